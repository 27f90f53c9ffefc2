package zh

import (
	"strconv"
	"strings"
)

// words reads one number said with units (一千零五十). The units fall from left
// to right; below each stands a digit with the next unit, or 零 and a lower one.
type words struct {
	runes []rune
	at    int
	total int
	unit  int  // the last unit read; digits below it may follow
	zero  bool // a 零 stands before the current digit
}

// scanWords reads the longest number in words at the start of runes.
func scanWords(runes []rune) (n, width int) {
	w := words{runes: runes, unit: 10 * 10000}
	for w.group() {
		n, width = w.total, w.at
	}
	return n, width
}

// group reads one more digit with its unit and reports whether the number goes on.
func (w *words) group() bool {
	if w.unit == 1 {
		return false
	}
	if w.peek() == '零' || w.peek() == '〇' {
		if w.at > 0 && w.unit <= 10 {
			return false
		}
		if w.at++; w.at == 1 {
			w.unit = 1 // nothing follows a leading zero
			return true
		}
		w.zero = true
	}
	digit, unit, width := w.term()
	if width == 0 || unit >= w.unit || w.skips(unit, width) {
		return false
	}
	w.at += width
	if unit == 1 && !w.zero && w.total > 0 && w.unit > 10 {
		unit = w.unit / 10 // 一百五 is 150
		w.total, w.unit = w.total+digit*unit, 1
		return true
	}
	w.total, w.unit, w.zero = w.total+digit*unit, unit, false
	return true
}

// skips reports whether a unit was left out without a 零 in between, which only
// the last digit may do, or not left out behind a 零.
func (w *words) skips(unit, width int) bool {
	if w.total == 0 || unit == 1 && width == 1 && !w.zero {
		return false
	}
	return w.zero == (unit*10 == w.unit)
}

// term reads a digit with the unit behind it; 廿 and 卅 are two and three tens.
func (w *words) term() (digit, unit, width int) {
	r := w.peek()
	switch r {
	case '廿':
		return 2, 10, 1
	case '卅':
		return 3, 10, 1
	case '十':
		return 1, 10, 1
	}
	digit, ok := hanDigit(r)
	if r == '两' {
		digit, ok = 2, true
	}
	if !ok || digit == 0 {
		return 0, 0, 0
	}
	if w.at+1 < len(w.runes) {
		if unit = hanUnit(w.runes[w.at+1]); unit > 0 {
			return digit, unit, 2
		}
	}
	return digit, 1, 1
}

func (w *words) peek() rune {
	if w.at < len(w.runes) {
		return w.runes[w.at]
	}
	return 0
}

var digitWords = []rune("零一二三四五六七八九")

// FormatNumber writes n as articles are numbered: 十, 二十一, 一百零一,
// 一千二百六十. Outside 0 to MaxNumber it writes Arabic digits.
func FormatNumber(n int) string {
	if n < 0 || n > MaxNumber {
		return strconv.Itoa(n)
	}
	if n == 0 {
		return "零"
	}
	var b strings.Builder
	gap := false
	for _, unit := range []struct {
		size int
		word string
	}{{10000, "万"}, {1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / unit.size % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune('零')
			gap = false
		}
		if d != 1 || unit.size != 10 || b.Len() > 0 {
			b.WriteRune(digitWords[d])
		}
		b.WriteString(unit.word)
	}
	return b.String()
}
