package ledger

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type relation int

const (
	isUnknown relation = iota
	isAbove
	isInside
)

// farthest is how many characters an addressee's name may have before the word
// that tells what they are.
const farthest = 10

// addressee returns who gets what is moved: after 向 before the verb, behind the
// verb after 至, 到, 给, or there at once.
func (m move) addressee(clause string) (string, relation) {
	before, after := clause[m.from:m.start], clause[m.end:m.to]
	for _, at := range []struct{ text, markers string }{{before, "向给"}, {after, "至到给向"}} {
		for i, r := range at.text {
			if !strings.ContainsRune(at.markers, r) {
				continue
			}
			if to, kind := whoAt(at.text[i+utf8.RuneLen(r):]); kind != isUnknown {
				return to, kind
			}
		}
	}
	return whoAt(after)
}

// whoAt reads an addressee from the beginning of s.
func whoAt(s string) (string, relation) {
	n := 0
	for i, r := range s {
		if n == farthest || !unicode.Is(unicode.Han, r) || strings.ContainsRune("的将把", r) {
			break
		}
		if end := aboveAt(s, i); end > i {
			return s[:end], isAbove
		}
		if startsWithAny(s[i:], inside) {
			return "", isInside
		}
		if startsWithAny(s[i:], papers) || startsWithAny(s[i:], own) {
			break // what it is about has begun
		}
		n++
	}
	return "", isUnknown
}

// aboveAt returns where the words that begin at i and follow each other end
// (机关党委组织部); i for none.
func aboveAt(s string, i int) int {
	end := i
	for {
		best := end
		for _, w := range above {
			if next := end + len(w); next > best && strings.HasPrefix(s[end:], w) && !startsWithAny(s[next:], notAbove) {
				best = next
			}
		}
		if best == end {
			return end
		}
		end = best
	}
}
