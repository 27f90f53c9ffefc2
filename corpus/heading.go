package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// style is the way a heading is written. Within a family a lower rank stands
// above a higher one; families nest as the document nests them.
type style struct {
	family family
	rank   int
}

type family int

const (
	noHeading family = iota
	partHead         // 第一编, 第一章, 第一节
	nameHead         // 总则, 附则, 总纲, 前言: stands above all others
	markupHead
	numberHead // 一、 （一） 1. （1）
	labelHead  // 【条文】
	askHead    // 问：…？
	plainHead  // a short line without a sign
)

// How long a heading may be, in characters.
const (
	maxHeading  = 40
	maxQuestion = 60
	maxPlain    = 30
)

var (
	partRanks = map[string]int{"编": 1, "編": 1, "篇": 1, "分编": 2, "部分": 2, "章": 3, "单元": 3, "讲": 3, "节": 4, "節": 4}
	partTail  = regexp.MustCompile(`^\s*(编|編|篇|分编|部分|章|单元|讲|节|節)(\s*)(.*)$`)
	partCited = regexp.MustCompile(`^(?:规定|的|所|之|第|[、，,；;和与及至到]|中|以|课|是|为|次|届|）|》|”)`)
	nameLine  = regexp.MustCompile(`^(?:总\s*则|分\s*则|附\s*则|总\s*纲|序\s*言|前\s*言|引\s*言|导\s*言|序|结\s*语|结\s*束\s*语|后\s*记|目\s*[录次]|附\s*录)$`)
	labelLine = regexp.MustCompile(`^【[^【】]{1,20}】$`)
	askLine   = regexp.MustCompile(`^(?:问|[QＱ]\d*)\s*[：:.、]`)
	numbered  = []*regexp.Regexp{
		regexp.MustCompile(`^[一二三四五六七八九十百]+\s*[、.．]`),
		regexp.MustCompile(`^[（(]\s*[一二三四五六七八九十百]+\s*[)）]`),
		regexp.MustCompile(`^\d{1,3}\s*[.．、](?:[^\d]|$)`),
		regexp.MustCompile(`^[（(]\s*\d{1,3}\s*[)）]`),
	}
)

// styleOf says how a line is written as a heading, without looking at the lines
// around it. A plain heading has no sign of its own and is not found here.
func styleOf(l line) style {
	text := l.Text
	if s := partStyle(text); s.family != noHeading {
		return s
	}
	long := utf8.RuneCountInString(text)
	switch {
	case long > maxQuestion:
		return style{}
	case nameLine.MatchString(text):
		return style{nameHead, 0}
	case askLine.MatchString(text):
		return style{askHead, 0}
	case l.Level > 0 && !endsText(text):
		return style{markupHead, l.Level}
	case labelLine.MatchString(text):
		return style{labelHead, 0}
	}
	for rank, pattern := range numbered {
		if sign := pattern.FindString(text); sign != "" && headsSection(text, sign) {
			return style{numberHead, rank + 1}
		}
	}
	return style{}
}

// partStyle reads 第一章 总则, glued or with blanks or alone.
func partStyle(text string) style {
	if !strings.HasPrefix(text, "第") || utf8.RuneCountInString(text) > maxHeading {
		return style{}
	}
	number, end := scanOrdinal(text)
	if end == 0 || number < 1 {
		return style{}
	}
	m := partTail.FindStringSubmatch(text[end:])
	if m == nil || endsClause(m[3]) || strings.Contains(m[3], "。") {
		return style{}
	}
	glued := m[2] == "" && m[3] != ""
	if glued && (partCited.MatchString(m[3]) || strings.Contains("部分 单元 讲 篇", m[1])) {
		return style{}
	}
	return style{partHead, partRanks[m[1]]}
}

// partNumber returns the number of a part heading, 0 for any other line.
func partNumber(text string) int {
	if partStyle(text).family == noHeading {
		return 0
	}
	number, _ := scanOrdinal(text)
	return number
}

// isBarePart reports whether the line is 第一章 alone, its name on the next line.
func isBarePart(text string) bool {
	_, end := scanOrdinal(text)
	return partTail.FindStringSubmatch(text[end:])[3] == ""
}

// headsSection reports whether a numbered line is a heading rather than the
// beginning of a paragraph or an item of a list.
func headsSection(text, sign string) bool {
	rest := strings.TrimSpace(strings.TrimPrefix(text, sign[:len(sign)-trailing(sign)]))
	long := utf8.RuneCountInString(text)
	switch {
	case rest == "":
		return false
	case strings.HasSuffix(rest, "？"), strings.HasSuffix(rest, "?"):
		return true
	case strings.HasSuffix(rest, "："), strings.HasSuffix(rest, ":"):
		return long <= 12
	case strings.HasSuffix(rest, "的"), strings.ContainsAny(rest, "。|\\"):
		return false
	}
	if _, said, ok := strings.Cut(rest, "："); ok && utf8.RuneCountInString(said) > 8 {
		return false
	}
	return long <= maxHeading && !endsClause(rest)
}

var bareNumber = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}$`)

// isSign reports whether a line is a section's number and nothing else.
func isSign(text string) bool {
	if bareNumber.MatchString(text) {
		return true
	}
	for _, pattern := range numbered {
		if sign := pattern.FindString(text); sign != "" && len(sign) == len(text) {
			return true
		}
	}
	return false
}

// trailing is the length of what the pattern 1. took of the text behind it.
func trailing(sign string) int {
	r, size := utf8.DecodeLastRuneInString(sign)
	if strings.ContainsRune(".．、)）", r) {
		return 0
	}
	return size
}

// citing matches short lines that point to another text or name who was there.
var citing = regexp.MustCompile(`^(?:见|参见|参照|按照|根据|依据|依照|详见|摘自|选自)|(?:出席|主持|出席会议|主持会议|整理|供稿|摄)$`)

// isPlain reports whether a line can be a heading by its shape alone: short,
// not finished, not a label, a date or an item.
func isPlain(text string) bool {
	long := utf8.RuneCountInString(text)
	if long < 2 || long > maxPlain || endsClause(text) || strings.ContainsAny(text, "。；：:|│") {
		return false
	}
	if isSign(text) || citing.MatchString(text) || strings.ContainsAny(text, "（(") != strings.ContainsAny(text, "）)") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	return (zh.IsHan(first) || strings.ContainsRune("“《", first)) && !isNote(text) && !isByline(text)
}

// endsClause reports whether the line ends in a mark that a heading does not
// end in.
func endsClause(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；;，,、：:！!？?…", r)
}
