package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// level is a heading that is in force.
type level struct {
	style style
	name  string
	texts int // builder.texts when it began
}

// push puts a heading in force and those it ends out of force.
func (b *builder) push(s style, name string, nextPart int) {
	keep := b.stack[:0:0]
	for _, l := range b.stack {
		if b.ends(s, l, nextPart) {
			break
		}
		keep = append(keep, l)
	}
	b.stack = append(keep, level{s, name, b.texts})
}

// ends reports whether a heading of style s puts the heading l out of force. One
// with no text below it yet stands above s, unless both are of a family.
func (b *builder) ends(s style, l level, nextPart int) bool {
	if s.family == l.style.family {
		return l.style.rank >= s.rank
	}
	spent := l.texts < b.texts
	switch s.family {
	case nameHead, askHead, partHead:
		return spent
	case plainHead:
		// Among articles it stands below the chapter; before 第一章 it names
		// another document.
		return spent && (b.article == nil || nextPart == 1)
	}
	return false
}

// leaveSpent puts out of force the headings that have text below them and are
// not chapters.
func (b *builder) leaveSpent() {
	b.stack = slices.DeleteFunc(b.stack, func(l level) bool {
		return l.texts < b.texts && l.style.family != partHead && l.style.family != markupHead
	})
}

// leaveParts puts the chapters out of force: what stands behind the last article
// is in none.
func (b *builder) leaveParts() {
	b.stack = slices.DeleteFunc(b.stack, func(l level) bool {
		return l.style.family == partHead || l.style.family == nameHead
	})
}

func (b *builder) heads() []string {
	var names []string
	for _, l := range b.stack {
		names = append(names, tidyHead(l.name))
	}
	return names
}

// tidyHead writes a heading the usual way: 第一章 总则 where it is glued or spaced
// out, without the dots of a table of contents.
func tidyHead(s string) string {
	if i := strings.Index(s, "…"); i > 0 {
		s = s[:i]
	}
	if partStyle(s).family == partHead {
		_, end := scanOrdinal(s)
		m := partTail.FindStringSubmatch(s[end:])
		s = s[:end] + m[1] + " " + m[3]
	}
	var words []string
	spaced := false // the last word is a character standing alone, or several joined
	for _, w := range strings.Fields(s) {
		r, size := utf8.DecodeRuneInString(w)
		alone := size == len(w) && zh.IsHan(r)
		if alone && spaced {
			words[len(words)-1] += w
		} else {
			words = append(words, w)
		}
		spaced = alone
	}
	return strings.Join(words, " ")
}
