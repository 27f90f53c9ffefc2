package corpus

import (
	"strings"
	"unicode"
)

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
	"\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

func normalizeBreaks(s string) string { return lineBreaks.Replace(s) }

// clean drops what a reader does not see: control and zero-width characters,
// blanks around lines, blank lines. Every other blank becomes a plain one.
func clean(lines []line) []line {
	kept := make([]line, 0, len(lines))
	for _, l := range lines {
		l.Text = strings.TrimSpace(strings.Map(visible, l.Text))
		if l.Text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

func visible(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E,
		r >= 0x2060 && r <= 0x2064, r == 0xFEFF, r == 0x00AD:
		return -1
	}
	return r
}

// squeeze drops all white space: what is left is compared.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
