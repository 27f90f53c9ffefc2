package search

import "zhibu/corpus"

// boosts says what to multiply the scores of documents that the query names by,
// and those of their other revisions where one was said.
func (s *searching) boosts(q question) map[int32]float64 {
	w := s.weights
	out := make(map[int32]float64)
	for _, m := range q.names {
		if m.document == nil {
			continue
		}
		for _, i := range m.work.docs {
			switch {
			case &s.docs[i] == m.document:
				out[i] = w.named
			case m.revision.said() && out[i] == 0:
				out[i] = w.otherRevision
			}
		}
	}
	return out
}

// multiply fills the boosts of all documents; those of other branches stay 0,
// which hides them.
func (s *searching) multiply(m *scratch, boosts map[int32]float64) {
	for i := range s.docs {
		d := &s.docs[i]
		if d.Branch != s.scope.Branch() {
			continue
		}
		m.boost[i] = float32(s.weights.of(d, boosts[int32(i)]))
	}
}

// of is the factor of a document by status and kind, or as named.
func (w weights) of(d *document, named float64) float64 {
	switch {
	case named != 0:
		return named
	case d.Kind == corpus.Article:
		return w.told
	case d.status == corpus.Superseded || d.status == corpus.Repealed:
		return w.old
	case d.status == corpus.NotYet:
		return w.early
	}
	return 1
}
