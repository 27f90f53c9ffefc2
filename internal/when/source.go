package when

import (
	"strings"
	"unicode"

	"zhibu/internal/zh"
)

// source is the text to read: folded and without blanks for the grammar, with
// the way back to what was typed.
type source struct {
	typed  []rune // as it came
	folded []rune // without blanks; line ends are kept
	at     []int  // index in typed of each folded rune
}

func newSource(text string) *source {
	s := &source{typed: []rune(text)}
	s.folded = make([]rune, 0, len(s.typed))
	s.at = make([]int, 0, len(s.typed))
	for i, r := range s.typed {
		f := zh.FoldRune(r)
		if f != '\n' && (unicode.IsSpace(f) || unicode.IsControl(f)) {
			continue
		}
		s.folded = append(s.folded, f)
		s.at = append(s.at, i)
	}
	return s
}

// gap reports whether blanks stood directly before the folded rune i.
func (s *source) gap(i int) bool {
	return i > 0 && i < len(s.at) && s.at[i] != s.at[i-1]+1
}

// maxQuote bounds a phrase quoted in a problem, in runes.
const maxQuote = 30

// quote returns the folded runes from to to in quotation marks.
func (s *source) quote(from, to int) string {
	return "“" + s.line(from, min(to, from+maxQuote)) + "”"
}

// line returns the folded runes from to to as they were typed, blanks joined.
func (s *source) line(from, to int) string {
	return strings.Join(strings.Fields(string(s.typed[s.at[from]:s.at[to-1]+1])), " ")
}
