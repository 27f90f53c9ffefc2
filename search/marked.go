package search

import "strings"

// Marked returns the text with begin and end around each mark.
func (s Snippet) Marked(begin, end string) string {
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		b.WriteString(s.Text[at:m.Start] + begin + s.Text[m.Start:m.End] + end)
		at = m.End
	}
	return b.String() + s.Text[at:]
}
