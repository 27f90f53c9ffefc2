package when

import (
	"strings"

	"zhibu/internal/zh"
)

// glued returns the first time that is part of something larger that was not
// read (1.3小时后, -5分钟后, 15:00x), with all of it; nil if there is none.
func glued(s *source, items []item) *item {
	for i := range items {
		it := &items[i]
		if it.class != cDate && it.class != cClock && it.class != cRelative {
			continue
		}
		if _, width := zh.ScanNumber(s.folded[it.from:it.to]); (width == 0 || !gluedBefore(s, items, i)) && !gluedBehind(s, items, i) {
			continue
		}
		return widened(s, it)
	}
	return nil
}

// widened returns the extent of it with all that adjoins.
func widened(s *source, it *item) *item {
	w := &item{from: it.from, to: it.to}
	for w.from > 0 && !s.gap(w.from) && adjoins(s.folded[w.from-1]) {
		w.from--
	}
	for w.to < len(s.folded) && !s.gap(w.to) && adjoins(s.folded[w.to]) {
		w.to++
	}
	return w
}

const (
	signs   = "+-±−~"
	joining = ".:/"
	// partly stands before a number that it makes another one.
	partly = "负第几数"
)

func adjoins(r rune) bool {
	_, width := zh.ScanNumber([]rune{r})
	return width > 0 || latin(r) || strings.ContainsRune(signs+joining+partly+"%", r)
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' }

func digit(r rune) bool { return r >= '0' && r <= '9' }

// gluedBefore reports whether the number that item i begins with goes on to the
// left.
func gluedBefore(s *source, items []item, i int) bool {
	from := items[i].from
	if i == 0 || s.gap(from) {
		return false
	}
	r, p := s.folded[from-1], &items[i-1]
	if p.class == cNum || p.class == cSpan || p.class == cOrdinal || latin(r) && !p.class.timely() || strings.ContainsRune(partly, r) {
		return true
	}
	if i > 1 && items[i-2].class == cSpan && items[i].class == cRelative && p.to-p.from <= 2 && p.class != cStop {
		return true // 1小时加30分钟后
	}
	if i > 1 && (items[i-2].class.timely() || items[i-2].class == cMeeting) {
		return false // 12月4日-9:30
	}
	decimal := strings.ContainsRune(joining, r) || strings.ContainsRune(",。", s.typed[s.at[from-1]])
	if decimal {
		return from > 1 && !s.gap(from-1) && digit(s.folded[from-2])
	}
	if !strings.ContainsRune(signs, r) {
		return false
	}
	return i == 1 || s.gap(from-1) || items[i-2].class == cStop || digit(s.folded[from-2]) || latin(s.folded[from-2])
}

// gluedBehind reports whether item i goes on to the right.
func gluedBehind(s *source, items []item, i int) bool {
	to := items[i].to
	if i+1 == len(items) || s.gap(to) {
		return false
	}
	next, r := &items[i+1], s.folded[to]
	if next.end {
		return false
	}
	if digit(s.folded[to-1]) && latin(r) {
		return to+1 == len(s.folded) || s.gap(to+1) || !latin(s.folded[to+1])
	}
	if next.class == cNum {
		return i+2 == len(items) || s.gap(next.to) || items[i+2].class == cStop
	}
	if r == '%' || r == '+' {
		return true
	}
	if !strings.ContainsRune(signs+joining, r) || i+2 == len(items) || s.gap(next.to) {
		return false
	}
	n := &items[i+2]
	return n.class == cNum && n.digits <= 2
}
