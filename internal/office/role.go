package office

import (
	"regexp"
	"slices"
	"strings"

	"zhibu/internal/members"
)

// roleWords are the words for a role that are not read by a pattern; the first
// is the one written. A person without office is a member.
var roleWords = []struct {
	role  members.Role
	words []string
}{
	{members.Secretary, []string{"支部书记", "书记", "支书"}},
	{members.Committee, []string{"支委", "支委会委员", "委员", "副书记", "副支书", "组织", "宣传"}},
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
	{members.Committee, regexp.MustCompile(`^(.*支部)?(支委会?)?((组织|宣传|纪检|纪律检查|青年|统战|统一战线|保密|群众|群工|群团|生活|文体|学习|妇女|组宣|安全|教育|监督)和?)*委员$`)},
	{members.GroupLeader, regexp.MustCompile(`^(.*支部)?(第?[0-9一二三四五六七八九十]+组?)?(党小组|党?小?)组长$`)},
	{members.GroupLeader, regexp.MustCompile(`^.*党小组长$`)},
}

// otherOffices mark an office that is none of the branch.
var otherOffices = regexp.MustCompile(`团支部|党委|纪委|总支|工会|副组长`)

// rank orders the roles of a person who has several.
var rank = []members.Role{members.Member, members.GroupLeader, members.Committee, members.Secretary, members.Leader, members.Clerk}

// readRole reads a cell of the column of offices. Offices at work do not count in
// a column that holds both kinds; any other word there has to be an office of the
// Party, so that a slip of the pen (书计) does not make a secretary a member.
func (r *rosterReader) readRole(cell string) (members.Role, bool) {
	all := offices(cell)
	if r.atWork {
		all = slices.DeleteFunc(all, isAtWork)
	}
	return highest(all)
}

// allRoles reports whether a column holds nothing but offices of the Party.
func allRoles(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { _, ok := highest(offices(c)); return !ok })
}

// someRoles reports whether a column holds an office of the Party at all.
func someRoles(cells []string) bool {
	all := allRoles(cells)
	for _, c := range cells {
		for _, o := range offices(c) {
			if _, ok := readOffice(o); ok && (all || isParty(o)) {
				return true
			}
		}
	}
	return false
}

// offices are what a cell names (支部书记、处长; 组织委员兼党小组组长).
func offices(cell string) []string {
	return strings.FieldsFunc(plain(cell), func(r rune) bool { return strings.ContainsRune("、,;/兼", r) })
}

// highest is the role of somebody with offices: the highest counts.
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
