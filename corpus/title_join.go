package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

var openTitle = regexp.MustCompile(`^(?:中国共产党|中共[\p{Han}]{1,12}|[\p{Han}\s]{2,20}(?:委员会|办公厅|人民政府|委|部|局|厅))$|关于`)

// titleHeight returns how many lines the title at line i takes: it goes on
// where the first line is not a whole title and a line below ends like one.
func titleHeight(lines []line, i int) int {
	joined := lines[i].Text
	for n := 1; n <= 3 && i+n < len(lines); n++ {
		next := lines[i+n]
		if !canBeTitle(next) || utf8.RuneCountInString(joined+next.Text) > maxTitle || ruleName(joined) {
			return 1
		}
		if !ruleName(next.Text) && !strings.HasSuffix(next.Text, "》的通知") {
			joined += next.Text
			continue
		}
		if openTitle.MatchString(joined) && !strings.HasSuffix(joined, "）") || namesItself(lines[i+n+1:], joined, next.Text) {
			return n + 1
		}
		return 1
	}
	return 1
}

// namesItself reports whether the text below says the two lines as one name.
func namesItself(lines []line, a, b string) bool {
	_, found := separator(lines, a, b)
	return found
}

// joinTitle joins the lines of a title as the text itself does where it names
// itself, else directly.
func joinTitle(lines []line, i, n int) string {
	title := lines[i].Text
	for k := i + 1; k < i+n; k++ {
		between, _ := separator(lines[i+n:], title, lines[k].Text)
		title += between + lines[k].Text
	}
	return title
}

// separator finds what stands between the end of a and the beginning of b where
// the text says them in one breath.
func separator(lines []line, a, b string) (between string, found bool) {
	tail, head := lastRunes(a, 4), string(firstRunes(b, 4))
	for _, l := range lines {
		for rest := l.Text; ; {
			_, after, ok := strings.Cut(rest, tail)
			if !ok {
				break
			}
			for _, s := range []string{"", "、", "，", " "} {
				if strings.HasPrefix(after, s+head) {
					return strings.TrimSpace(s), true
				}
			}
			rest = after
		}
	}
	return "", false
}

func lastRunes(s string, n int) string {
	for i := len(s); i > 0; n-- {
		if n == 0 {
			return s[i:]
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s
}

// sameTitle compares titles without quotes, brackets and blanks.
func sameTitle(a, b string) bool { return titleKey(a) == titleKey(b) }

func titleKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("《》〈〉“”\"'‘’「」", r) {
			return -1
		}
		return zh.FoldRune(r)
	}, s)
}
