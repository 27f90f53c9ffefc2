package search

import (
	"cmp"
	"context"
	"slices"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// asks are the questions that the starter cards answer: titles and other ways
// to ask. Members ask in words that no article has; a card that asks the same
// knows which article answers.
type asks struct {
	card  []int32            // by line: its card
	worth []float64          // by line: what its grams are worth
	of    map[string]askGram // by gram
	alien float64            // what a gram is worth that no line has
}

type askGram struct {
	worth float64
	lines []int32
}

// lineShare is the part of a card's line in the mean that likeness is measured by.
const lineShare = .6

// singleWorth is what a single character is worth beside a pair.
const singleWorth = .3

func newAsks(cards []corpus.Card) asks {
	a := asks{of: make(map[string]askGram)}
	var said [][]term // by line
	for i, c := range cards {
		for _, line := range append([]string{c.Title}, c.Ask...) {
			terms := askedTerms(line)
			for _, t := range terms {
				g := a.of[t.text]
				g.lines = append(g.lines, int32(len(said)))
				a.of[t.text] = g
			}
			said = append(said, terms)
			a.card = append(a.card, int32(i))
		}
	}
	a.alien = idf(len(said), 0)
	for text, g := range a.of {
		g.worth = weighed(idf(len(said), uint64(len(g.lines))), isSingle(text))
		a.of[text] = g
	}
	// Line by line, not gram by gram: a map's order would show in the last bit.
	a.worth = make([]float64, len(said))
	for line, terms := range said {
		for _, t := range terms {
			a.worth[line] += a.of[t.text].worth
		}
	}
	return a
}

func askedTerms(line string) []term {
	return termsOf(string(withoutAsking([]rune(zh.Fold(line)))))
}

func weighed(worth float64, single bool) float64 {
	if single {
		return worth * singleWorth
	}
	return worth
}

// pointer is a card that asks what the query asks. like is how alike the two
// are, from 0 to 1: what they share over the mean of what both have. What the
// card's line has counts for more: 预备党员的权利 is not what 党员的权利 asks.
type pointer struct {
	card int32
	like float64
}

// match returns the cards that ask the same, the likest first.
func (a asks) match(terms []term) []pointer {
	shared := make(map[int32]float64)
	total := 0.0
	for _, t := range terms {
		g, known := a.of[t.text]
		if !known {
			total += weighed(a.alien, t.single)
			continue
		}
		total += g.worth
		for _, line := range g.lines {
			shared[line] += g.worth
		}
	}
	best := make(map[int32]float64)
	for line, worth := range shared {
		card := a.card[line]
		best[card] = max(best[card], min(1, worth/((1-lineShare)*total+lineShare*a.worth[line])))
	}
	var out []pointer
	for card, like := range best {
		if like >= pointsAt {
			out = append(out, pointer{card, like})
		}
	}
	slices.SortFunc(out, func(x, y pointer) int { return cmp.Or(cmp.Compare(y.like, x.like), cmp.Compare(x.card, y.card)) })
	return out[:min(len(out), maxCards)]
}

// verdict is what the cards know of where the answer stands.
type verdict int

const (
	undecided verdict = iota
	here              // in an imported article
	elsewhere         // in a document that is not imported: nothing here answers
)

// guide lifts the imported articles that the cards asking the same rest on, and
// adds those that were not found, for the same question as if found last.
func (s *searching) guide(ctx context.Context, q question, out []found, cover *coverage) ([]found, verdict, error) {
	top, last := 0.0, 0.0
	if len(out) > 0 {
		top, last = out[0].score, out[len(out)-1].score
	}
	v := undecided
	for _, p := range s.asks.match(q.terms) {
		articles, imported, err := s.restsOn(ctx, s.starters[p.card])
		if err != nil {
			return nil, undecided, err
		}
		switch {
		case p.like < samePoint:
		case len(articles) > 0:
			v = here
		case v == undecided && !imported && q.asks:
			v = elsewhere
		}
		for _, f := range articles {
			if p.like >= samePoint {
				f.score = last
			}
			out = lift(out, f, s.weights.guide*p.like*p.like*top, cover)
		}
	}
	sortFound(out)
	return out, v, nil
}

// restsOn returns the imported articles that a card was written from, and
// whether any of its documents is imported.
func (s *searching) restsOn(ctx context.Context, card corpus.Card) (articles []found, imported bool, err error) {
	for _, source := range card.Sources {
		d := s.sourceOf(source)
		if d == nil {
			continue
		}
		imported = true
		for _, r := range sourceRefs(source) {
			passages, err := s.article(ctx, d, r)
			if err != nil {
				return nil, false, err
			}
			for _, p := range passages {
				articles = append(articles, found{candidate: candidate{slot: noSlot}, document: d, passage: p})
			}
		}
	}
	return articles, imported, nil
}

// lift raises a passage once, by the likest card that points to it.
func lift(out []found, f found, by float64, cover *coverage) []found {
	i := slices.IndexFunc(out, func(o found) bool { return o.passage.PassageID == f.passage.PassageID })
	if i < 0 {
		f.speaks = cover.passage(f.passage, f.document.Title)
		out = append(out, f)
		i = len(out) - 1
	}
	if out[i].guided == 0 {
		out[i].guided = by
		out[i].score += by
	}
	return out
}
