package search

import (
	"strings"
	"unicode/utf8"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// coverage measures how much of a query a text speaks of: the sum of the idf of
// the terms that it has over that of all terms. It reads text rune by rune and
// builds no strings; its terms are those of eachGram.
type coverage struct {
	terms map[uint64]int32
	worth []float64 // by term
	total float64
	// starts has the low bits of every rune that a term starts with, which
	// spares most look-ups.
	starts [1024]bool
	passed []int32 // by term: the last text that had it
	said   []int32 // by term: the last sentence that had it
	texts  int32
	spoken int32 // sentences so far
	// amount is what a sentence that says a number counts for more, where the
	// query asks how many or how long.
	amount float64
}

// newCoverage takes the query with what is known of its terms.
func newCoverage(q question, stats []termStat, w weights) *coverage {
	n := len(q.terms)
	c := &coverage{
		terms: make(map[uint64]int32, n), worth: make([]float64, n),
		passed: make([]int32, n), said: make([]int32, n),
	}
	if q.amount {
		c.amount = w.amount
	}
	for i, t := range q.terms {
		c.worth[i] = stats[i].idf
		c.total += c.worth[i]
		c.terms[gramKey(t.text)] = int32(i)
		first, _ := utf8.DecodeRuneInString(t.text)
		c.starts[first%1024] = true
	}
	return c
}

// gramKey is the key of a folded gram: its one or two Chinese characters, or a
// hash of the word.
func gramKey(gram string) uint64 {
	key := uint64(0)
	for _, r := range gram {
		if !zh.IsHan(r) {
			return wordKey(gram)
		}
		key = key<<32 | uint64(r)
	}
	return key
}

// wordKey is FNV-1a with a bit that no pair of characters has.
func wordKey(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h | 1<<63
}

// speaks is how a passage covers a query.
type speaks struct {
	whole    float64 // text, headings and title together
	sentence float64 // the best sentence of the text, more than 1 with an amount asked for
}

// passage measures text, headings and the document's title.
func (c *coverage) passage(p corpus.Passage, title string) speaks {
	if c.total == 0 {
		return speaks{}
	}
	c.texts++
	m := meter{coverage: c}
	m.read(p.Text)
	m.end()
	best := m.best
	for _, h := range p.Heads {
		m.read(h)
	}
	m.read(title)
	return speaks{whole: m.whole / c.total, sentence: best / c.total}
}

// bestOf returns the piece that answers most of the query, the first of equals;
// an empty range where none has any of it.
func (c *coverage) bestOf(text string, pieces []zh.Range) zh.Range {
	best, most := zh.Range{}, 0.0
	for _, p := range pieces {
		if s := c.passage(corpus.Passage{Text: text[p.Start:p.End]}, ""); s.sentence > most {
			best, most = p, s.sentence
		}
	}
	return best
}

// meter sums up what one passage covers.
type meter struct {
	*coverage
	whole    float64 // of the passage so far
	sentence float64 // of the sentence so far
	best     float64 // sentence before it
	number   bool    // the sentence says one
}

// read takes in a text, which begins a sentence.
func (m *meter) read(text string) {
	m.end()
	before := rune(0) // the Chinese character right before, folded
	last := rune(0)   // the character before
	for i, r := range text {
		f := zh.FoldRune(r)
		m.number = m.number || m.amount > 0 && isAmount(last, f)
		last = f
		switch {
		case zh.IsHan(f):
			if before != 0 && m.starts[before%1024] {
				m.has(uint64(before)<<32 | uint64(f))
			}
			if m.starts[f%1024] {
				m.has(uint64(f))
			}
			before = f
			continue
		case m.starts[f%1024] && wordStarts(text, i):
			m.hasWords(text[i:])
		case endsSentence(r):
			m.end()
		}
		before = 0
	}
}

// hasWords takes in the run of letters at the start of text.
func (m *meter) hasWords(text string) {
	end := 0
	for i, r := range text {
		if !inWord(zh.FoldRune(r)) {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	for folded := zh.Fold(text[:end]); folded != ""; {
		n := wordEnd(folded)
		m.has(wordKey(folded[:n]))
		folded = folded[n:]
	}
}

// wordStarts reports whether a run of letters begins at i.
func wordStarts(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return inWord(zh.FoldRune(r)) && (i == 0 || !inWord(zh.FoldRune(before)))
}

// has counts a gram, where it is one of the query's and new.
func (m *meter) has(key uint64) {
	i, ok := m.terms[key]
	if !ok {
		return
	}
	if m.passed[i] != m.texts {
		m.passed[i] = m.texts
		m.whole += m.worth[i]
	}
	if m.said[i] != m.spoken {
		m.said[i] = m.spoken
		m.sentence += m.worth[i]
	}
}

// end ends a sentence.
func (m *meter) end() {
	if m.number {
		m.sentence *= 1 + m.amount
	}
	m.best, m.sentence, m.number = max(m.best, m.sentence), 0, false
	m.spoken++
}

func endsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '；', '\n':
		return true
	}
	return false
}

// isAmount reports whether a numeral and what follows it say how many: 一年, 5个.
func isAmount(numeral, unit rune) bool {
	return strings.ContainsRune("0123456789一二两三四五六七八九十百千半", numeral) &&
		strings.ContainsRune("个年月日天周次名人岁学小倍元%", unit)
}
