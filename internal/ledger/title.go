package ledger

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestGap is how many bytes may stand between what belongs together.
const longestGap = 90

// KindOf returns the kind of activity that a title names, Other where no duty is
// about it. Of several kinds in one it is the first.
func KindOf(title string) Kind {
	if kinds := KindsOf(title); len(kinds) > 0 {
		return kinds[0]
	}
	return Other
}

// KindsOf returns the kinds that are held in one (组织生活会暨民主评议党员), in the
// order in which they are named. What is only spoken of (支委会研究组织生活会) is
// none of them.
func KindsOf(title string) []Kind {
	text := plain(title)
	var kinds []Kind
	weight, end := 0, 0
	for _, h := range held(text) {
		switch w := h.kind.weight(); {
		case w > weight:
			kinds, weight, end = []Kind{h.kind}, w, h.end
		case w == weight && joined(text, end, h.start):
			if !slices.Contains(kinds, h.kind) {
				kinds = append(kinds, h.kind)
			}
			end = h.end
		}
	}
	return kinds
}

// plain drops what is no part of a name: names of documents, spaces and
// quotation marks.
func plain(title string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(title, "《")
		_, after, closed := strings.Cut(rest, "》")
		if !found || !closed {
			break
		}
		b.WriteString(before)
		title = after
	}
	b.WriteString(title)
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), strings.ContainsRune("“”\"'‘’「」『』【】", r):
			return -1
		case r == '（':
			return '('
		case r == '）':
			return ')'
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		return r
	}, b.String())
}

// hit is a word at a place of a text.
type hit struct {
	kind       Kind
	start, end int
}

// held returns the words that name an activity which takes place. What is said
// of one in a list is said of all (讨论组织生活会和民主评议, 党员大会、支委会记录).
func held(text string) []hit {
	var all []hit
	for _, list := range lists(text) {
		if !slices.ContainsFunc(list, func(h hit) bool { return !takesPlace(text, h) }) {
			all = append(all, list...)
		}
	}
	return all
}

// lists returns the words of the text, those together that are listed together.
func lists(text string) (all [][]hit) {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		word := longest(titleWords[r], text[at:])
		if word.text == "" {
			at += size
			continue
		}
		h := hit{word.kind, at, at + len(word.text)}
		at = h.end
		if h.kind == Other {
			continue
		}
		if last := len(all) - 1; last >= 0 && listed(text, all[last][len(all[last])-1].end, h.start) {
			all[last] = append(all[last], h)
		} else {
			all = append(all, []hit{h})
		}
	}
	return all
}

func longest(words []titleWord, text string) (best titleWord) {
	for _, w := range words {
		if len(w.text) > len(best.text) && strings.HasPrefix(text, w.text) {
			best = w
		}
	}
	return best
}

func takesPlace(text string, h hit) bool {
	after := trimStart(text[h.end:min(len(text), h.end+longestGap)])
	before := clauseBefore(text, h.start)
	switch {
	case startsWithAny(text[h.end:], paper) && !startsWithAny(text[h.end:], onward),
		startsWithAny(after, paper) && !startsWithAny(after, onward),
		endsWithAny(trimEnd(before), deliberate),
		strings.HasSuffix(before, "以") && (strings.HasPrefix(after, "形式") || strings.HasPrefix(after, "方式")):
		return false
	}
	return h.kind == Study || !containsAny(before, outsiders)
}

// clauseBefore returns what stands before a place in its clause, as far as it
// matters.
func clauseBefore(text string, at int) string {
	before := text[max(0, at-longestGap):at]
	return before[strings.LastIndexAny(before, "，。；：,;:)")+1:]
}

// joined reports whether what lies between two words makes them one activity.
func joined(text string, from, to int) bool {
	if to-from > longestGap {
		return false
	}
	gap := text[from:to]
	if strings.Contains(gap, "暨") {
		return !containsAny(gap, deliberate)
	}
	rest, inBrackets := strings.CutPrefix(trimStart(gap), "(")
	return listed(text, from, to) || inBrackets && trimStart(rest) == ""
}

// listed reports whether the words before and behind are two of one list.
func listed(text string, from, to int) bool {
	if to-from > longestGap {
		return false
	}
	rest := trimStart(text[from:to])
	return slices.ContainsFunc(joiners, func(j string) bool {
		next, ok := strings.CutPrefix(rest, j)
		return ok && trimStart(next) == ""
	})
}
