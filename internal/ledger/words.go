package ledger

import (
	"slices"
	"strings"
)

func startsWithAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

func endsWithAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// trimStart drops words of between from the front.
func trimStart(s string) string { return trim(s, strings.CutPrefix) }

// trimEnd drops words of between from the end.
func trimEnd(s string) string { return trim(s, strings.CutSuffix) }

func trim(s string, cut func(string, string) (string, bool)) string {
	for again := true; again; {
		again = false
		for _, w := range between {
			if rest, ok := cut(s, w); ok {
				s, again = rest, true
			}
		}
	}
	return s
}
