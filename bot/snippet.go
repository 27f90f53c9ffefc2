package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/search"
)

// excerpt is the snippet between the dots that stand for what was left out.
func excerpt(h search.Hit) []chat.Span {
	spans := marked(h.Snippet)
	whole, part := strings.Join(strings.Fields(h.Passage.Text), ""), strings.Join(strings.Fields(h.Snippet.Text), "")
	// A snippet of part of a sentence has dots of its own.
	if !strings.HasPrefix(part, "…") && !strings.HasPrefix(whole, strings.TrimSuffix(part, "…")) {
		spans = append([]chat.Span{{Text: "……"}}, spans...)
	}
	if !strings.HasSuffix(part, "…") && !strings.HasSuffix(whole, strings.TrimPrefix(part, "…")) {
		spans = append(spans, chat.Span{Text: "……"})
	}
	return spans
}

// marked cuts a snippet into spans at its marks.
func marked(s search.Snippet) []chat.Span {
	var spans []chat.Span
	add := func(text string, strong bool) {
		if text != "" {
			spans = append(spans, chat.Span{Text: text, Strong: strong})
		}
	}
	at := 0
	for _, m := range s.Marks {
		add(s.Text[at:m.Start], false)
		add(s.Text[m.Start:m.End], true)
		at = m.End
	}
	add(s.Text[at:], false)
	return spans
}
