package search

import "context"

// Component is one part of a score. Body, head and document add up; factor and
// sentence multiply the sum; guide, what a starter card gave, is added to the
// product. An opening stands alone: the passage was not ranked.
type Component struct {
	Name  string // body, head, document, factor, sentence, guide, opening
	Term  string // of body and head: the gram
	Value float64
}

// explain says how the scores came about. It reads the postings once more and
// keeps only what the passages found owe to each.
func (v *view) explain(ctx context.Context, terms []term, out []found, m *scratch, w weights) error {
	bySlot := make(map[int32]*found, len(out))
	for i := range out {
		bySlot[out[i].slot] = &out[i]
	}
	for _, t := range terms {
		for _, f := range []struct {
			*field
			weight float64
		}{{&v.body, 1}, {&v.head, w.head}} {
			list, err := v.list(ctx, f.field, t.text, m)
			if err != nil {
				return err
			}
			for _, p := range list.of {
				if hit := bySlot[p.slot()]; hit != nil {
					value := bm25(factor(list.idf, t.weight*f.weight, w.k1), p.frequency(), f.norm[hit.slot])
					hit.explain = append(hit.explain, Component{f.name, t.text, float64(value)})
				}
			}
		}
	}
	for i := range out {
		f := &out[i]
		switch {
		case f.slot != noSlot:
			f.explain = append(f.explain,
				Component{Name: "document", Value: w.document * m.evidence(f.document, w.evidence)},
				Component{Name: "factor", Value: float64(m.boost[v.owner[f.slot]])},
				Component{Name: "sentence", Value: 1 + w.sentence*f.speaks.sentence})
		case f.guided == 0:
			f.explain = []Component{{Name: "opening", Value: f.score}}
		}
		if f.guided > 0 {
			f.explain = append(f.explain, Component{Name: "guide", Value: f.guided})
		}
	}
	return nil
}
