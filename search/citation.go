package search

import (
	"unicode"

	"zhibu/internal/zh"
)

// constitution is the one law whose name is no more than its kind.
const constitution = "宪法"

// cited is a document with the articles cited of it.
type cited struct {
	mention
	refs []ref
}

var (
	// beforeRef may stand between a name and an article's number that has no 第.
	beforeRef = append(runesOf("里面", "里", "中", "之", "下", ",", "、", ":", "“", "”", "\""), besideRevision...)
	// titleRunes bounds the unknown name before an article's number.
	titleRunes = 24
)

// citations returns the articles that the query cites, by document in the order
// of the query, and the stretch of the query that they and the names take. A
// number belongs to the name before it, else to the first behind it.
func citations(q []rune, names []mention) (out []cited, spans []zh.Range) {
	c := citing{q: q, names: names}
	for i := 0; i < len(q); {
		i = c.step(i)
	}
	return c.out, c.spans
}

// citing is the state of reading citations.
type citing struct {
	q     []rune
	names []mention
	next  int // of names: those before it have been passed
	out   []cited
	spans []zh.Range
}

// step reads what stands at i and returns where to go on.
func (c *citing) step(i int) int {
	if c.next < len(c.names) && i >= c.names[c.next].start {
		m := c.names[c.next]
		c.next++
		return c.behind(m)
	}
	if c.q[i] != '第' {
		return i + max(1, c.ahead(i))
	}
	refs, width := scanRefs(c.q[i:], false)
	switch m, ok := c.owner(i); {
	case width == 0:
		return i + 1
	case ok:
		c.add(m, refs, zh.Range{Start: min(i, m.start), End: i + width})
	}
	return i + width
}

// behind reads the numbers right behind a name, where they need no 第.
func (c *citing) behind(m mention) int {
	at := m.end + skipWords(c.q[m.end:], beforeRef)
	refs, width := scanRefs(c.q[at:], true)
	if width == 0 {
		return m.end
	}
	c.add(m, refs, zh.Range{Start: m.start, End: at + width})
	return at + width
}

// ahead reads numbers that have no 第 and stand before the only name: 67条
// 处分条例.
func (c *citing) ahead(i int) int {
	if len(c.names) != 1 || c.next > 0 || !isNumeral(c.q[i]) || i > 0 && !isGap(c.q[i-1]) {
		return 0
	}
	refs, width := scanRefs(c.q[i:], false)
	if end := i + width; width == 0 || end != c.names[0].start && !ends(c.q[end:]) && c.q[end] != '的' {
		return 0
	}
	c.add(c.names[0], refs, zh.Range{Start: i, End: i + width})
	return width
}

// owner returns the document that a number at i belongs to.
func (c *citing) owner(i int) (mention, bool) {
	if m, ok := c.unknown(i); ok {
		return m, true
	}
	switch {
	case c.next > 0:
		return c.names[c.next-1], true
	case len(c.names) > 0:
		return c.names[0], true
	}
	return mention{}, false
}

// unknown takes what looks like a name right before i for one, where no known
// document is named there: 刑法第三百八十二条.
func (c *citing) unknown(i int) (mention, bool) {
	for i > 0 && c.q[i-1] == ' ' {
		i--
	}
	kind := kindOf(c.q[:i])
	if kind == 0 || c.next > 0 && c.names[c.next-1].end >= i {
		return mention{}, false
	}
	start, low := i-kind, 0
	for _, r := range c.spans {
		low = max(low, r.End)
	}
	for start > low && i-start < titleRunes && zh.IsHan(c.q[start-1]) {
		start--
	}
	start += skipWords(c.q[start:i-kind], listed)
	start += leadingQuestion(c.q[start : i-kind])
	title := string(c.q[start:i])
	return mention{start: start, end: i, title: title, missing: title}, i-start > kind || title == constitution
}

func (c *citing) add(m mention, refs []ref, span zh.Range) {
	c.spans = append(c.spans, span)
	for i := range c.out {
		if c.out[i].start == m.start {
			c.out[i].refs = append(c.out[i].refs, refs...)
			return
		}
	}
	c.out = append(c.out, cited{mention: m, refs: refs})
}

// isGap reports whether r separates words.
func isGap(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) }
