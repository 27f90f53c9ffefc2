package search

import (
	"context"
	"slices"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// fromCards answers from the starter cards where the documents do not. A card
// whose source the branch has imported gives way to the article itself.
func (s *searching) fromCards(ctx context.Context, c *cardIndex, q question) ([]Hit, error) {
	if len(q.cited) > 0 {
		return s.citedCards(c.cards, q), nil
	}
	if q.bare {
		return s.cardsOf(c.cards, q), nil
	}
	m := c.view.scratch(len(q.terms))
	defer c.view.pool.Put(m)
	out, err := c.find(ctx, q, m, s.weights)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	cover := newCoverage(q, m.stats, s.weights)
	reorder(out, cover, s.weights)
	like := s.liked(c, q, out)
	if c.view.evidence(q, out, m) < floorEvidence {
		return nil, nil
	}
	if s.options.Explain {
		if err := c.view.explain(ctx, q.terms, out, m, s.weights); err != nil {
			return nil, err
		}
	}
	var hits []Hit
	for _, f := range out {
		need := cardAlone
		if like[int32(c.number(f.document))] > 0 {
			need = cardShare
		}
		if f.speaks.whole < need || f.score < cardNear*out[0].score {
			continue
		}
		of, err := s.ofCard(ctx, c.cards[c.number(f.document)], f, cover)
		if err != nil {
			return nil, err
		}
		hits = append(hits, of...)
	}
	return hits[:min(len(hits), s.options.Limit)], nil
}

// liked raises the cards with a way to ask that is like the query, and returns
// how like it is by card.
func (s *searching) liked(c *cardIndex, q question, out []found) map[int32]float64 {
	like := make(map[int32]float64)
	for _, p := range s.asks.match(q.terms) {
		like[p.card] = p.like
	}
	for i := range out {
		out[i].score *= 1 + like[int32(c.number(out[i].document))]
	}
	sortFound(out)
	return like
}

// find ranks the cards.
func (c *cardIndex) find(ctx context.Context, q question, m *scratch, w weights) ([]found, error) {
	for i := range m.boost {
		m.boost[i] = 1
	}
	top, err := c.view.rank(ctx, q.terms, m, w, maxCards)
	if err != nil {
		return nil, err
	}
	out := make([]found, len(top))
	for i, t := range top {
		d := &c.view.docs[c.view.owner[t.slot]]
		out[i] = found{candidate: t, document: d, passage: c.passage(c.number(d))}
	}
	return out, nil
}

// ofCard returns the articles that the card rests on, where they are imported,
// or the card.
func (s *searching) ofCard(ctx context.Context, card corpus.Card, f found, cover *coverage) ([]Hit, error) {
	var hits []Hit
	for _, source := range card.Sources {
		d := s.sourceOf(source)
		refs := sourceRefs(source)
		if d == nil || len(refs) == 0 {
			continue
		}
		passages, err := s.source.Article(ctx, s.scope, d.ID, refs[0].number, refs[0].sub)
		if err != nil {
			return nil, err
		}
		for _, p := range passages {
			hits = append(hits, Hit{
				Document: d.Document, Passage: p, Status: d.status, Score: f.score,
				Snippet: newSnippet(p.Text, zh.Range{}, cover), Explain: f.explain,
			})
		}
	}
	if len(hits) > 0 {
		return hits, nil
	}
	return []Hit{{Card: &card, Score: f.score, Snippet: newSnippet(card.Text, zh.Range{}, cover), Explain: f.explain}}, nil
}

// sourceOf returns the imported revision that a card was written from.
func (s *searching) sourceOf(source corpus.Citation) *document {
	for i := range s.works {
		if s.works[i].called(source.Title) {
			m := mention{work: &s.works[i], revision: revision{year: source.Year}}
			m.pick(s.view, s.scope.Branch())
			return m.document
		}
	}
	return nil
}

// sourceRefs reads the article of a card's source.
func sourceRefs(source corpus.Citation) []ref {
	refs, _ := scanRefs([]rune(zh.Fold(source.Article)), false)
	return refs
}

// citedCards returns the cards that rest on an article cited of a document that
// is not imported.
func (s *searching) citedCards(cards []corpus.Card, q question) []Hit {
	var hits []Hit
	for _, c := range q.cited {
		if c.document != nil || c.work == nil {
			continue
		}
		for _, card := range cards {
			if citedBy(card, c) && len(hits) < s.options.Limit {
				hits = append(hits, s.cardHit(card, q))
			}
		}
	}
	return hits
}

// cardsOf returns the excerpts from the document that the query names and says
// nothing more of.
func (s *searching) cardsOf(cards []corpus.Card, q question) []Hit {
	var hits []Hit
	for _, card := range cards {
		if card.Grade != corpus.Excerpt || len(hits) >= s.options.Limit || !slices.ContainsFunc(q.names, func(m mention) bool {
			return m.work != nil && slices.ContainsFunc(card.Sources, func(c corpus.Citation) bool { return m.work.called(c.Title) })
		}) {
			continue
		}
		hits = append(hits, s.cardHit(card, q))
	}
	return hits
}

// cardHit is a card that was looked up.
func (s *searching) cardHit(card corpus.Card, q question) Hit {
	cover := newCoverage(q, make([]termStat, len(q.terms)), s.weights)
	return Hit{Card: &card, Score: 1, Snippet: newSnippet(card.Text, zh.Range{}, cover)}
}

// citedBy reports whether one of the articles cited is a source of the card.
func citedBy(card corpus.Card, c cited) bool {
	for _, source := range card.Sources {
		if !c.work.called(source.Title) || c.revision.year != 0 && c.revision.year != source.Year {
			continue
		}
		for _, r := range sourceRefs(source) {
			for _, asked := range c.refs {
				if asked.number == r.number && asked.sub == r.sub {
					return true
				}
			}
		}
	}
	return false
}
