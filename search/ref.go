package search

import (
	"unicode"

	"zhibu/internal/zh"
)

// ref is a cited place in a document.
type ref struct {
	number, sub     int  // 第N条之M; sub 0 without 之
	paragraph, item int  // 第N款, 第N项; 0 where not said
	plain           bool // a number alone, without 条
}

// maxRefs bounds the articles that one list or range can ask for.
const maxRefs = 30

var (
	listed   = runesOf("、", ",", "和", "与", "及", "以及", "跟", "/", ";", "或", "或者")
	through  = runesOf("到", "至", "-", "—", "~", "–", "——")
	partWord = map[rune]bool{'款': true, '项': true}
)

// scanRefs reads articles at the start of q, written in any way: 第六条,
// 16、17条, 二十四到二十六条, 第一百条之一, 第三十一条第六项. With bare set the
// word 条 may be missing where nothing follows the number.
func scanRefs(q []rune, bare bool) (refs []ref, width int) {
	at, ranged, certain := 0, false, 0
	for len(refs) < maxRefs {
		r, article, n := scanRef(q[at:])
		if n == 0 {
			break
		}
		refs = appendRefs(refs, r, ranged)
		at += n
		if article || bare && endsNumber(q[at:]) {
			certain, width = len(refs), at
		}
		if n, ranged = scanJoint(q[at:]); n < 0 {
			break
		}
		at += n
	}
	return refs[:certain], width
}

// appendRefs appends r, and before it the articles between the last and r where
// r ends a range.
func appendRefs(refs []ref, r ref, ranged bool) []ref {
	if ranged && len(refs) > 0 {
		for n := refs[len(refs)-1].number + 1; n < r.number && len(refs) < maxRefs-1; n++ {
			refs = append(refs, ref{number: n})
		}
	}
	return append(refs, r)
}

// scanJoint reads what joins two numbers of a list or range, -1 where nothing
// does.
func scanJoint(q []rune) (width int, ranged bool) {
	at := blanks(q)
	if n := longestPrefix(q[at:], through); n > 0 {
		return at + n, true
	}
	if n := longestPrefix(q[at:], listed); n > 0 {
		return at + n, false
	}
	if at < len(q) && q[at] == '第' {
		return at, false
	}
	return -1, false
}

// scanRef reads one number with what belongs to it; article says that 条 was
// there. Without it the number must end a word or be followed by another.
func scanRef(q []rune) (r ref, article bool, width int) {
	at := blanks(q)
	if at < len(q) && q[at] == '第' {
		at++
		at += blanks(q[at:])
	}
	n, digits := scanNumber(q[at:])
	if digits == 0 {
		return r, false, 0
	}
	if n < 0 {
		n = zh.MaxNumber
	}
	r.number, at = n, at+digits
	if skip := blanks(q[at:]); at+skip < len(q) && q[at+skip] == '条' {
		at += skip + 1
		at += r.scanSub(q[at:])
		at += r.scanParts(q[at:])
		return r, true, at
	}
	if joint, _ := scanJoint(q[at:]); joint < 0 && !ends(q[at:]) {
		return r, false, 0
	}
	r.plain = true
	return r, false, at
}

// scanSub reads 之一.
func (r *ref) scanSub(q []rune) int {
	at := blanks(q)
	if at >= len(q) || q[at] != '之' {
		return 0
	}
	n, digits := zh.ScanNumber(q[at+1:])
	if digits == 0 || n <= 0 {
		return 0
	}
	r.sub = n
	return at + 1 + digits
}

// scanParts reads 第二款第三项, （六）.
func (r *ref) scanParts(q []rune) int {
	width := 0
	for {
		at := width + blanks(q[width:])
		if at < len(q) && (q[at] == '第' || q[at] == '(') {
			at++
		}
		n, digits := zh.ScanNumber(q[at:])
		at += digits
		if at < len(q) && q[at] == ')' {
			at++
		}
		word := rune('项')
		if at < len(q) && partWord[q[at]] {
			word = q[at]
			at++
		} else if at == 0 || q[at-1] != ')' {
			return width
		}
		if digits == 0 {
			return width
		}
		if word == '款' {
			r.paragraph = n
		} else {
			r.item = n
		}
		width = at
	}
}

// blanks returns how many blanks s begins with.
func blanks(s []rune) int {
	n := 0
	for n < len(s) && unicode.IsSpace(s[n]) {
		n++
	}
	return n
}

// ends reports whether a word ends before s.
func ends(s []rune) bool { return len(s) == 0 || isGap(s[0]) }

// endsNumber reports whether a number ends before s: 6.5 and 6 5 are more than 6.
func endsNumber(s []rune) bool {
	return ends(s) && (len(s) < 2 || !isNumeral(s[1]))
}
