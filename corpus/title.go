package corpus

import (
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titling is the title of a text and where it was found.
type titling struct {
	title   string
	year    int // an editor's year behind the title: 条例（2018年修订）, 条例2015
	lines   int // how many lines at the top it takes, what stands above it included
	printed bool
}

// Where a title is looked for, in lines, and how long it may be, in characters.
const (
	titleLines = 8
	maxTitle   = 90
)

// findTitle reads the title from the file's metadata or its first lines, else
// takes the file's name.
func findTitle(c content, lines []line, source string) titling {
	if t := tidyTitle(c.Title); t.title != "" {
		t.printed = true
		if first := tidyTitle(lines[0].Text); sameTitle(first.title, t.title) {
			t.lines, t.year = 1, max(t.year, first.year)
		}
		return t
	}
	if i, n := titleAt(lines); n > 0 {
		t := tidyTitle(withoutSite(joinTitle(lines, i, n), lines))
		t.lines, t.printed = i+n, true
		return t
	}
	name := strings.TrimSuffix(source, filepath.Ext(source))
	return tidyTitle(strings.TrimPrefix(name, listNumber.FindString(name)))
}

var listNumber = regexp.MustCompile(`^\d{1,3}\s*[.．、_\s-]\s*`)

// withoutSite takes the name of the site off the title of a copied page, where
// the page has the title without it on a line of its own.
func withoutSite(title string, lines []line) string {
	m := siteSuffix.FindStringSubmatch(title)
	if m == nil {
		return title
	}
	for _, l := range lines[1:] {
		if l.Text == m[1] {
			return m[1]
		}
	}
	return title
}

// titleAt returns the first line of the title and how many lines it takes.
func titleAt(lines []line) (at, n int) {
	for i := 0; i < len(lines) && i < titleLines; i++ {
		text := lines[i].Text
		switch {
		case canBeTitle(lines[i]):
			if i > 0 {
				if k := aboveByline(lines, i); k > i {
					return k, 1
				}
			}
			return i, titleHeight(lines, i)
		case isLetterhead(text):
		default:
			if k := aboveByline(lines, i); k > i {
				return k, 1
			}
			return 0, 0
		}
	}
	return 0, 0
}

// aboveByline returns the line directly above the first line that names source,
// author or date of publication: on a copied page that is the title.
func aboveByline(lines []line, from int) int {
	for i := from + 1; i < len(lines) && i < titleLines; i++ {
		if namesSource(lines[i].Text) && canBeTitle(lines[i-1]) {
			return i - 1
		}
	}
	return -1
}

func namesSource(text string) bool {
	return utf8.RuneCountInString(text) <= maxTitle &&
		(isByline(text) || strings.Contains(text, "来源:") || strings.Contains(text, "来源："))
}

// isLetterhead reports whether a line may stand above a title: 中共中央办公厅文件,
// a document number, a marking, a label.
func isLetterhead(text string) bool {
	long := utf8.RuneCountInString(text)
	return !hasWord(text) || isNote(text) || restrictedMark.MatchString(text) || long <= 24 && strings.HasSuffix(squeeze(text), "文件") ||
		long <= 6 && (strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":"))
}

// canBeTitle reports whether a line has the shape of a title.
func canBeTitle(l line) bool {
	text := l.Text
	long := utf8.RuneCountInString(text)
	if long < 2 || long > maxTitle || endsText(text) || strings.Contains(text, "。") ||
		isLetterhead(text) || isByline(text) {
		return false
	}
	if _, ok := scanHead(text, 0); ok {
		return false
	}
	switch styleOf(line{Text: text}).family {
	case noHeading:
		return true
	case labelHead:
		return long > 6
	}
	return false
}

func hasWord(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// endsText reports whether a line ends like text, not like a title (which may
// ask or call out).
func endsText(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；;，,、：:", r)
}
