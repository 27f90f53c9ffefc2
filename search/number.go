package search

import (
	"strings"
	"unicode"

	"zhibu/internal/zh"
)

// numerals are what the number of an article is written with, folded.
const numerals = "0123456789〇零○一二三四五六七八九十百千万两廿卅"

// maxNumberRunes bounds the number between 第 and 条, blanks included.
const maxNumberRunes = 16

func isNumeral(r rune) bool { return strings.ContainsRune(numerals, r) }

// scanNumber reads the number at the start of q. Where 条 follows it may have
// blanks inside (十 四) and mix the scripts (一0); one that can then not be read
// has width 0, so that no part of it passes for the number.
func scanNumber(q []rune) (n, width int) {
	extent := 0
	for i, r := range q[:min(len(q), maxNumberRunes)] {
		if isNumeral(r) {
			extent = i + 1
		} else if !unicode.IsSpace(r) {
			break
		}
	}
	n, width = zh.ScanNumber(q)
	after := extent + blanks(q[extent:])
	if width == 0 || width >= extent || after >= len(q) || q[after] != '条' {
		return n, width
	}
	if n, ok := joined(q[:extent]); ok {
		return n, extent
	}
	return 0, 0
}

// joined reads a number with blanks inside, or digits of both scripts. Digits
// alone with blanks between may as well be several numbers: 1 4, 六 九.
func joined(s []rune) (n int, ok bool) {
	words := strings.Fields(string(s))
	whole := strings.Join(words, "")
	if len(words) > 1 && !strings.ContainsAny(whole, "十百千") {
		return 0, false
	}
	if n, ok = zh.ParseNumber(whole); ok {
		return n, true
	}
	return zh.ParseNumber(strings.Map(arabicDigit, whole))
}

// arabicDigit turns a Chinese digit into an Arabic one.
func arabicDigit(r rune) rune {
	if n, ok := zh.ParseNumber(string(r)); ok && n < 10 {
		return '0' + rune(n)
	}
	return r
}

// garbled reports whether s has what is written as an article's number and is
// none: 第-6条, 第6.5条, 第a条.
func garbled(s []rune) bool {
	for i, r := range s {
		if r != '第' {
			continue
		}
		seen := false
		for _, r := range s[i+1 : min(len(s), i+1+maxNumberRunes)] {
			if r == '条' && seen {
				return true
			}
			if zh.IsHan(r) && !isNumeral(r) {
				break
			}
			seen = seen || !unicode.IsSpace(r)
		}
	}
	return false
}
