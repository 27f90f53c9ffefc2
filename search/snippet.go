package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// Snippet is the part of a passage that answers.
type Snippet struct {
	Text  string
	Marks []Mark
}

// Mark is a stretch of a snippet in bytes. It begins and ends where a character
// does, as a reader sees characters.
type Mark struct{ Start, End int }

// snippetRunes is how long a snippet gets before sentences are left out, and a
// sentence before it is cut at its clauses.
const snippetRunes = 120

// newSnippet shows the sentence at place, marked, with as many of its neighbours
// as fit; for an empty place, the sentence that covers most of the query.
func newSnippet(text string, place zh.Range, c *coverage) Snippet {
	sentences := whole(text, zh.Sentences(text))
	if len(sentences) == 0 {
		return Snippet{}
	}
	if place.Start == place.End {
		place = c.bestOf(text, sentences)
	}
	i := pieceAt(sentences, place)
	if s := sentences[i]; utf8.RuneCountInString(text[s.Start:s.End]) > snippetRunes {
		clauses := whole(text, clausesOf(text, s))
		return show(text, clauses, pieceAt(clauses, c.bestOf(text, clauses)), true)
	}
	return show(text, sentences, i, false)
}

// pieceAt returns the piece that has the middle of r.
func pieceAt(pieces []zh.Range, r zh.Range) int {
	middle := (r.Start + r.End) / 2
	for i, p := range pieces {
		if middle < p.End {
			return i
		}
	}
	return 0
}

// show joins the pieces around the best as far as they fit. Pieces of one
// sentence get an ellipsis where others are left out.
func show(text string, pieces []zh.Range, best int, ofSentence bool) Snippet {
	from, to := best, best+1
	room := snippetRunes - utf8.RuneCountInString(text[pieces[best].Start:pieces[best].End])
	for grown := true; grown; {
		grown = false
		if to < len(pieces) && fits(text, pieces[to], &room) {
			to, grown = to+1, true
		}
		if from > 0 && fits(text, pieces[from-1], &room) {
			from, grown = from-1, true
		}
	}
	var b strings.Builder
	if ofSentence && from > 0 {
		b.WriteString("…")
	}
	var marks []Mark
	for i := from; i < to; i++ {
		start, end := write(&b, text[pieces[i].Start:pieces[i].End])
		if i == best && start < end {
			marks = []Mark{{start, end}}
		}
	}
	shown := strings.TrimRight(b.String(), " ")
	if ofSentence && to < len(pieces) {
		shown += "…"
	}
	return Snippet{Text: shown, Marks: marks}
}

// fits takes the piece out of the room if there is enough.
func fits(text string, p zh.Range, room *int) bool {
	n := utf8.RuneCountInString(text[p.Start:p.End])
	if n > *room {
		return false
	}
	*room -= n
	return true
}

// write appends the piece with its white space evened out and returns where its
// words begin and end. What would join with the blank before or behind them is
// dropped.
func write(b *strings.Builder, piece string) (start, end int) {
	first, _ := utf8.DecodeRuneInString(piece)
	last, _ := utf8.DecodeLastRuneInString(piece)
	words := strings.Join(strings.Fields(piece), " ")
	if unicode.IsSpace(first) {
		words = strings.TrimLeftFunc(words, func(r rune) bool { return belongs(r) || r == ' ' })
	}
	if unicode.IsSpace(last) {
		words = strings.TrimRight(words, string(joiner)+" ")
	}
	if words == "" {
		return b.Len(), b.Len()
	}
	if unicode.IsSpace(first) && b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
		b.WriteByte(' ')
	}
	start = b.Len()
	b.WriteString(words)
	end = b.Len()
	if unicode.IsSpace(last) {
		b.WriteByte(' ')
	}
	return start, end
}

// clausesOf cuts the sentence behind its commas, and a clause that is longer
// than a snippet anywhere.
func clausesOf(text string, sentence zh.Range) []zh.Range {
	var out []zh.Range
	start, runes := sentence.Start, 0
	for i, r := range text[sentence.Start:sentence.End] {
		end := sentence.Start + i + utf8.RuneLen(r)
		if runes++; strings.ContainsRune("，、；：,;:", r) || runes == snippetRunes {
			out = append(out, zh.Range{Start: start, End: end})
			start, runes = end, 0
		}
	}
	if start < sentence.End {
		out = append(out, zh.Range{Start: start, End: sentence.End})
	}
	return out
}

// whole moves the bounds between pieces that would part a character from what
// is written onto it.
func whole(text string, pieces []zh.Range) []zh.Range {
	var out []zh.Range
	for _, p := range pieces {
		if n := len(out); n > 0 {
			p.Start = out[n-1].End
		}
		for p.End < len(text) && continues(text, p.End) {
			_, size := utf8.DecodeRuneInString(text[p.End:])
			p.End += size
		}
		if p.Start < p.End {
			out = append(out, p)
		}
	}
	return out
}

// joiner is the zero-width joiner, which makes one character of two.
const joiner = '\u200d'

// continues reports whether what stands at i belongs to the character before.
func continues(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return belongs(r) || before == joiner || isFlag(r) && isFlag(before)
}

// belongs reports whether r is always written onto the character before it.
func belongs(r rune) bool {
	return unicode.IsMark(r) || r == joiner ||
		r >= 0x1F3FB && r <= 0x1F3FF || // skin tones
		r >= 0xE0020 && r <= 0xE007F // tags
}

// isFlag reports whether r is one half of a flag.
func isFlag(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
