package search

import (
	"math"

	"zhibu/corpus"
)

// evidence says whether what was found answers at all, and must reach
// floorEvidence. Scores only tell which of several is likelier, so it is
// absolute: how much of the query the best passage speaks of, and whether the
// query uses the words of rules. Neither alone tells 在外地打工想入党该找谁, of
// which no article has much, from 离婚冷静期是多少天.
func (v *view) evidence(q question, out []found, m *scratch) float64 {
	share := 0.0
	for _, f := range out {
		worth := 1.0
		if f.document.Kind == corpus.Article {
			worth = toldEvidence
		}
		share = max(share, worth*f.speaks.whole)
	}
	if v.strange(q.terms, m) > strangest {
		return 0
	}
	sum := share + v.familiar(q.terms, m)
	if q.named() {
		sum += namedEvidence
	}
	return sum
}

// strange is the share of the query's pairs of characters, by what they tell,
// that no rule has.
func (v *view) strange(terms []term, m *scratch) float64 {
	unseen, total := 0.0, 0.0
	for i, t := range terms {
		if t.single {
			continue
		}
		worth := max(1, m.stats[i].idf) // what all passages have is known none the less
		total += worth
		if m.stats[i].rules == 0 {
			unseen += worth
		}
	}
	if total == 0 {
		return 0
	}
	return unseen / total
}

// familiar is how common the query's most common pair of characters is in
// rules, from 0 for unknown to 1 for what one passage in forty has. A pair that
// other texts have too counts for less: 北京 is not a word of rules.
func (v *view) familiar(terms []term, m *scratch) float64 {
	most := 0.0
	for i, t := range terms {
		if s := m.stats[i]; !t.single && s.all > 0 {
			most = max(most, float64(s.rules)*float64(s.rules)/float64(s.all))
		}
	}
	common := max(familiarAtLeast, float64(v.body.live)/familiarShare)
	return min(1, math.Log1p(most)/math.Log1p(common))
}
