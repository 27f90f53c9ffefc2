package search

import (
	"cmp"
	"context"
	"slices"

	"zhibu/corpus"
)

// candidate is a passage on its way to become a hit.
type candidate struct {
	slot  int32
	score float64
}

// noSlot is the slot of a passage that was not ranked.
const noSlot = -1

// found is a candidate with its text.
type found struct {
	candidate
	document *document
	passage  corpus.Passage
	speaks   speaks
	guided   float64 // the part of the score that a starter card gave
	explain  []Component
}

// rank returns the best passages for the terms, at most k. The boosts in m say
// what each document's scores are multiplied by; 0 hides it.
func (v *view) rank(ctx context.Context, terms []term, m *scratch, w weights, k int) ([]candidate, error) {
	if err := v.score(ctx, terms, m, w); err != nil {
		return nil, err
	}
	return v.best(m, w, k), nil
}

// best returns the k best passages by m.score, in no order.
func (v *view) best(m *scratch, w weights, k int) []candidate {
	for _, l := range v.leaders(m, w) {
		if len(m.top) == k && l.bound <= m.top[0].score {
			break
		}
		v.collect(&v.docs[l.doc], float64(m.boost[l.doc]), m, w, k)
	}
	return m.top
}

// leader is a document with the score that its best passage cannot exceed.
type leader struct {
	doc   int32
	bound float64
}

// leaders returns the documents to show, the most promising first, so that most
// need not be looked at closely.
func (v *view) leaders(m *scratch, w weights) []leader {
	m.leaders = m.leaders[:0]
	for i := range v.docs {
		if m.boost[i] == 0 {
			continue
		}
		best, n := float32(0), 0
		for _, score := range m.score[v.docs[i].first:v.docs[i].last] {
			if score > 0 {
				n++
				best = max(best, score)
			}
		}
		if n > 0 {
			shared := w.document * float64(min(n, w.evidence)) / float64(w.evidence)
			m.leaders = append(m.leaders, leader{int32(i), float64(best) * (1 + shared) * float64(m.boost[i])})
		}
	}
	slices.SortFunc(m.leaders, func(a, b leader) int { return cmp.Compare(b.bound, a.bound) })
	return m.leaders
}

// collect offers the document's passages to the best so far.
func (v *view) collect(d *document, boost float64, m *scratch, w weights, k int) {
	shared := w.document * m.evidence(d, w.evidence)
	for slot := d.first; slot < d.last; slot++ {
		if score := m.score[slot]; score > 0 {
			m.offer(candidate{slot, (float64(score) + shared) * boost}, k)
		}
	}
}

// evidence is the sum of the document's best n scores over n: many articles
// that speak of the matter count for more than one. It is summed in double
// precision, so that the order of slots does not show.
func (m *scratch) evidence(d *document, n int) float64 {
	m.best = m.best[:0]
	for _, score := range m.score[d.first:d.last] {
		if score > 0 {
			m.best = append(m.best, score)
		}
	}
	if len(m.best) > n {
		partition(m.best, n)
		m.best = m.best[:n]
	}
	sum := 0.0
	for _, score := range m.best {
		sum += float64(score)
	}
	return sum / float64(n)
}

// partition puts the n greatest of s first.
func partition(s []float32, n int) {
	for low, high := 0, len(s)-1; low < high; {
		pivot := s[(low+high)/2]
		i, j := low, high
		for i <= j {
			for s[i] > pivot {
				i++
			}
			for s[j] < pivot {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j:
			high = j
		case n > i:
			low = i
		default:
			return
		}
	}
}

// reorder lifts the passages whose best sentence covers the query, and puts all
// in their final order.
func reorder(out []found, cover *coverage, w weights) {
	for i := range out {
		f := &out[i]
		f.speaks = cover.passage(f.passage, f.document.Title)
		f.score *= 1 + w.sentence*f.speaks.sentence
	}
	sortFound(out)
}

// sortFound orders by score, and equals by where they stand.
func sortFound(out []found) {
	slices.SortFunc(out, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score),
			cmp.Compare(a.passage.Document, b.passage.Document), cmp.Compare(a.passage.Ordinal, b.passage.Ordinal))
	})
}
