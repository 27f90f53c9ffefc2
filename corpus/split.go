package corpus

import (
	"strings"
)

// item is a line, or a part of one that an article head cut, with what the
// splitter made of it.
type item struct {
	text  string
	level int
	head  *articleHead // the article that begins here
	style style        // of a heading
	title bool         // the text's own title, or what stands with it
	name  bool         // the name of the 第一章 on the line before
}

// splitItems cuts the lines at the article heads inside them, and a chapter
// heading off the end of what stands before such a head.
func splitItems(lines []line, heads []articleHead) []item {
	items := make([]item, 0, len(lines)+len(heads))
	for i, l := range lines {
		at := 0
		for len(heads) > 0 && heads[0].line == i {
			h := heads[0]
			heads = heads[1:]
			items = appendBefore(items, l, at, h.start)
			at = h.start
			next := len(l.Text)
			if len(heads) > 0 && heads[0].line == i {
				next = heads[0].start
			}
			rest, parts := cutTrailingParts(l.Text[at:next], next < len(l.Text))
			items = append(items, item{text: rest, head: &h})
			items = append(items, parts...)
			at = next
		}
		if at == 0 {
			items = append(items, item{text: l.Text, level: l.Level})
		}
	}
	return items
}

// appendBefore appends what stands in a line before its first article.
func appendBefore(items []item, l line, from, to int) []item {
	if from > 0 || strings.TrimSpace(l.Text[:to]) == "" {
		return items
	}
	rest, parts := cutTrailingParts(l.Text[:to], true)
	if rest != "" {
		items = append(items, item{text: rest, level: l.Level})
	}
	return append(items, parts...)
}

// cutTrailingParts cuts 第二章 党员 off the end of text that a further article
// follows on the same line.
func cutTrailingParts(text string, followed bool) (string, []item) {
	text = strings.TrimSpace(text)
	var parts []item
	for followed {
		k := strings.LastIndex(text, "第")
		if k < 0 || partStyle(strings.TrimSpace(text[k:])).family == noHeading {
			break
		}
		if before := strings.TrimSpace(text[:k]); before != "" && !endsSentence(before) && len(parts) == 0 && !strings.HasSuffix(text[:k], " ") {
			break
		}
		parts = append([]item{{text: strings.TrimSpace(text[k:])}}, parts...)
		text = strings.TrimSpace(text[:k])
	}
	return text, parts
}
