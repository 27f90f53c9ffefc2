package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// spokenLength is how many characters a question about the assistant has at most.
const spokenLength = 40

// spoken is a text as people's words are compared: simplified, lower case,
// without blanks, marks and signs, and with one word for whom it speaks to. It is
// "" for a text too long to be about the assistant.
func spoken(text string) string {
	if len(text) > 8*spokenLength {
		return ""
	}
	var b strings.Builder
	for _, r := range strings.ToLower(zh.Fold(text)) {
		switch {
		case r == '你' || r == '妳':
			b.WriteRune('您')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	if utf8.RuneCountInString(b.String()) > spokenLength {
		return ""
	}
	return b.String()
}

// madeOf reports whether a text can be cut into words of the lists, with nothing
// left over.
func madeOf(text string, lists ...[]string) bool {
	reached := make([]bool, len(text)+1)
	reached[0] = true
	for at := range text {
		if !reached[at] {
			continue
		}
		for _, list := range lists {
			for _, w := range list {
				if strings.HasPrefix(text[at:], w) {
					reached[at+len(w)] = true
				}
			}
		}
	}
	return reached[len(text)]
}

// has reports whether one of the words stands in a text.
func has(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
