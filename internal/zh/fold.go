package zh

import "strings"

// The block of characters that the tables cover densely.
const (
	firstFolded = 0x2E80
	lastFolded  = 0xFAFF
)

// folded maps a rune less firstFolded to its folded form; 0 where it is its own.
var folded = buildFolded()

func buildFolded() *[lastFolded - firstFolded + 1]uint16 {
	var t [lastFolded - firstFolded + 1]uint16
	var from rune
	odd := false
	for _, r := range pairs {
		if odd {
			t[from-firstFolded] = uint16(r)
		}
		from, odd = r, !odd
	}
	return &t
}

// Fold returns s with every rune replaced by FoldRune of it. A byte that is not
// UTF-8 counts as one rune and becomes U+FFFD.
func Fold(s string) string { return strings.Map(FoldRune, s) }

// FoldRune maps full-width to half-width, upper to lower ASCII and traditional
// to simplified characters. Characters that simplified text uses in their own
// right (后, 里, 乾) stay as they are.
func FoldRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < firstFolded:
		return r
	case r <= lastFolded:
		if f := folded[r-firstFolded]; f != 0 {
			return rune(f)
		}
		return r
	case r >= '！' && r <= '～':
		return FoldRune(r - '！' + '!')
	}
	return r
}
