package zh

import (
	"strings"
	"unicode"
)

// Range is a stretch of a string in bytes, End not included.
type Range struct{ Start, End int }

const (
	sentenceEnds = "。！？；\n\r\u2028\u2029"
	closers      = "”’」』）】》〉〕］)]}"
)

// Sentences cuts s behind 。！？； and line ends. Closing quotes and brackets,
// further marks and white space stay with the sentence before them. The ranges
// cover s without a gap; text without a sentence end is one range.
func Sentences(s string) []Range {
	var out []Range
	start, ended := 0, false
	straight := 0 // straight quotes since the line began: an odd one opens
	for i, r := range s {
		quote := r == '"'
		if quote {
			straight++
		}
		goesOn := strings.ContainsRune(sentenceEnds, r) || strings.ContainsRune(closers, r) ||
			unicode.IsSpace(r) || quote && straight%2 == 0
		if ended && !goesOn {
			out = append(out, Range{start, i})
			start, ended = i, false
		}
		if strings.ContainsRune(sentenceEnds, r) {
			ended = true
		}
		if r == '\n' {
			straight = 0
		}
	}
	if start < len(s) {
		out = append(out, Range{start, len(s)})
	}
	return out
}
