package ledger

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSentence bounds, in bytes, what is read of a sentence: what is longer is
// no sentence of a schedule.
const longestSentence = 1500

// IsReturn reports whether the words of a schedule describe a return (报送): what
// the branch owes upward, not what members owe for themselves (交纳党费, 提交思想汇报)
// or to the branch. To is whom it goes to as it was said, or "".
func IsReturn(words string) (to string, is bool) {
	text := plain(words[:min(len(words), longestSentence)])
	branch := containsAny(text, collected)
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexAny(text[start:], "，。；！？,;!?"); i >= 0 {
			end = start + i
		}
		byEach := !branch && saidOfEach(text[max(0, start-longestGap):end])
		clause := text[start:end]
		for _, m := range movesIn(clause) {
			if to, is := m.upward(clause, branch); is && !byEach {
				return to, true
			}
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		start = end + size
	}
	return "", false
}

// saidOfEach reports whether each of the members is who has to do it, and not
// what it is about (将全体党员名册报…).
func saidOfEach(text string) bool {
	for _, w := range each {
		at := strings.Index(text, w)
		if at >= 0 && !strings.HasSuffix(text[:at], "将") && !strings.HasSuffix(text[:at], "把") {
			return true
		}
	}
	return false
}

// move is a verb in a clause, and how far what is said of it reaches: from the
// verb before to the one behind.
type move struct {
	verb                 verb
	from, start, end, to int
}

func movesIn(clause string) (all []move) {
	last := 0
	for at := 0; at < len(clause); {
		r, size := utf8.DecodeRuneInString(clause[at:])
		w := verbAt(clause, at, r)
		if w.text == "" {
			at += size
			continue
		}
		end := at + len(w.text)
		if w.verb != noVerb {
			if n := len(all); n > 0 {
				all[n-1].to = at
			}
			all = append(all, move{w.verb, last, at, end, len(clause)})
			last = end
		}
		at = end
	}
	return all
}

func verbAt(clause string, at int, first rune) (best verbWord) {
	for _, w := range verbs[first] {
		if len(w.text) > len(best.text) && strings.HasPrefix(clause[at:], w.text) && !dated(clause, at, w) {
			best = w
		}
	}
	return best
}

// dated reports whether 日报, 月报 and the like are no name but a day or a rhythm
// and 报: 25日报, 每月报送.
func dated(clause string, at int, w verbWord) bool {
	rest, named := strings.CutSuffix(w.text, "报")
	if !named || w.verb != noVerb || !strings.Contains("日周旬月季年", rest) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(clause[:at])
	return unicode.IsDigit(before) || strings.ContainsRune("一二三四五六七八九十每逐按当半隔", before) ||
		strings.HasPrefix(clause[at+len(rest):], "报送")
}

// upward reports whether what is moved is owed by the branch to somebody above.
func (m move) upward(clause string, branch bool) (to string, is bool) {
	if !branch && m.verb != sends && containsAny(clause, personal) {
		return "", false
	}
	to, kind := m.addressee(clause)
	switch {
	case kind == isAbove:
		return to, true
	case kind == isInside, m.verb == tells:
		return "", false
	case m.verb == sends:
		return "", true
	}
	things := clause[:m.start] + clause[m.end:]
	if !branch {
		for _, w := range own {
			things = strings.ReplaceAll(things, w, "")
		}
	}
	return "", containsAny(things, papers) || branch && containsAny(things, own)
}
