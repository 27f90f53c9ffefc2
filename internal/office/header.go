package office

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// field is what a column of a roster says of a person.
type field int

const (
	nameField field = iota
	numberField
	groupField
	standingField
	roleField
	voteField
	noVoteField
	fieldCount
)

// heading is how a field's column may be titled, the surest first.
type heading struct {
	words []string
	// loose are words that head other columns too: 职务 is as often one's
	// office at work. Such a column counts if its cells fit.
	loose []string
	fits  func(cells []string) bool
}

var headings = [fieldCount]heading{
	nameField:   {words: []string{"姓名", "党员姓名", "成员姓名", "人员姓名", "名字"}},
	numberField: {words: []string{"编号", "工号", "党员编号", "人员编号", "职工号", "职工编号", "员工号", "员工编号", "学号", "教工号"}},
	groupField:  {words: []string{"党小组", "所在党小组", "所属党小组", "党小组名称", "小组", "所在小组", "所属小组"}},
	standingField: {
		words: []string{"党员类别", "党员类型"},
		loose: []string{"人员类别", "人员类型", "类别", "政治面貌"},
		fits:  someStandings,
	},
	roleField: {
		words: []string{"党内职务", "党务职务", "支部职务", "党支部职务"},
		loose: []string{"职务"},
		fits:  someRoles,
	},
	voteField:   {words: []string{"表决权", "有无表决权", "是否有表决权"}},
	noVoteField: {words: []string{"无表决权", "是否无表决权"}},
}

// counters are columns that say nothing of a person.
var counters = []string{"", "序号", "序", "no.", "no"}

// title is a header cell as the words above spell it: without marks for a
// required column, explanations in brackets and spaces.
func title(cell string) string {
	s := strings.ToLower(plain(cell))
	s, _, _ = strings.Cut(s, "(")
	return strings.Trim(s, "*:")
}

// plain is text for comparing: of narrow width and without spaces.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Fold.String(s))
}

// fieldOf tells which field a header cell stands for.
func fieldOf(cell string) (field, bool) {
	word := title(cell)
	for f, h := range headings {
		if slices.Contains(h.words, word) || slices.Contains(h.loose, word) {
			return field(f), true
		}
	}
	return 0, false
}

// rosterHeader says how many fields a row heads, 0 where it does not head names.
func rosterHeader(cells []string) int {
	var has [fieldCount]bool
	n := 0
	for _, cell := range cells {
		if f, ok := fieldOf(cell); ok && !has[f] {
			has[f] = true
			n++
		}
	}
	if !has[nameField] {
		return 0
	}
	return n
}

// headRow returns where the header is among rows, -1 where there is none.
func headRow(rows []Row) int {
	best, at := 0, -1
	for i, r := range rows {
		if n := rosterHeader(r.Cells); n > best {
			best, at = n, i
		}
	}
	return at
}

// secondHead reports whether a row below the header is a part of it: the lower
// half of a header in two rows, or the header again on the next page.
func secondHead(cells []string, name int) bool {
	if f, ok := fieldOf(cellAt(cells, name)); ok {
		return f == nameField
	}
	return cellAt(cells, name) == "" && slices.ContainsFunc(cells, func(c string) bool { _, ok := fieldOf(c); return ok })
}

// merged is a header in two rows as one: the lower word is the more exact.
func merged(upper, lower []string) []string {
	all := make([]string, max(len(upper), len(lower)))
	copy(all, upper)
	for i, word := range lower {
		if word != "" {
			all[i] = word
		}
	}
	return all
}

func cellAt(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return cells[i]
}
