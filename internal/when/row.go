package when

import (
	"fmt"
	"slices"
	"strings"
)

// row turns a run of items into one. Its pattern names the classes in order;
// "a|b" is either, "a?" may be missing. build may refuse what matched.
type row struct {
	pattern string
	build   func(m *match) (item, bool)
}

// match is what a pattern found.
type match struct {
	src  *source
	got  []*item // by place in the pattern, nil where an optional one is missing
	prev *item   // the item made last before the match; nil at the start
	done []item  // all that were made before it
	rest []item  // the items behind the match
}

// has reports whether the i-th element of the pattern is there.
func (m *match) has(i int) bool { return m.got[i] != nil }

// n returns the value of the i-th element, 0 where it is missing.
func (m *match) n(i int) int {
	if m.got[i] == nil {
		return 0
	}
	return m.got[i].n
}

// next returns the class of the i-th item behind the match; cStop at the end.
func (m *match) next(i int) class {
	if i >= len(m.rest) {
		return cStop
	}
	return m.rest[i].class
}

// nextRune returns the rune behind the match, 0 at the end or after a blank.
func (m *match) nextRune() rune {
	if len(m.rest) == 0 || m.src.gap(m.rest[0].from) {
		return 0
	}
	return m.src.folded[m.rest[0].from]
}

// prevRune returns the rune before the match, 0 at the start or before a blank.
func (m *match) prevRune() rune {
	from := m.first().from
	if from == 0 || m.src.gap(from) {
		return 0
	}
	return m.src.folded[from-1]
}

func (m *match) first() *item {
	for _, it := range m.got {
		if it != nil {
			return it
		}
	}
	return nil
}

type element struct {
	classes  []class
	optional bool
}

func (e *element) takes(c class) bool {
	return e.classes[0] == c || len(e.classes) > 1 && slices.Contains(e.classes[1:], c)
}

type compiled struct {
	elements []element
	build    func(m *match) (item, bool)
}

// level is a set of rows by the class they begin with.
type level [classes][]compiled

func newLevel(tables ...[]row) *level {
	var l level
	for _, table := range tables {
		for _, r := range table {
			c := compiled{build: r.build}
			for name := range strings.FieldsSeq(r.pattern) {
				c.elements = append(c.elements, parseElement(name))
			}
			for _, e := range c.elements { // it begins with the first, or what follows if that may be missing
				for _, first := range e.classes {
					l[first] = append(l[first], c)
				}
				if !e.optional {
					break
				}
			}
		}
	}
	return &l
}

func parseElement(s string) element {
	name, optional := strings.CutSuffix(s, "?")
	e := element{optional: optional}
	for one := range strings.SplitSeq(name, "|") {
		i := slices.Index(classNames, one)
		if i < 0 {
			panic(fmt.Sprintf("when: row names the unknown class %q", one))
		}
		e.classes = append(e.classes, class(i))
	}
	return e
}

// reduce replaces, from left to right, what the longest matching row finds; of
// rows equally long the first counts. It works in place.
func (l *level) reduce(src *source, items []item) []item {
	out := items[:0] // never ahead of the reading place
	m := match{src: src, got: make([]*item, 0, 12)}
	for i := 0; i < len(items); {
		m.prev, m.done = nil, out
		if len(out) > 0 {
			m.prev = &out[len(out)-1]
		}
		made, width := item{}, 0
		rows := l[items[i].class]
		for k := range rows {
			r := &rows[k]
			w := m.find(r.elements, items[i:])
			if w <= width {
				continue
			}
			if it, ok := r.build(&m); ok {
				made, width = it, w
				made.from, made.to = items[i].from, items[i+w-1].to
			}
		}
		if width == 0 {
			made, width = items[i], 1
		}
		out = append(out, made)
		i += width
	}
	return out
}

// find lays the pattern over the start of items and returns how many it takes,
// 0 if it does not fit. An optional element takes what it can.
func (m *match) find(pattern []element, items []item) int {
	m.got = m.got[:0]
	w := 0
	for i := range pattern {
		e := &pattern[i]
		switch {
		case w < len(items) && e.takes(items[w].class):
			m.got = append(m.got, &items[w])
			w++
		case e.optional:
			m.got = append(m.got, nil)
		default:
			return 0
		}
	}
	m.rest = items[w:]
	return w
}
