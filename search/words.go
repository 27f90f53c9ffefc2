package search

import "slices"

// runesOf returns the words as runes, for matching in a query.
func runesOf(words ...string) [][]rune {
	out := make([][]rune, len(words))
	for i, w := range words {
		out[i] = []rune(w)
	}
	return out
}

func hasPrefix(s, prefix []rune) bool {
	return len(s) >= len(prefix) && slices.Equal(s[:len(prefix)], prefix)
}

func hasSuffix(s, suffix []rune) bool {
	return len(s) >= len(suffix) && slices.Equal(s[len(s)-len(suffix):], suffix)
}

// longestPrefix returns the length of the longest of the words that s begins
// with, 0 without one.
func longestPrefix(s []rune, words [][]rune) int {
	longest := 0
	for _, w := range words {
		if len(w) > longest && hasPrefix(s, w) {
			longest = len(w)
		}
	}
	return longest
}

// skipWords returns the length of the run of words that s begins with.
func skipWords(s []rune, words [][]rune) int {
	n := 0
	for {
		w := longestPrefix(s[n:], words)
		if w == 0 {
			return n
		}
		n += w
	}
}

// indexAll returns where the word stands in s, overlaps included.
func indexAll(s, word []rune) []int {
	var out []int
	for i := 0; i+len(word) <= len(s); i++ {
		if hasPrefix(s[i:], word) {
			out = append(out, i)
		}
	}
	return out
}
