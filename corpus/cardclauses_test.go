package corpus_test

import "strings"

// clauses cuts text at every mark; sentences only at the end of one.
func clauses(text string) []string   { return strings.FieldsFunc(text, inRunes("，。；：\n")) }
func sentences(text string) []string { return strings.FieldsFunc(text, inRunes("。；\n")) }

func inRunes(set string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(set, r) }
}

// alike returns the clauses of the article that share the most pairs of
// characters with clause: of those with a number, if counted, else of those
// with at least 3 pairs in common.
func alike(clause, article string, counted bool) []string {
	const enough = 3
	var like []string
	best := 0
	if !counted {
		best = enough
	}
	for _, a := range clauses(article) {
		n := commonPairs(clause, a)
		if n < best || (counted && len(claimsIn(a)) == 0) {
			continue
		}
		if n > best {
			best, like = n, nil
		}
		like = append(like, a)
	}
	return like
}

// commonPairs counts the pairs of neighbouring characters, numbers and 一般
// apart, that stand in both.
func commonPairs(a, b string) int {
	n := 0
	other := pairs(b)
	for p := range pairs(a) {
		if other[p] {
			n++
		}
	}
	return n
}

func pairs(s string) map[string]bool {
	set := map[string]bool{}
	for part := range strings.SplitSeq(claimPattern.ReplaceAllString(s, "|"), "|") {
		runes := []rune(strings.ReplaceAll(part, "一般", ""))
		for i := 1; i < len(runes); i++ {
			set[string(runes[i-1:i+1])] = true
		}
	}
	return set
}
