package corpus

import (
	"strings"
	"unicode/utf8"
)

// tinyPassage is the length in characters below which a passage of running text
// says too little alone: a name, a subtitle, 时间 and place of a notice.
const tinyPassage = 60

// mergeTiny joins tiny passages of running text to the one behind them, the
// last one to the one before, headings between them becoming text.
func mergeTiny(passages []Passage) []Passage {
	var out []Passage
	for _, p := range passages {
		if n := len(out); n > 0 && isTiny(out[n-1]) {
			if merged, ok := merge(out[n-1], p); ok {
				out[n-1] = merged
				continue
			}
		}
		out = append(out, p)
	}
	if n := len(out); n > 1 && isTiny(out[n-1]) {
		if merged, ok := merge(out[n-2], out[n-1]); ok {
			out[n-2] = merged
			out = out[:n-1]
		}
	}
	return out
}

func isTiny(p Passage) bool {
	return p.Number == 0 && utf8.RuneCountInString(p.Text) < tinyPassage
}

// merge joins two passages of running text where they fit into one. A heading
// that only a has becomes text as well.
func merge(a, b Passage) (Passage, bool) {
	if a.Number > 0 || b.Number > 0 {
		return Passage{}, false
	}
	shared := 0
	for shared < len(a.Heads) && shared < len(b.Heads) && a.Heads[shared] == b.Heads[shared] {
		shared++
	}
	lead := strings.Split(a.Lead, "\n")
	own := 0
	for own < len(lead) && own < len(a.Heads)-shared && tidyHead(lead[len(lead)-1-own]) == a.Heads[len(a.Heads)-1-own] {
		own++
	}
	parts := append(lead[len(lead)-own:len(lead):len(lead)], a.Text)
	if b.Lead != "" {
		parts = append(parts, b.Lead)
	}
	text := strings.Join(append(parts, b.Text), "\n")
	if utf8.RuneCountInString(text) > MaxPassage {
		return Passage{}, false
	}
	return Passage{
		Heads: a.Heads[:shared:shared], Text: text,
		Lead: strings.Join(lead[:len(lead)-own], "\n"),
	}, true
}
