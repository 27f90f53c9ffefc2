package search

import (
	"slices"
	"strings"

	"zhibu/internal/zh"
)

// question is what a query was understood to ask.
type question struct {
	text  []rune // folded, cut to maxQuery
	names []mention
	cited []cited
	terms []term
	// unclear says that it cites an article and not of what: 第五条, 条例第五条.
	unclear bool
	// section is a heading of the one document named, perhaps: 党章总纲.
	section section
	// bare says that it is the name of a document and nothing else.
	bare bool
	// asks says that it is a question, not words to look for.
	asks bool
	// amount says that it asks how many, how long, how often.
	amount bool
}

// longQuestion is how many runes beside a citation make a query a text that
// cites rather than a question for the article.
const longQuestion = 80

// understand reads the query as a member of the branch means it.
func understand(query string, v *view, branch string) question {
	q := question{text: cut(query)}
	q.names = mentions(q.text, v, branch)
	var spans []zh.Range
	q.cited, spans = citations(q.text, q.names)
	q.names = slices.DeleteFunc(q.names, func(m mention) bool { return m.vague && !q.cites(m) })
	for _, m := range q.names {
		spans = append(spans, zh.Range{Start: m.start, End: m.end})
	}
	rest := blanked(q.text, spans)
	if letters(rest) > longQuestion {
		q.cited = nil
	}
	q.amount = slices.ContainsFunc(amounts, func(w []rune) bool { return len(indexAll(rest, w)) > 0 })
	q.unclear = len(q.cited) == 0 && (garbled(rest) && letters(rest) <= longQuestion || len(q.names) == 0 && onlyRefs(rest))
	if len(q.cited) == 0 {
		q.section = q.beside(rest)
	}
	q.asks = q.amount || slices.ContainsFunc(whether, func(w []rune) bool { return len(indexAll(rest, w)) > 0 })
	q.terms = q.ranked(rest)
	return q
}

// onlyRefs reports whether a query is numbers of articles or chapters and nothing
// else but a kind of document and asking words.
func onlyRefs(q []rune) bool {
	rest := withoutAsking(q)
	found := false
	for i := 0; i < len(rest); {
		if width := placeWidth(rest, i); width > 0 {
			found = true
			rest = append(rest[:i:i], rest[i+width:]...)
			continue
		}
		i++
	}
	text := slices.DeleteFunc(rest, isGap)
	return found && len(text) == kindOf(text)
}

// placeWidth returns the width of the articles or the section whose number stands
// at i: 第五条, 第九部分, at the start of a word also 67条 and a number alone.
func placeWidth(q []rune, i int) int {
	word := i == 0 || isGap(q[i-1])
	if q[i] != '第' && (!word || !isNumeral(q[i])) {
		return 0
	}
	if _, width := scanRefs(q[i:], word && q[i] != '第'); width > 0 {
		return width
	}
	n, digits := zh.ScanNumber(q[i+1:])
	if unit := longestPrefix(q[i+1+digits:], sectionUnits); q[i] == '第' && n > 0 && unit > 0 {
		return 1 + digits + unit
	}
	return 0
}

// cites reports whether an article is cited of the document mentioned.
func (q *question) cites(m mention) bool {
	return slices.ContainsFunc(q.cited, func(c cited) bool { return c.start == m.start })
}

// named reports whether the query names a document that is imported.
func (q *question) named() bool {
	return slices.ContainsFunc(q.names, func(m mention) bool { return m.document != nil })
}

// missing returns the title of the first document named where none of those
// named is imported.
func (q *question) missing() string {
	if q.named() || len(q.names) == 0 {
		return ""
	}
	return q.names[0].missing
}

// cut folds the beginning of a query.
func cut(query string) []rune {
	query = strings.TrimSpace(query)
	out := make([]rune, 0, min(len(query), maxQuery))
	for _, r := range query {
		if len(out) == maxQuery {
			break
		}
		out = append(out, zh.FoldRune(r))
	}
	return out
}

// blanked returns a copy of s with blanks in place of the spans.
func blanked(s []rune, spans []zh.Range) []rune {
	out := append([]rune(nil), s...)
	for _, r := range spans {
		for i := r.Start; i < r.End; i++ {
			out[i] = ' '
		}
	}
	return out
}

// ranked returns the terms to rank by: what is neither name, citation nor asking
// word. Where only names are left, they are what is asked about.
func (q *question) ranked(rest []rune) []term {
	matter := termsOf(string(withoutAsking(rest)))
	if len(q.cited) > 0 || len(q.names) == 0 || slices.ContainsFunc(matter, func(t term) bool { return !t.single }) {
		return matter
	}
	q.bare = true
	return termsOf(string(withoutAsking(q.text)))
}

// letters counts what is not a gap.
func letters(s []rune) int {
	n := 0
	for _, r := range s {
		if !isGap(r) {
			n++
		}
	}
	return n
}
