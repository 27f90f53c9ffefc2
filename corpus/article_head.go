package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// articleHead is a place where an article (条) may begin.
type articleHead struct {
	line       int // index into the lines
	start, end int // bytes of "第七条" in the line, with a bracket before or behind it
	number     int
	sub        int    // 1 for 第七条之一
	printed    string // blanks removed
	score      int
	inLine     bool // stands behind other text of its line
}

// How much a place looks like a head. A chain of numbers (see chain) weighs
// these against what a hole in the numbering costs.
const (
	scoreLineStart = 10
	scoreWrapped   = 5 // at a line start, but the line before it is not finished
	scoreInLine    = 4
)

// maxArticle bounds the numbers that can be an article's.
const maxArticle = 9999

// unfinishedLine is the length in characters from which a line without a
// sentence end counts as broken off rather than as a heading.
const unfinishedLine = 30

// findArticleHeads returns every place that may be a head, in reading order.
func findArticleHeads(lines []line) []articleHead {
	var heads []articleHead
	for i, l := range lines {
		for at := 0; ; {
			k := strings.Index(l.Text[at:], "第")
			if k < 0 {
				break
			}
			at += k
			h, ok := scanHead(l.Text, at)
			if !ok {
				at += len("第")
				continue
			}
			h.line = i
			if h.score = headScore(lines, h); h.score > 0 {
				heads = append(heads, h)
			}
			at = h.end
		}
	}
	return heads
}

// scanHead reads 第十二条, 第 12 条, 第一百二十条之一 or 【第三条】 around the 第 at s[at:].
func scanHead(s string, at int) (articleHead, bool) {
	number, end := scanOrdinal(s[at:])
	if end == 0 {
		return articleHead{}, false
	}
	rest := strings.TrimLeftFunc(s[at+end:], unicode.IsSpace)
	tail, ok := cutAny(rest, "条", "條")
	if !ok || number < 1 || number > maxArticle {
		return articleHead{}, false
	}
	h := articleHead{number: number, start: at, end: len(s) - len(tail)}
	if after, ok := strings.CutPrefix(tail, "之"); ok {
		if sub, width := zh.ScanNumber(firstRunes(after, 6)); width > 0 && sub > 0 {
			h.sub, h.end = sub, len(s)-len(after)+runeBytes(after, width)
		}
	}
	h.printed = squeeze(s[at:h.end])
	if before, ok := cutAnySuffix(s[:at], "【", "[", "［"); ok {
		if after, ok := cutAny(s[h.end:], "】", "]", "］"); ok {
			h.start, h.end = len(before), len(s)-len(after)
		}
	}
	h.inLine = strings.TrimSpace(s[:h.start]) != ""
	return h, true
}

// scanOrdinal reads 第 and the number behind it, blanks between the digits
// allowed, and returns the number and the bytes it took, 0 where there is none.
func scanOrdinal(s string) (number, end int) {
	if !strings.HasPrefix(s, "第") {
		return 0, 0
	}
	digits := make([]rune, 0, 16)
	for i, r := range s[len("第"):] {
		if unicode.IsSpace(r) {
			continue
		}
		if len(digits) == cap(digits) || !isNumeral(r) {
			break
		}
		digits = append(digits, r)
		end = len("第") + i + utf8.RuneLen(r)
	}
	n, width := zh.ScanNumber(digits)
	if width == 0 || width != len(digits) || n < 0 {
		return 0, 0
	}
	return n, end
}

func isNumeral(r rune) bool {
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("〇○零一二两三四五六七八九十廿卅百千", r)
}

var (
	// What follows 第…条 where it is cited and not begun.
	citedAlways = regexp.MustCompile(`^\s*(?:第[〇零一二三四五六七八九十\d]+(?:款|项|目)|[、和及与至到或]\s*(?:者\s*)?第|[、至到]\s*[〇零一二三四五六七八九十百\d]+\s*条|以及第|[；;）)》〉」』”’。．！？!?]|\.\s*$)`)
	citedGlued  = regexp.MustCompile(`^(?:第[〇零一二三四五六七八九十百\d]+[条、至到]|[〇零一二三四五六七八九十\d]+(?:款|项|目)|规定|之规定|所|的|中(?:规定|所|的|关于|“)|各[款项]|等(?:规定|有关|条|，|、)|修改|改为|关于.{0,30}的规定|以外|除外|，|,)`)
	// What a broken-off line ends in before a cited article.
	citedBefore = regexp.MustCompile(`(?:[法》]|条例|规定|办法|规则|细则|准则|章程|规范|党章|依照|按照|根据|违反|依据|符合|适用|执行|有|和|与|及|或|或者|、|，|,|（|\()$`)
	beforeHead  = regexp.MustCompile(`[。！？!?；;…][”’」』）)】]*\s*$`)
)

// headScore says how much h looks like the beginning of an article, 0 for a
// citation.
func headScore(lines []line, h articleHead) int {
	text := lines[h.line].Text
	before, after := text[:h.start], text[h.end:]
	if cites(after) {
		return 0
	}
	if h.inLine {
		return inLineScore(before, after, h.number)
	}
	if h.line <= 1 { // the line before can only be the title
		return scoreLineStart
	}
	previous := lines[h.line-1].Text
	title := h.number == 1 && canBeTitle(lines[h.line-1]) && ruleName(previous)
	if title || utf8.RuneCountInString(previous) <= unfinishedLine || endsSentence(previous) {
		return scoreLineStart
	}
	if glued := strings.TrimLeftFunc(after, unicode.IsSpace) == after; glued && citedBefore.MatchString(lastBytes(previous, 16)) {
		return 0
	}
	return scoreWrapped
}

func cites(after string) bool {
	after = after[:min(len(after), 120)]
	return citedAlways.MatchString(after) || citedGlued.MatchString(after)
}

// inLineScore judges a place behind other text: it must stand behind a finished
// sentence, or, the first article, behind a blank.
func inLineScore(before, after string, number int) int {
	if strings.TrimSpace(after) == "" {
		return 0
	}
	if beforeHead.MatchString(lastBytes(before, 32)) {
		return scoreInLine
	}
	if rest, parts := cutTrailingParts(lastBytes(before, 3*maxHeading), true); len(parts) > 0 && beforeHead.MatchString(rest) {
		return scoreInLine
	}
	blank := before != strings.TrimRightFunc(before, unicode.IsSpace) && after != strings.TrimLeftFunc(after, unicode.IsSpace)
	if number == 1 && blank {
		return scoreInLine - 1
	}
	return 0
}

// endsSentence reports whether nothing of the line's sentence is missing.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	return strings.ContainsRune("。！？!?；;：:…”’」』）)】》", r)
}
