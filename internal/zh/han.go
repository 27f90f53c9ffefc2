package zh

import "unicode"

// IsHan reports whether r is a Chinese character; 〇 is one.
func IsHan(r rune) bool {
	if r >= 0x4E00 && r <= 0x9FFF {
		return true
	}
	return r >= firstFolded && unicode.Is(unicode.Han, r)
}
