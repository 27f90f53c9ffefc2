package search

// weights are the numbers of the ranking. docs/search.md has the curves they
// were read from.
type weights struct {
	// k1 is how soon a repeated term stops counting, b how much length counts:
	// the usual BM25 values; .5 to .9 for b changed nothing beyond noise.
	k1, b float64
	// head is the weight of the chapter heads beside the text. More of it lifts
	// whole chapters over the article meant.
	head float64
	// document is the weight of the mean of a document's evidence best passages:
	// a document that speaks of the matter in many places is likelier to be the
	// one that rules it.
	document float64
	evidence int
	// sentence is how much the best sentence's share of the query lifts a
	// passage, and amount how much more a sentence counts that says a number
	// where the query asks for one. Both are tried on the first candidates only:
	// 50 are no better than 30, 20 are worse.
	sentence, amount float64
	candidates       int
	// old multiplies superseded and repealed revisions where none was asked for,
	// early those not yet in force, told texts without force (news, theory).
	old, early, told float64
	// guide is how much of the best score a passage gains that a starter card
	// points to, times the square of how alike card and query are: the same
	// question puts its article first, a neighbour only helps.
	guide float64
	// named multiplies passages of a document that the query names, and
	// otherRevision those of another revision of it when one was named.
	named, otherRevision float64
}

var tuned = weights{
	k1: 1.2, b: .75,
	head:     .25,
	document: .8, evidence: 40,
	sentence: 1, amount: .6, candidates: 30,
	old: .5, early: .7, told: .9,
	guide: 1.5,
	named: 3, otherRevision: .3,
}

const (
	// maxQuery is the part of a query that is ranked, in runes. Longer ones are
	// pasted texts, whose beginning says what they are about.
	maxQuery = 512
	// defaultLimit and maxLimit bound the hits of one answer.
	defaultLimit = 10
	maxLimit     = 100
)

const (
	// pointsAt is how alike a card's question must be to the query to point to
	// its articles. From .3 to .6 little changes.
	pointsAt = .35
	// samePoint is how alike they must be for the card to decide whether the
	// library answers at all.
	samePoint = .5
)

// The floor, read from the practice queries' even lines and 140 questions of our
// own, half of them with no answer in the library.
const (
	floorEvidence = .82
	namedEvidence = .5 // of a query that names a document
	// toldEvidence is what a share counts that only a text without force has.
	toldEvidence = .85
	// strangest is the share of the query's pairs unknown to rules above which
	// no rule answers, however common the rest.
	strangest = .9
	// A pair of characters is as familiar as can be when one passage in
	// familiarShare has it, or familiarAtLeast passages in a small library.
	familiarShare   = 40
	familiarAtLeast = 20
)
