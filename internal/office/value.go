package office

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"zhibu/internal/members"
)

// Lengths in characters up to which a cell can be what it should.
const (
	maxName   = 30
	maxNumber = 40
	maxGroup  = 50
)

// standingWords are the words for a standing; the first is the one written.
var standingWords = map[members.Standing][]string{
	members.Full:         {"正式党员", "正式", "中共党员", "党员", "中共正式党员", "共产党员", "中国共产党党员"},
	members.Probationary: {"预备党员", "预备", "中共预备党员", "预备期党员", "中国共产党预备党员"},
	members.Candidate:    {"发展对象", "党员发展对象"},
	members.Activist:     {"入党积极分子", "积极分子"},
	members.Applicant:    {"入党申请人", "申请人", "入党申请人员", "申请入党人", "申请入党人员"},
	members.NoStanding:   {"无", "群众", "共青团员", "团员", "民主党派", "无党派人士", "非党员"},
}

// readStanding reads a cell; an empty one is none.
func readStanding(cell string) (members.Standing, bool) {
	cell = plain(cell)
	for standing, words := range standingWords {
		if slices.Contains(words, cell) {
			return standing, true
		}
	}
	return members.NoStanding, isBlank(cell)
}

// someStandings reports whether a column holds a standing.
func someStandings(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool { _, ok := readStanding(c); return ok && !isBlank(plain(c)) })
}

// The words for having a vote and for not having one.
var (
	yesWords = []string{"有", "是", "√", "有表决权", "y", "yes"}
	noWords  = []string{"无", "否", "×", "没有", "无表决权", "n", "no"}
)

// readNoVote reads a cell of the column 表决权, or of 无表决权 if not is set.
func readNoVote(cell string, not bool) (noVote, ok bool) {
	cell = strings.ToLower(plain(cell))
	switch {
	case cell == "" || cell == "-":
		return false, true
	case slices.Contains(yesWords, cell):
		return not && cell != "有表决权", true
	case slices.Contains(noWords, cell):
		return !not || cell == "无表决权", true
	}
	return false, false
}

// isBlank reports whether a cell says that there is nothing.
func isBlank(cell string) bool {
	return slices.Contains([]string{"", "-", "--", "—", "——", "/", `\`}, cell)
}

// narrow is s with letters and digits of half width.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if folded := width.LookupRune(r).Folded(); folded != 0 && (unicode.IsLetter(folded) || unicode.IsDigit(folded)) {
			return folded
		}
		return r
	}, s)
}

// readName tidies a name: letters of half width, one form of the dot and of
// brackets, no spaces beside Chinese characters (张 三).
func readName(cell string) (string, bool) {
	s := []rune(strings.NewReplacer("•", "·", "・", "·", "‧", "·", "．", "·", "（", "(", "）", ")").Replace(narrow(cell)))
	var b strings.Builder
	for i, r := range s {
		if r == ' ' && (unicode.Is(unicode.Han, s[max(i-1, 0)]) || unicode.Is(unicode.Han, s[min(i+1, len(s)-1)])) {
			continue
		}
		b.WriteRune(r)
	}
	name := b.String()
	return name, strings.ContainsFunc(name, unicode.IsLetter) && utf8.RuneCountInString(name) <= maxName &&
		!strings.ContainsFunc(name, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune("·()-' .", r)
		})
}

// identity is the form of a citizen's number, which is none of ours to keep.
var identity = regexp.MustCompile(`^[0-9]{17}[0-9Xx]$`)

// readNumber tidies the number that tells people of one name apart.
func readNumber(cell string) (string, bool) {
	number := plain(cell)
	if isBlank(number) || number == "无" {
		return "", true
	}
	return number, utf8.RuneCountInString(number) <= maxNumber && !identity.MatchString(number) &&
		!strings.ContainsFunc(number, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./()", r)
		})
}

// readGroup tidies the name of a group.
func readGroup(cell string) (string, bool) {
	group := strings.TrimSpace(narrow(cell))
	if isBlank(group) || group == "无" {
		return "", true
	}
	return group, utf8.RuneCountInString(group) <= maxGroup && !failedFormula.MatchString(group)
}

// failedFormula is what a cell shows whose formula has no result.
var failedFormula = regexp.MustCompile(`^#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)$`)
