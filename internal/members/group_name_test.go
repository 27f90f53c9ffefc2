package members_test

import (
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func (w *world) groups() map[string]string {
	w.Helper()
	people, err := w.People(w.ctx(), w.operator)
	if err != nil {
		w.Fatal(err)
	}
	groups := map[string]string{}
	for _, p := range people {
		if p.Group != "" {
			groups[p.Name] = p.Group
		}
	}
	return groups
}

func TestSpellingsOfOneGroup(t *testing.T) {
	for _, c := range []struct {
		name       string
		had, comes []string // groups of the branch, then of 丙 and 丁
		want       []string // of 丙 and 丁
	}{
		{"a number in digits", []string{"第三党小组"}, []string{"第3党小组", "第 ３ 党小组"}, []string{"第三党小组", "第三党小组"}},
		{"a number in words", []string{"第12党小组"}, []string{"第十二党小组"}, []string{"第12党小组"}},
		{"both new", nil, []string{"第3党小组", "第三党小组"}, []string{"第3党小组", "第3党小组"}},
		{"a short name", []string{"第三党小组"}, []string{"三组", "3小组"}, []string{"第三党小组", "第三党小组"}},
		{"two it could be", []string{"第三党小组", "三组"}, []string{"第三小组", "3组"}, []string{"第三小组", "三组"}},
		{"another group's number", []string{"第三党小组"}, []string{"生产三组", "第十三党小组"}, []string{"生产三组", "第十三党小组"}},
		{"numbers side by side", []string{"第1党小组1室"}, []string{"第11党小组室", "第一党小组一室"}, []string{"第11党小组室", "第1党小组1室"}},
		{"no number", []string{"机关党小组"}, []string{"组", "党小组"}, []string{"组", "党小组"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.commit(func(b *sqlite.Batch) { // of before spellings were compared
				for _, group := range c.had {
					b.Exec(1, "INSERT INTO party_group (id, branch_id, name) VALUES (?, ?, ?)", sqlite.NewID(), w.operator.Branch(), group)
				}
			})
			var rows []members.RosterRow
			for i, group := range c.comes {
				rows = append(rows, members.RosterRow{Name: []string{"丙", "丁"}[i], Group: group})
			}
			w.roster(w.operator, rows...)
			got := w.groups()
			for i, want := range c.want {
				if name := []string{"丙", "丁"}[i]; got[name] != want {
					t.Errorf("%s of %s became %s, want %s", c.comes[i], name, got[name], want)
				}
			}
		})
	}
}

// Where a branch has a group twice, the spelling of most people is the one.
func TestAGroupThatIsThereTwice(t *testing.T) {
	w := newWorld(t)
	w.roster(w.operator, members.RosterRow{Name: "甲", Group: "第三党小组"}, members.RosterRow{Name: "乙", Group: "第三党小组"},
		members.RosterRow{Name: "丙", Group: "四组"})
	w.commit(func(b *sqlite.Batch) {
		b.Exec(1, "UPDATE party_group SET name = '第3党小组' WHERE name = '四组'")
	})
	w.roster(w.operator, members.RosterRow{Name: "丙", Group: "第3党小组"})
	w.want("the group", w.groups(), map[string]string{"甲": "第三党小组", "乙": "第三党小组", "丙": "第三党小组"})
}
