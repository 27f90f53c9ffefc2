package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"zhibu/internal/fault"
)

// parse makes a document and its passages of what an importer read. It sets
// nothing that depends on the store.
func parse(source string, c content) (Document, []Passage, error) {
	lines := clean(c.Lines)
	if len(lines) == 0 {
		return Document{}, nil, fault.New(fault.Empty)
	}
	t := findTitle(c, lines, source)
	heads, warnings := findArticles(lines, t)
	t.title = enclosedTitle(t.title, lines, heads)
	items := splitItems(lines, heads)
	markTitle(items, t)
	outline(items)
	passages := mergeTiny(buildPassages(items))
	d := Document{
		Title: t.title, Work: WorkName(t.title), Source: source, Kind: Article,
		Articles: len(heads), Passages: len(passages), Restricted: isRestricted(firstText(lines)),
	}
	if len(heads) > 0 || ruleName(t.title) {
		d.Kind = Regulation
	}
	d.dateBy(lines, passages, heads, t)
	if !t.printed {
		warnings = append(warnings, fmt.Sprintf("No line of the head looks like a title; the file name %q stands in for it.", t.title))
	}
	d.Warnings = warnings
	return d, passages, nil
}

// enclosedTitle is the title of the rules that a covering letter encloses:
// 关于印发《…》的通知 with the articles behind it.
func enclosedTitle(title string, lines []line, heads []articleHead) string {
	if len(heads) == 0 {
		return title
	}
	m := covering.FindStringSubmatch(title)
	if m == nil {
		return title
	}
	for i := 1; i < heads[0].line; i++ {
		if sameTitle(lines[i].Text, m[1]) {
			return m[1]
		}
	}
	return title
}

// markTitle marks the title at the top, and where it is repeated before the
// first article, with what stands beside it: date, source.
func markTitle(items []item, t titling) {
	for i := range items {
		if items[i].head != nil {
			return
		}
		text := items[i].text
		beside := i == 0 || items[i-1].title
		items[i].title = i < t.lines || beside && (isNote(text) || isByline(text)) ||
			utf8.RuneCountInString(text) <= maxTitle && sameTitle(tidyTitle(text).title, t.title)
	}
}

// firstText is the head of a text, for marks.
func firstText(lines []line) string {
	var b strings.Builder
	for _, l := range lines[:min(len(lines), headLines)] {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}
