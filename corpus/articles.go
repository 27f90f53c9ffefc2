package corpus

import (
	"fmt"
	"strings"
)

// findArticles returns the heads of the articles of a text, none where what
// looks like articles is quoted, and what a reader should know about them.
func findArticles(lines []line, t titling) ([]articleHead, []string) {
	candidates := findArticleHeads(lines)
	heads := chain(candidates)
	if len(heads) == 0 {
		return nil, nil
	}
	if !areArticles(heads, lines, t) {
		return nil, []string{fmt.Sprintf("What looks like %s, from %s on, reads as quotation and is not split.", count(len(heads), "article"), heads[0].printed)}
	}
	var warnings []string
	if w := newStarts(heads); w != "" {
		warnings = append(warnings, w)
	}
	if w := missing(heads); w != "" {
		warnings = append(warnings, w)
	}
	if w := insideLines(heads); w != "" {
		warnings = append(warnings, w)
	}
	if w := leftOut(candidates, heads); w != "" {
		warnings = append(warnings, w)
	}
	return heads, warnings
}

// areArticles reports whether heads are the text's own. A rule's are, where
// they follow one another; so are those of any text that begins with 第一条 near
// its top, or of one without a title that begins with an article.
func areArticles(heads []articleHead, lines []line, t titling) bool {
	steps := 0
	for i := 1; i < len(heads); i++ {
		if heads[i].number-heads[i-1].number <= 2 { // one may be missing
			steps++
		}
	}
	follow := steps*2 >= len(heads)-1
	first := heads[0]
	switch {
	case ruleName(t.title):
		return follow && (first.number == 1 || len(heads) >= 3)
	case first.number == 1 && len(heads) >= 3:
		return follow && (!t.printed || share(lines, first.line) <= 25)
	}
	return !t.printed && follow && len(heads) >= 3 && first.line < headLines
}

// share is how much of the text, in percent, stands before a line.
func share(lines []line, before int) int {
	above, all := 0, 0
	for i, l := range lines {
		all += len(l.Text)
		if i < before {
			above += len(l.Text)
		}
	}
	return above * 100 / max(all, 1)
}

// maxNamed is how many articles a warning names.
const maxNamed = 8

func missing(heads []articleHead) string {
	var holes []string
	previous := 0
	for _, h := range heads {
		from, to := previous+1, h.number-1
		switch {
		case h.number <= previous && h.sub == 0:
			from, to = 1, h.number-1
		}
		if from == to {
			holes = append(holes, fmt.Sprint(from))
		} else if from < to {
			holes = append(holes, fmt.Sprintf("%d-%d", from, to))
		}
		previous = h.number
	}
	if len(holes) == 0 {
		return ""
	}
	return fmt.Sprintf("The numbering of the articles has holes: %s missing.", list(holes))
}

func newStarts(heads []articleHead) string {
	n := 1
	at := ""
	for i := 1; i < len(heads); i++ {
		if heads[i].number < heads[i-1].number || heads[i].number == heads[i-1].number && heads[i].sub <= heads[i-1].sub {
			n++
			if at == "" {
				at = heads[i-1].printed
			}
		}
	}
	if n == 1 {
		return ""
	}
	return fmt.Sprintf("The numbering of the articles begins again after %s; the file seems to hold %d documents.", at, n)
}

func insideLines(heads []articleHead) string {
	var names []string
	for _, h := range heads {
		if h.inLine {
			names = append(names, h.printed)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("Found inside a line, by the numbering: %s.", list(names))
}

// leftOut names the line starts that look like heads and do not fit.
func leftOut(candidates, heads []articleHead) string {
	var names []string
	for _, c := range candidates {
		if len(heads) > 0 && heads[0].line == c.line && heads[0].start == c.start {
			heads = heads[1:]
		} else if c.score == scoreLineStart {
			names = append(names, c.printed)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("Left in the text because they do not fit the numbering: %s.", list(names))
}

// list joins names, the first few of many.
func list(names []string) string {
	if more := len(names) - maxNamed; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamed], ", "), more)
	}
	return strings.Join(names, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
