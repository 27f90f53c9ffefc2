package members_test

import (
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func TestPeopleByGroupOfficeAndName(t *testing.T) {
	w := newWorld(t)
	for _, row := range []members.RosterRow{
		{Name: "丙", Group: "第十党小组"}, {Name: "甲", Group: "第三党小组"}, {Name: "乙", Group: "第一党小组", Number: "2"},
		{Name: "乙", Group: "第一党小组", Number: "1"}, {Name: "丁", Group: "第二党小组"},
	} {
		w.roster(w.secretary, row)
	}
	w.want("the people", w.names(w.person("委员", members.Committee, members.Full)), "乙1 乙2 丁 甲 丙 支书 委员 管理员")
	for said, want := range map[string]int{"乙": 2, "乙 1": 1, "乙２": 1, " 甲 ": 1, "": 0, "无": 0, "乙 3": 0} {
		got, err := w.Find(t.Context(), w.secretary, said)
		w.want("found as "+said, []any{len(got), err}, []any{want, nil})
	}
	_, err := w.People(t.Context(), w.person("党员", members.Member, members.Full))
	w.fails("for a member", err, fault.Denied)
}

func TestAGroupsPeopleAreListedByOfficeAndPinyin(t *testing.T) {
	w := newWorld(t)
	var rows []members.RosterRow
	for _, name := range []string{"赵一", "张三", "曾国", "王五", "安然"} {
		rows = append(rows, members.RosterRow{Name: name, Group: "第二党小组"})
	}
	w.roster(w.secretary, append(rows,
		members.RosterRow{Name: "周组长", Group: "第二党小组", Role: members.GroupLeader},
		members.RosterRow{Name: "郑委员", Group: "第二党小组", Role: members.Committee},
		members.RosterRow{Name: "支书", Group: "第二党小组"},
		members.RosterRow{Name: "李四", Group: "一组"})...)
	w.want("the people", w.names(w.secretary), "李四 支书 郑委员 周组长 安然 王五 曾国 张三 赵一 管理员")
}

func TestAGroupLeaderSeesTheNamesOfTheGroup(t *testing.T) {
	w := newWorld(t)
	leader := w.person("组长", members.GroupLeader, members.Full) // of 第一党小组
	w.roster(w.secretary,
		members.RosterRow{Name: "甲", Group: "第一党小组", Standing: members.Probationary, NoVote: true},
		members.RosterRow{Name: "乙", Group: "第二党小组"})
	w.want("the people", w.names(leader), "组长 甲")
	got, err := w.Find(t.Context(), leader, "甲")
	if err != nil || len(got) != 1 || got[0].NoVote || got[0].Standing != "" || !got[0].Joined.IsZero() {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = w.Find(t.Context(), leader, "乙")
	w.want("one of another group", []any{len(got), err}, []any{0, nil})
}

func TestSessions(t *testing.T) {
	w := newWorld(t)
	other := w.person("甲", members.Member, members.Full)
	first, second := w.signIn(w.secretary), w.signIn(w.secretary)
	theirs := w.signIn(other)
	all, err := w.Sessions(t.Context(), w.secretary)
	w.want("sessions", []any{len(all), err}, []any{2, nil})
	one, err := w.Session(t.Context(), first)
	if err != nil || one.Scope.Person() != w.secretary.Person() || one.Scope.Role() != members.Secretary {
		t.Errorf("%+v, %v", one, err)
	}
	w.commit(func(b *sqlite.Batch) { w.SignOut(b, w.secretary, one.ID) })
	_, err = w.Session(t.Context(), first)
	w.fails("after signing out", err, fault.Denied)
	if _, err := w.Session(t.Context(), second); err != nil {
		t.Error(err)
	}
	w.commit(func(b *sqlite.Batch) { w.SignOutEverywhere(b, w.secretary) })
	_, err = w.Session(t.Context(), second)
	w.fails("after signing out everywhere", err, fault.Denied)
	session, err := w.Session(t.Context(), theirs)
	if err != nil {
		t.Error(err)
	}
	w.time = w.time.Add(members.SessionIdle - time.Minute)
	w.commit(func(b *sqlite.Batch) { w.Touch(b, session) })
	w.time = w.time.Add(members.SessionIdle - time.Minute)
	if _, err := w.Live(t.Context(), session.ID); err != nil {
		t.Errorf("a session in use: %v", err)
	}
	w.time = w.time.Add(time.Minute)
	_, err = w.Live(t.Context(), session.ID)
	w.fails("a session nobody uses", err, fault.Denied)
}
