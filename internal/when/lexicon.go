package when

import (
	"slices"
	"strings"
)

// lexeme is a list of words, folded, that play one part in the grammar.
type lexeme struct {
	class     class
	n, m      int    // value, as the class has it
	words     string // separated by blanks
	notBefore string // runes that must not follow directly
	notAfter  string // runes that must not stand directly before
}

// lexicon holds all words by their first rune, the longest first.
var lexicon = newLexicon(markWords, unitWords, dayWords, partWords, leadWords, ruleWords, mindWords, textWords)

type word struct {
	runes []rune
	*lexeme
}

func newLexicon(tables ...[]lexeme) map[rune][]word {
	byFirst := map[rune][]word{}
	for _, table := range tables {
		for i := range table {
			for w := range strings.FieldsSeq(table[i].words) {
				runes := []rune(w)
				byFirst[runes[0]] = append(byFirst[runes[0]], word{runes, &table[i]})
			}
		}
	}
	for _, words := range byFirst {
		slices.SortStableFunc(words, func(a, b word) int { return len(b.runes) - len(a.runes) })
	}
	return byFirst
}

// fits reports whether the word stands at place i of text.
func (w *word) fits(text []rune, i int) bool {
	end := i + len(w.runes)
	if end > len(text) || !slices.Equal(text[i:end], w.runes) {
		return false
	}
	if end < len(text) && strings.ContainsRune(w.notBefore, text[end]) {
		return false
	}
	return i == 0 || !strings.ContainsRune(w.notAfter, text[i-1])
}
