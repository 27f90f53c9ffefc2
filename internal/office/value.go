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

// roleWords are the words for a role that are not read by a pattern; the first
// is the one written. A person without office is a member.
var roleWords = []struct {
	role  members.Role
	words []string
}{
	{members.Secretary, []string{"支部书记", "书记"}},
	{members.Committee, []string{"支委", "支委会委员", "委员", "副书记", "组织", "宣传"}},
	{members.GroupLeader, []string{"党小组组长", "组长", "小组长"}},
	{members.Clerk, []string{"上级党务干事", "党务干事", "干事"}},
	{members.Leader, []string{"单位领导", "领导"}},
	{members.Member, []string{"", "党员", "普通党员", "正式党员", "预备党员", "无"}},
}

// rolePatterns read the office of a person who is named with the branch or the
// group it belongs to: 第一党支部组织委员, 第二党小组组长.
var rolePatterns = []struct {
	role    members.Role
	pattern *regexp.Regexp
}{
	{members.Committee, regexp.MustCompile(`^(.*党?支部)?副书记$`)},
	{members.Secretary, regexp.MustCompile(`^.*支部书记$`)},
	{members.Committee, regexp.MustCompile(`^(.*支部)?(支委会?)?(组织|宣传|纪检|纪律检查|青年|统战|保密|群众|群工|生活|文体|学习|妇女|组宣|组织宣传)?委员$`)},
	{members.GroupLeader, regexp.MustCompile(`^(.*支部)?(第?[0-9一二三四五六七八九十]+组?)?(党小组|党?小?)组长$`)},
	{members.GroupLeader, regexp.MustCompile(`^.*党小组长$`)},
}

// otherOffices mark an office that is none of the branch.
var otherOffices = regexp.MustCompile(`团支部|党委|纪委|总支|工会|副组长`)

// rank orders the roles of a person who has several.
var rank = []members.Role{members.Member, members.GroupLeader, members.Committee, members.Secretary, members.Leader, members.Clerk}

// readRole reads a cell, which may name several offices: the highest counts.
func readRole(cell string) (members.Role, bool) { return highest(offices(cell)) }

// partyOffice marks what is, or was meant to be, an office of the Party. 干事 and
// 领导 are offices at work too.
var partyOffice = regexp.MustCompile(`党|支部|支委|书记|委员|组长|单位领导`)

// readMixedRole reads a cell of a column that also holds offices at work, which
// do not count.
func readMixedRole(cell string) (members.Role, bool) {
	return highest(slices.DeleteFunc(offices(cell), func(o string) bool { return !partyOffice.MatchString(o) }))
}

// allRoles reports whether a column holds nothing but offices of the Party.
func allRoles(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { _, ok := readRole(c); return !ok })
}

// someRoles reports whether a column holds an office of the Party at all.
func someRoles(cells []string) bool {
	all := allRoles(cells)
	for _, c := range cells {
		for _, o := range offices(c) {
			if _, ok := readOffice(o); ok && (all || partyOffice.MatchString(o)) {
				return true
			}
		}
	}
	return false
}

// someStandings reports whether a column holds a standing.
func someStandings(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool { _, ok := readStanding(c); return ok && !isBlank(plain(c)) })
}

// offices are what a cell names (支部书记、处长; 组织委员兼党小组组长).
func offices(cell string) []string {
	return strings.FieldsFunc(plain(cell), func(r rune) bool { return strings.ContainsRune("、,;/兼", r) })
}

func highest(offices []string) (members.Role, bool) {
	highest := members.Member
	for _, o := range offices {
		role, ok := readOffice(o)
		if !ok {
			return "", false
		}
		if slices.Index(rank, role) > slices.Index(rank, highest) {
			highest = role
		}
	}
	return highest, true
}

func readOffice(office string) (members.Role, bool) {
	if isBlank(office) {
		return members.Member, true
	}
	for _, r := range roleWords {
		if slices.Contains(r.words, office) {
			return r.role, true
		}
	}
	if otherOffices.MatchString(office) {
		return "", false
	}
	for _, r := range rolePatterns {
		if r.pattern.MatchString(office) {
			return r.role, true
		}
	}
	return "", false
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
