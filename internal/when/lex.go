package when

import "zhibu/internal/zh"

// maxTitleMark bounds how far a 》 is looked for behind its 《, in runes.
const maxTitleMark = 60

// lex cuts the text into items of the lexicon, numbers and text between them.
// What stands in 《》 is text.
func lex(s *source) []item {
	items := make([]item, 0, 16)
	for i := 0; i < len(s.folded); {
		it := s.itemAt(i)
		it.from, it.to = i, it.to+i
		if n := len(items); it.class == cOther && n > 0 && items[n-1].class == cOther && !s.gap(i) {
			items[n-1].to = it.to
		} else {
			items = append(items, it)
		}
		i = it.to
	}
	return items
}

// itemAt reads one item; its to is the number of runes it takes.
func (s *source) itemAt(i int) item {
	if s.folded[i] == '\n' {
		return item{class: cStop, to: 1}
	}
	if w := s.bookTitle(i); w > 0 {
		return item{to: w}
	}
	number, width := zh.ScanNumber(s.unbroken(i))
	for _, w := range lexicon[s.folded[i]] {
		if len(w.runes) >= width && w.fits(s.folded, i) {
			return item{class: w.class, n: w.n, m: w.m, to: len(w.runes)}
		}
	}
	if width > 0 {
		return item{class: cNum, n: number, digits: width, to: width}
	}
	return item{to: 1}
}

// bookTitle returns the extent of 《…》 at i, 0 if there is none.
func (s *source) bookTitle(i int) int {
	if s.folded[i] != '《' {
		return 0
	}
	for j := i + 1; j < min(len(s.folded), i+maxTitleMark); j++ {
		if s.folded[j] == '》' {
			return j + 1 - i
		}
	}
	return 0
}

// unbroken returns the text from i to the next blank, so that two numbers side
// by side stay two. Longer than any number it need not be.
func (s *source) unbroken(i int) []rune {
	end := i + 1
	for end < len(s.folded) && end < i+maxNumberRunes && !s.gap(end) {
		end++
	}
	return s.folded[i:end]
}

// maxNumberRunes bounds a number: an identity card has 18 digits.
const maxNumberRunes = 24
