package members_test

import (
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestAudience(t *testing.T) {
	w := newWorld(t)
	leader := w.person("组长", members.GroupLeader, members.Full) // of 第一党小组
	a := w.person("甲", members.Member, members.Full)
	activist := w.person("乙", members.Member, members.Activist)
	gone := w.person("丙", members.Member, members.Full)
	w.roster(w.operator, members.RosterRow{Name: "甲", Standing: members.Full, Group: "第一党小组"},
		members.RosterRow{Name: "乙", Standing: members.Activist, Group: "第一党小组"})
	if err := w.leave(w.operator, gone.Person()); err != nil {
		t.Fatal(err)
	}
	elsewhere := testkit.Person(t, w.db, testkit.Branch(t, w.db, "二支部"), "丁", members.Member, members.Full)
	everybody, err := w.Audience(t.Context(), w.operator.Branch(), nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	group := ""
	for _, r := range everybody {
		if r.Person == leader.Person() {
			group = r.GroupID
			if r.Group != "第一党小组" || !leader.SharesGroup(r) || activist.SharesGroup(members.Recipient{}) {
				t.Errorf("the leader is in %+v", r)
			}
		}
	}
	people := []string{activist.Person(), gone.Person(), elsewhere.Person(), "nobody"}
	for _, tc := range []struct {
		name   string
		groups []string
		roles  []members.Role
		people []string
		branch members.Scope
		want   string
	}{
		{"the branch", nil, nil, nil, w.operator, "支书, 组长, 甲"},
		{"a group", []string{group}, nil, nil, w.operator, "组长, 甲"},
		{"a role", nil, []members.Role{members.Secretary}, nil, w.operator, "支书"},
		{"by name, whoever belongs", nil, nil, people, w.operator, "乙"},
		{"added up, each once", []string{group}, []members.Role{members.GroupLeader}, []string{a.Person()}, w.operator, "组长, 甲"},
		{"another branch's group", []string{group}, nil, nil, testkit.Branch(t, w.db, "二支部"), ""},
		{"a secretary where there is none", nil, []members.Role{members.Secretary}, nil, testkit.Branch(t, w.db, "二支部"), "管理员"},
	} {
		found, err := w.Audience(t.Context(), tc.branch.Branch(), tc.groups, tc.roles, tc.people)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, r := range found {
			names = append(names, r.Name)
		}
		if got := strings.Join(names, ", "); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestWhoIsMeant(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	w.bind(a, telegram("1"))
	branch := w.operator.Branch()
	for _, tc := range []struct {
		name, person string
		id           string
		roles        []members.Role
		want         bool
	}{
		{"a member of the branch", a.Person(), "1", nil, true},
		{"who is not named", a.Person(), "1", []members.Role{members.Secretary}, false},
		{"another's address", w.secretary.Person(), "1", nil, false},
		{"an address of nobody", a.Person(), "2", nil, false},
		{"nobody", "nobody", "1", nil, false},
	} {
		got, err := w.IsMeant(t.Context(), branch, tc.person, telegram(tc.id), nil, tc.roles, nil)
		if err != nil || got != tc.want {
			t.Errorf("%s: %v, %v", tc.name, got, err)
		}
	}
	on, err := w.ReachedOn(t.Context(), telegram("-100"))
	if err != nil || !on[a.Person()] || on[w.secretary.Person()] {
		t.Errorf("on the channel: %v, %v", on, err)
	}
}
