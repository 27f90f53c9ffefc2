package zh

// MaxNumber is the largest number read or written in words.
const MaxNumber = 99999

// ParseNumber reads a whole string as a number up to MaxNumber: Arabic digits,
// half or full width, or Chinese words (一百零八, 廿三, 二〇二六).
func ParseNumber(s string) (n int, ok bool) {
	runes := []rune(s)
	n, width := ScanNumber(runes)
	if width == 0 || width != len(runes) || n < 0 {
		return 0, false
	}
	return n, true
}

// ScanNumber reads the longest number at the start of runes and says how many
// runes it takes, 0 where there is none. Digits and Chinese words are not
// joined: 3百 is 3. Of a number above MaxNumber n is -1 and width its extent.
func ScanNumber(runes []rune) (n, width int) {
	if len(runes) == 0 {
		return 0, 0
	}
	if _, ok := arabic(runes[0]); ok {
		return scanDigits(runes, arabic)
	}
	n, width = scanWords(runes)
	if m, w := scanDigits(runes, hanDigit); w > width {
		return m, w
	}
	return n, width
}

// scanDigits reads a run of digits, most significant first (2026, 二〇二六).
func scanDigits(runes []rune, digit func(rune) (int, bool)) (n, width int) {
	for _, r := range runes {
		d, ok := digit(r)
		if !ok {
			break
		}
		if width++; n >= 0 {
			n = n*10 + d
		}
		if n > MaxNumber {
			n = -1
		}
	}
	return n, width
}

func arabic(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '０' && r <= '９':
		return int(r - '０'), true
	}
	return 0, false
}

func hanDigit(r rune) (int, bool) {
	switch r {
	case '〇', '零', '○':
		return 0, true
	case '一':
		return 1, true
	case '二':
		return 2, true
	case '三':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

func hanUnit(r rune) int {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万':
		return 10000
	}
	return 0
}
