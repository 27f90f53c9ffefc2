package members_test

import (
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func TestNumbersOfNamesakes(t *testing.T) {
	w := newWorld(t)
	w.roster(w.operator, members.RosterRow{Name: "甲", Number: "1"})
	w.want("a row without the number", w.plan(w.operator, members.RosterRow{Name: "甲"}).Same, 1)
	w.roster(w.operator, members.RosterRow{Name: "甲", Standing: members.Probationary})
	w.want("the number is kept", w.names(w.operator), "支书 甲1 管理员")

	b := w.person("乙", members.Member, members.Full)
	if err := w.leave(w.operator, b.Person()); err != nil {
		t.Fatal(err)
	}
	w.roster(w.operator, members.RosterRow{Name: "乙", Number: "1"}, members.RosterRow{Name: "乙", Number: "2"})
	people, err := w.Find(t.Context(), w.operator, "乙")
	if err != nil || len(people) != 2 || people[0].ID == b.Person() || people[1].ID == b.Person() {
		t.Errorf("two beside one who left are both new: %v, %v", people, err)
	}
	plan := w.plan(w.operator, members.RosterRow{Name: "乙"})
	w.want("which of the two", len(plan.Problems), 1)
}

func TestARosterMayHandOver(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	for _, rows := range [][]members.RosterRow{
		{{Name: "甲", Role: members.Secretary}, {Name: "支书", Role: members.Member}},
		{{Name: "支书", Role: members.Secretary}, {Name: "甲", Role: members.Member}},
		{{Name: "乙", Role: members.Secretary}, {Name: "支书", Role: members.Committee}},
	} {
		w.roster(w.operator, rows...)
		got, err := w.Secretaries(t.Context(), w.operator.Branch())
		if err != nil || len(got) != 1 || got[0].Name != rows[0].Name {
			t.Errorf("%v: %v, %v", rows, got, err)
		}
	}
	w.want("who was it once", w.again(w.bindTo(a, "1")).Role(), members.Member)
}

func TestNamesakesInAnotherBranchAreOthers(t *testing.T) {
	w := newWorld(t)
	a := w.person("张三", members.Member, members.Full)
	second := testkit.Branch(t, w.db, "二支部")
	b := testkit.Person(t, w.db, second, "张三", members.Member, members.Full)
	w.want("one person", a.Person() == b.Person(), false)
	_, err := w.LocalPerson(t.Context(), "张三")
	w.fails("a command in the name of two", err, fault.NotFound)
	_, err = w.LocalPerson(t.Context(), " ")
	w.fails("a command in nobody's name", err, fault.NotFound)
}

func TestARosterIsAppliedOnceAndToWhatItWasMadeFor(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	apply := func(by members.Scope, plan members.RosterPlan) error {
		return w.try(func(b *sqlite.Batch) error { w.ApplyRoster(b, by, plan); return nil })
	}
	add := w.plan(w.secretary, members.RosterRow{Name: "乙"})
	w.fails("by a member", apply(a, add), fault.Conflict)
	_, err := w.PlanRoster(t.Context(), a, nil)
	w.fails("planned by a member", err, fault.Denied)
	change := w.plan(w.secretary, members.RosterRow{Name: "甲", Group: "一组", Standing: members.Probationary, Number: "1"})
	for _, plan := range []members.RosterPlan{add, change} {
		if err := apply(w.secretary, plan); err != nil {
			t.Fatal(err)
		}
		w.fails("applied twice", apply(w.secretary, plan), fault.Conflict)
	}
	change = w.plan(w.secretary, members.RosterRow{Name: "甲", Standing: members.Full})
	if err := w.leave(w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	w.fails("to one who left meanwhile", apply(w.secretary, change), fault.Conflict)
	rejoin := w.plan(w.secretary, members.RosterRow{Name: "甲"})
	w.want("the way back", []any{len(rejoin.Change), rejoin.Change[0].Person == a.Person(), rejoin.Change[0].Rejoin}, []any{1, true, true})
}

func TestARosterWithoutAColumnLeavesWhatItHolds(t *testing.T) {
	w := newWorld(t)
	w.roster(w.secretary, members.RosterRow{Line: 2, Name: "张三", Group: "第一党小组", NoVote: true})
	plan := w.plan(w.secretary, members.RosterRow{Line: 2, Name: "张三", GroupOpen: true, VoteOpen: true})
	if plan.Same != 1 || len(plan.Change) != 0 {
		t.Errorf("changes %v", plan.Change)
	}
	plan = w.plan(w.secretary, members.RosterRow{Line: 2, Name: "张三"})
	if len(plan.Change) != 1 || len(plan.Change[0].Fields) != 2 {
		t.Errorf("with empty cells: changes %v", plan.Change)
	}
}
