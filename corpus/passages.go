package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// builder walks the items and makes passages of them.
type builder struct {
	items    []item
	passages []Passage
	last     int // item of the last article, -1 for none
	stack    []level
	lead     []string // headings since the last passage
	body     []string
	article  *articleHead // that body belongs to; nil in running text
	texts    int          // runs of text begun, to tell a heading with text below it
}

func buildPassages(items []item) []Passage {
	b := builder{items: items, last: -1}
	for i := range items {
		if items[i].head != nil {
			b.last = i
		}
	}
	for i, it := range items {
		switch {
		case it.head != nil:
			b.flush()
			b.begin(it.head)
			b.body = append(b.body, it.text)
		case it.title:
			b.flush()
			b.lead = append(b.lead, it.text)
			b.stack = nil
		case it.name:
			b.lead = append(b.lead, it.text)
		case it.style.family != noHeading:
			b.flush()
			b.heading(i)
		default:
			if len(b.body) == 0 {
				b.begin(nil)
			}
			b.body = append(b.body, it.text)
		}
	}
	b.flush()
	b.end()
	return b.passages
}

// heading puts the heading at item i in force.
func (b *builder) heading(i int) {
	it := b.items[i]
	b.lead = append(b.lead, it.text)
	if contentsLine.MatchString(it.text) {
		return
	}
	if b.last >= 0 && i > b.last && it.style.family != partHead {
		b.leaveParts()
	}
	name, next := it.text, i+1
	if next < len(b.items) && b.items[next].name {
		name += " " + b.items[next].text
		next++
	}
	b.push(it.style, name, b.partAt(next))
}

// contentsLine heads a table of contents, which is over without a heading.
var contentsLine = regexp.MustCompile(`^目\s*[录次]$`)

// partAt returns the number of the part heading at item i, 0 for none.
func (b *builder) partAt(i int) int {
	if i < len(b.items) && b.items[i].style.family == partHead {
		return partNumber(b.items[i].text)
	}
	return 0
}

// begin starts a run of text. The headings of what stood before the first
// article are not those of the articles.
func (b *builder) begin(article *articleHead) {
	if article != nil && b.article == nil {
		b.leaveSpent()
	}
	b.article = article
	b.texts++
}

// flush makes passages of the text collected since the last heading or article.
func (b *builder) flush() {
	if len(b.body) == 0 {
		return
	}
	heads := b.heads()
	if a := b.article; a != nil {
		b.add(Passage{Article: a.printed, Number: a.number, Sub: a.sub, Heads: heads, Text: strings.Join(b.body, "\n")})
	} else {
		for _, text := range cut(withSigns(b.body)) {
			b.add(Passage{Heads: heads, Text: text})
		}
	}
	b.body = nil
}

// withSigns joins a number alone on its line (二、) to the paragraph it numbers.
func withSigns(paragraphs []string) []string {
	var joined []string
	sign := ""
	for i, text := range paragraphs {
		if isSign(text) && i+1 < len(paragraphs) {
			sign += text + "\n"
			continue
		}
		joined = append(joined, sign+text)
		sign = ""
	}
	return joined
}

func (b *builder) add(p Passage) {
	p.Lead = strings.Join(b.lead, "\n")
	b.lead = nil
	b.passages = append(b.passages, p)
}

// end keeps headings with nothing below them as text.
func (b *builder) end() {
	if len(b.lead) == 0 {
		return
	}
	lead := b.lead
	b.lead, b.stack = nil, nil
	if n := len(b.passages); n > 0 {
		last := &b.passages[n-1]
		joined := last.Text + "\n" + strings.Join(lead, "\n")
		if last.Number > 0 || utf8.RuneCountInString(joined) <= MaxPassage {
			last.Text = joined
			return
		}
	}
	for _, text := range cut(lead) {
		b.add(Passage{Text: text})
	}
}
