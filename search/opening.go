package search

import (
	"context"
	"slices"

	"zhibu/corpus"
)

// openingPassages is how many passages show the beginning of a document.
const openingPassages = 3

// opening puts the beginning of the document first that the query names and
// says nothing more of.
func (s *searching) opening(ctx context.Context, q question, out []found) ([]found, error) {
	i := slices.IndexFunc(q.names, func(m mention) bool { return m.document != nil })
	if i < 0 {
		return out, nil
	}
	d := q.names[i].document
	ids := make([]corpus.PassageID, openingPassages)
	for n := range ids {
		ids[n] = corpus.PassageID{Document: d.ID, Ordinal: n}
	}
	passages, err := s.source.PassagesAt(ctx, s.scope, ids)
	if err != nil {
		return nil, err
	}
	opening := make([]found, 0, len(passages)+len(out))
	for _, p := range passages {
		opening = append(opening, found{candidate: candidate{slot: noSlot, score: out[0].score}, document: d, passage: p})
	}
	for _, f := range out {
		if f.document != d || f.passage.Ordinal >= openingPassages {
			opening = append(opening, f)
		}
	}
	return opening, nil
}
