package search

import (
	"context"
	"math"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// term is one gram of the query.
type term struct {
	text   string
	weight float64 // how often it was said
	single bool    // one Chinese character
}

// termsOf returns the grams of folded text, each once, in order of appearance.
func termsOf(folded string) []term {
	var out []term
	at := make(map[string]int)
	eachGram(folded, func(start, end int) {
		t := folded[start:end]
		i, seen := at[t]
		if !seen {
			i = len(out)
			at[t] = i
			out = append(out, term{text: t, single: isSingle(t)})
		}
		out[i].weight++
	})
	return out
}

// isSingle reports whether a gram is one Chinese character.
func isSingle(gram string) bool {
	r, size := utf8.DecodeRuneInString(gram)
	return size == len(gram) && zh.IsHan(r)
}

// idf is BM25's, never negative.
func idf(live int, df uint64) float64 {
	return math.Log(1 + (float64(live)-float64(df)+.5)/(float64(df)+.5))
}

// factor is the part of BM25 that all postings of a term share.
func factor(idf, weight, k1 float64) float32 { return float32(idf * weight * (k1 + 1)) }

// bm25 is a term's share in a passage's score. norm is k1·(1-b+b·length/mean).
func bm25(factor, frequency, norm float32) float32 { return factor * frequency / (frequency + norm) }

// score adds the terms' BM25 over body and heads into m.score, and leaves what
// it learns of the terms in m.stats.
func (v *view) score(ctx context.Context, terms []term, m *scratch, w weights) error {
	for i, t := range terms {
		body, err := v.list(ctx, &v.body, t.text, m)
		if err != nil {
			return err
		}
		m.stats[i] = body.termStat
		m.add(body, v.body.norm, factor(body.idf, t.weight, w.k1))
		head, err := v.list(ctx, &v.head, t.text, m)
		if err != nil {
			return err
		}
		m.add(head, v.head.norm, factor(head.idf, t.weight*w.head, w.k1))
	}
	return nil
}

// add is the loop that a warm query spends its time in.
func (m *scratch) add(list impacts, norm []float32, factor float32) {
	score := m.score
	for _, p := range list.of {
		slot := p.slot()
		score[slot] += bm25(factor, p.frequency(), norm[slot])
	}
}
