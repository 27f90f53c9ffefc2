package when

import "strings"

// asked reports whether the text is a question. 怎么 and the like make none where
// zhibu is told to remind (提醒我问怎么转正).
func asked(items []item) bool {
	soft, told := false, false
	for i := range items {
		it := &items[i]
		switch it.class {
		case cAsk:
			return true
		case cAskSoft:
			soft = true
		case cRemind:
			told = told || it.n == requested
		}
	}
	return soft && !told
}

// negated reports whether a time is refused: 不要, 别 before it in its clause.
func negated(s *source, items []item) bool {
	refused := false
	for i := range items {
		it := &items[i]
		switch {
		case it.class == cNoLead:
			// 不用提前提醒 is about leads, not about the time behind it.
			refused = refused || it.n == 0 && (i+1 == len(items) || !s.gap(it.to))
		case it.class == cNegate:
			refused = true
		case it.class == cStop:
			refused = false
		case refused && it.class.timely():
			return true
		}
	}
	return false
}

// conditional returns the words from an "if" to the end of its clause where a
// time depends on it: one behind it in the sentence or before it in the clause.
func conditional(s *source, items []item) *item {
	var found *item
	timed := false
	for i := range items {
		it := &items[i]
		switch {
		case it.class == cIf && found == nil:
			found = &item{from: it.from, to: it.to}
		case it.class == cStop && found != nil && timed:
			return found
		case it.class == cStop && s.folded[it.from] != ',':
			found, timed = nil, false
		case it.class == cStop && found == nil:
			timed = false
		case it.class == cDate || it.class == cClock || it.class == cRelative || it.class == cDayPart:
			timed = true
		}
		if found != nil && it.class != cStop {
			found.to = it.to
		}
	}
	if found != nil && timed {
		return found
	}
	return nil
}

const (
	notMe    = "们国党市县区校院"
	towardMe = "向跟和找对给为由提叫帮喊"
)

// absent reports whether someone says of himself that he will not be there:
// 我明天9:30请假. 有事向我请假 asks others to.
func absent(s *source, items []item) bool {
	me := false
	for i := range items {
		it := &items[i]
		switch {
		case it.class == cRemind && it.n == requested:
			return false
		case it.class == cStop:
			me = false
		case it.class == cOther:
			me = me || saysMe(s.folded, it.from, it.to)
		case it.class == cLeave || it.class == cCancel && it.m == 1:
			if me || it.class == cLeave && it.n == 1 { // 去不了 needs no 我
				return true
			}
		}
	}
	return false
}

func saysMe(text []rune, from, to int) bool {
	for i := from; i < to; i++ {
		if text[i] != '我' || i > 0 && strings.ContainsRune(towardMe, text[i-1]) {
			continue
		}
		if i+1 == len(text) || !strings.ContainsRune(notMe, text[i+1]) {
			return true
		}
	}
	return false
}
