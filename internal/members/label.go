package members

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// maxLabel bounds a name, a number and a group's or branch's name, in characters.
const maxLabel = 50

// tidy returns a name as it is stored: without outer spaces, and without those
// that align two characters with three (张　三).
func tidy(name string) string {
	words := strings.Fields(name)
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(words[i-1])
			after, _ := utf8.DecodeRuneInString(w)
			if !zh.IsHan(before) || !zh.IsHan(after) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(w)
	}
	return b.String()
}

// key is what two spellings of one name have in common.
func key(name string) string { return strings.Join(strings.Fields(zh.Fold(name)), "") }

// called reports whether said is a person's name, or name and number.
func called(said, name, number string) bool {
	k := key(said)
	return k != "" && (k == key(name) || number != "" && k == key(name+number))
}

// objection says what is wrong with a tidied label, in Chinese; "" where nothing is.
func objection(label string) string {
	if !utf8.ValidString(label) || strings.ContainsFunc(label, unreadable) {
		return "含有无法显示的字符"
	}
	if utf8.RuneCountInString(label) > maxLabel {
		return "不能超过50个字"
	}
	return ""
}

// unreadable reports what nobody sees or could type: control and format
// characters (which may turn text around), and U+FFFD, which stands for damage.
func unreadable(r rune) bool { return unicode.Is(unicode.C, r) || r == utf8.RuneError }
