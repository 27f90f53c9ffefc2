package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// issueFinder collects what single lines say about the making of a text.
type issueFinder struct {
	best    issue
	rank    int    // how well best.issuer is founded
	onIssue bool   // 自发布之日起施行
	above   string // the line before
}

// How well an issuer is founded.
const (
	byName    = 1 + iota // a body's name beside a date
	byPassing            // it passed or approved the text
	byPublishing
)

// nearVerb is how far behind a date, in characters, its verb may stand.
const nearVerb = 40

// headLine reads one line of the head. The newest date wins; of the issuers
// who published wins over who passed.
func (f *issueFinder) headLine(text string, title bool) {
	if m := issuedBy.FindStringSubmatch(text); m != nil {
		f.maker(m[1], byPublishing)
	}
	if title && !isNote(text) || strings.Contains(text, "。") && utf8.RuneCountInString(text) > maxQuestion {
		return
	}
	dates := findDates(text)
	for i, d := range dates {
		before, after := text[:d.start], text[d.end:]
		if i > 0 {
			before = text[dates[i-1].end:d.start]
		}
		if i+1 < len(dates) {
			after = text[d.end:dates[i+1].start]
		}
		f.dateBetween(text, before, after, d)
	}
}

func (f *issueFinder) dateBetween(text, before, after string, d dated) {
	near := after[:runeBytes(after, nearVerb)]
	switch {
	case startTail.MatchString(after), startLabel.MatchString(before):
		f.best.effective = d.date
		return
	case dateLabel.MatchString(before):
	case issueVerb.MatchString(near):
		verb := issueVerb.FindStringIndex(near)
		name := near[:verb[0]]
		if strings.Trim(name, " ，,") == "" {
			name = before
		}
		f.maker(name, rankOf(near[verb[0]:]))
	case isNote(text):
		f.signed(before)
	default:
		return
	}
	f.made(d)
}

func rankOf(verb string) int {
	if publishing.MatchString(verb[:runeBytes(verb, 4)]) {
		return byPublishing
	}
	return byPassing
}

func (f *issueFinder) made(d dated) {
	if f.best.issued.Before(d.date) {
		f.best.issued = d.date
	}
	f.best.year = max(f.best.year, d.year)
}

var (
	bodyName = regexp.MustCompile(`^(?:中共|中国共产党|中央|国务院|全国|最高人民|中华人民共和国|国家|教育部|财政部|[\p{Han}]{2,12}(?:省|市|县|区|州|校|院|局|厅|部|委|会|组|党组|支部))`)
	bodyTail = regexp.MustCompile(`(?:审议|讨论|表决)?(?:部分|第[一二三四五六七八九十]+次)?(?:修改|修订|修正)?[，,]?$`)
	sessions = regexp.MustCompile(`^(中共中央|中央)政治局.*会议$`)
)

// maker takes the name of the body that made the text, if it is one.
func (f *issueFinder) maker(name string, rank int) {
	name = strings.Trim(name, " ，,、（(）)由于经")
	if i := strings.LastIndexAny(name, "（(。〕〉》"); i >= 0 {
		name = name[i:]
		_, size := utf8.DecodeRuneInString(name)
		name = name[size:]
	}
	name = strings.TrimSpace(bodyTail.ReplaceAllString(strings.TrimSpace(name), ""))
	name = sessions.ReplaceAllString(name, "$1")
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '、' }), "、")
	if rank <= f.rank && rank != byPublishing || utf8.RuneCountInString(name) > maxHeading || !bodyName.MatchString(name) || ruleName(name) {
		return
	}
	f.best.issuer, f.rank = name, rank
}

// effectiveIn reads from when the text applies.
func (f *issueFinder) effectiveIn(text string) {
	if onIssue.MatchString(text) {
		f.onIssue = true
	}
	for _, d := range findDates(text) {
		if startTail.MatchString(text[d.end:]) && !d.date.IsZero() {
			f.best.effective = d.date
		}
	}
}

// signed takes the name before a date, or alone on the line above it.
func (f *issueFinder) signed(before string) {
	if strings.TrimSpace(before) != "" {
		f.maker(before, byName)
	} else if isPlain(f.above) {
		f.maker(f.above, byName)
	}
}

// signature reads the name and date under a text.
func (f *issueFinder) signature(lines []line) {
	for _, l := range lines[max(0, len(lines)-signatureLines):] {
		if dates := findDates(l.Text); len(dates) > 0 && isNote(l.Text) {
			f.made(dates[len(dates)-1])
			f.signed(l.Text[:dates[0].start])
		}
		f.above = l.Text
	}
}

// signatureLines is how many lines at the end may hold name and date.
const signatureLines = 4
