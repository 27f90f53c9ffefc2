package search

import (
	"cmp"
	"context"
	"fmt"

	"zhibu/corpus"
	"zhibu/internal/members"
	"zhibu/internal/zh"
)

// Options narrow a search.
type Options struct {
	Limit        int  // of hits; 0 is 10, more than 100 is 100
	ImportedOnly bool // no starter cards
	Explain      bool // fill Hit.Explain
}

// Answer is what a query gets.
type Answer struct {
	Hits     []Hit
	Citation bool // the query cited articles, and Hits are those
	// NotImported is the title of a document that was asked for and is not in
	// the branch's library. Hits may still speak of it.
	NotImported string
	// NoArticle is set where a cited number does not exist.
	NoArticle *NoArticle
	// Unclear says that the query cites an article and not of which document.
	Unclear bool
	// Floor says that passages were found and none of them was an answer.
	Floor bool
}

// NoArticle says that a document has so many articles and not the one asked for.
type NoArticle struct {
	Title           string
	Articles, Asked int
}

// Hit is one passage, or one card where Card is set.
type Hit struct {
	Document corpus.Document
	Passage  corpus.Passage
	Status   corpus.Status
	Score    float64
	Snippet  Snippet
	Card     *corpus.Card
	Explain  []Component
}

// Search answers a query from what the scope's branch has imported, and, where
// that has no answer, from the starter cards.
func (x *Index) Search(ctx context.Context, scope members.Scope, query string, o Options) (Answer, error) {
	o.Limit = min(maxLimit, cmp.Or(max(0, o.Limit), defaultLimit))
	v, release, err := x.current(ctx)
	if err != nil {
		return Answer{}, err
	}
	defer release()
	s := searching{
		view: v, weights: x.weigh, source: x.source, scope: scope, options: o,
		asks: x.cards.asks, starters: x.cards.cards,
	}
	q := understand(query, v, scope.Branch())
	a, err := s.answer(ctx, q)
	if err == nil && len(a.Hits) == 0 && !o.ImportedOnly && !a.Unclear && (!a.Citation || len(q.cited) > 0) {
		a.Hits, err = s.fromCards(ctx, x.cards, q)
	}
	if err != nil {
		return Answer{}, fmt.Errorf("search: %w", err)
	}
	return a, nil
}

// searching is one search under way.
type searching struct {
	*view
	weights  weights
	source   Source
	scope    members.Scope
	options  Options
	asks     asks
	starters []corpus.Card
}

// answer looks up what is cited, or ranks.
func (s *searching) answer(ctx context.Context, q question) (Answer, error) {
	if len(q.cited) > 0 {
		return s.lookUp(ctx, q)
	}
	if q.unclear {
		return Answer{Unclear: true}, nil
	}
	if a, done, err := s.lookUpSection(ctx, q); done || err != nil {
		return a, err
	}
	a := Answer{NotImported: q.missing()}
	m := s.scratch(len(q.terms))
	defer s.pool.Put(m)
	s.multiply(m, s.boosts(q))
	top, err := s.rank(ctx, q.terms, m, s.weights, max(s.options.Limit, s.weights.candidates))
	if err != nil || len(top) == 0 {
		return a, err
	}
	out, err := s.fetch(ctx, top)
	if err != nil {
		return a, err
	}
	cover := newCoverage(q, m.stats, s.weights)
	reorder(out, cover, s.weights)
	evidence := s.evidence(q, out, m)
	out, known, err := s.guide(ctx, q, out, cover)
	if err != nil {
		return a, err
	}
	if known == elsewhere || known == undecided && evidence < floorEvidence {
		a.Floor = true
		return a, nil
	}
	if q.bare {
		if out, err = s.opening(ctx, q, out); err != nil {
			return a, err
		}
	}
	out = out[:min(len(out), s.options.Limit)]
	if s.options.Explain {
		err = s.explain(ctx, q.terms, out, m, s.weights)
	}
	for _, f := range out {
		a.Hits = append(a.Hits, f.hit(cover))
	}
	return a, err
}

// fetch reads the candidates' texts, leaving out passages that are gone.
func (s *searching) fetch(ctx context.Context, top []candidate) ([]found, error) {
	ids := make([]corpus.PassageID, len(top))
	by := make(map[corpus.PassageID]candidate, len(top))
	for i, c := range top {
		id, err := s.reader.passage(int(s.number[c.slot]))
		if err != nil {
			return nil, err
		}
		ids[i], by[id] = id, c
	}
	passages, err := s.source.PassagesAt(ctx, s.scope, ids)
	if err != nil {
		return nil, err
	}
	out := make([]found, 0, len(passages))
	for _, p := range passages {
		if c, ok := by[p.PassageID]; ok {
			out = append(out, found{candidate: c, document: &s.docs[s.owner[c.slot]], passage: p})
		}
	}
	return out, nil
}

func (f *found) hit(cover *coverage) Hit {
	return Hit{
		Document: f.document.Document, Passage: f.passage, Status: f.document.status, Score: f.score,
		Snippet: newSnippet(f.passage.Text, zh.Range{}, cover), Explain: f.explain,
	}
}
