package members_test

import (
	"strings"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// two are two branches, and somebody whom the operator moved from the first to
// the second.
func two(t *testing.T) (w *world, second, moved members.Scope) {
	w = newWorld(t)
	second = testkit.Branch(t, w.db, "二支部")
	moved = w.person("甲", members.Member, members.Full)
	w.bind(moved, telegram("1"))
	w.do(func(b *sqlite.Batch) error { return w.Move(t.Context(), b, w.operator, moved.Person(), "二支部") })
	return w, second, moved
}

func TestAnOldRosterCallsNobodyBackFromAnotherBranch(t *testing.T) {
	w, second, moved := two(t)
	for _, row := range []members.RosterRow{{Line: 2, Name: "甲"}, {Line: 2, Name: "甲", Number: "7"}} {
		plan := w.plan(w.secretary, row)
		if len(plan.Problems) != 1 || plan.Problems[0].Text != "“甲”已转到其他支部，请管理员办理转回。" || plan.Problems[0].Line != 2 {
			t.Errorf("%+v: problems %v", row, plan.Problems)
		}
	}
	invitation := w.invite(second, moved.Person())
	w.roster(w.operator, members.RosterRow{Line: 2, Name: "甲"})
	w.want("back by the operator", w.names(w.operator), "支书 甲 管理员")
	w.want("and there too", w.names(second), "甲")
	err := w.try(func(b *sqlite.Batch) error {
		_, _, err := w.Redeem(t.Context(), b, invitation.Code, "browser")
		return err
	})
	w.fails("an invitation to less", err, fault.Denied)
}

// A plan of before is off once the person belongs elsewhere.
func TestSomebodyWhoIsElsewhereByTheTimeItIsApplied(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "二支部")
	a := w.person("甲", members.Member, members.Full)
	b := w.person("乙", members.Member, members.Full)
	if err := w.leave(w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	back := w.plan(w.secretary, members.RosterRow{Name: "甲"})
	numbered := w.plan(w.secretary, members.RosterRow{Name: "乙", Number: "7"})
	w.roster(w.operator, members.RosterRow{Name: "甲"})
	for _, who := range []members.Scope{a, b} {
		w.do(func(batch *sqlite.Batch) error {
			return w.Enrol(t.Context(), batch, w.operator, who.Person(), "二支部")
		})
	}
	if err := w.leave(w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	for _, plan := range []members.RosterPlan{back, numbered} {
		if len(plan.Problems) > 0 || len(plan.Change) != 1 {
			t.Fatalf("plan %+v", plan)
		}
		before := w.dump()
		w.fails("applied", w.try(func(b *sqlite.Batch) error { w.ApplyRoster(b, w.secretary, plan); return nil }), fault.Conflict)
		w.want("changed nothing", w.dump() == before, true)
	}
}

func TestANumberSeenByTwoBranchesIsTheOperators(t *testing.T) {
	w, second, moved := two(t)
	w.do(func(b *sqlite.Batch) error { return w.Enrol(t.Context(), b, second, moved.Person(), "党支部") })
	row := members.RosterRow{Line: 2, Name: "甲", Number: "7"}
	plan := w.plan(w.secretary, row)
	if len(plan.Problems) != 1 || !strings.Contains(plan.Problems[0].Text, "编号请管理员更改") {
		t.Errorf("problems %v", plan.Problems)
	}
	w.roster(w.secretary, members.RosterRow{Name: "甲", Standing: members.Probationary})
	w.roster(w.operator, row)
	w.want("by the operator", w.names(second), "甲7")
}

func TestARejoinVoidsInvitations(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	if err := w.leave(w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	w.commit(func(b *sqlite.Batch) { // from another branch that they left since, say
		b.Exec(1, `INSERT INTO sign_in_code (hash, person_id, purpose, branch_id, created_at, expires_at)
			VALUES (x'00', ?, 'invite', '', 0, 9e15)`, a.Person())
	})
	w.roster(w.secretary, members.RosterRow{Name: "甲"})
	n, err := sqlite.One(t.Context(), w.db, sqlite.Value[int], "SELECT count(*) FROM sign_in_code WHERE hash = x'00'")
	w.want("open invitations", []any{n, err}, []any{0, nil})
}

func TestPlansTellWhoIsSecretary(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	for _, c := range []struct {
		name      string
		rows      []members.RosterRow
		old, next string
		ok        bool
	}{
		{"nothing", []members.RosterRow{{Name: "甲"}}, "", "", false},
		{"another standing", []members.RosterRow{{Name: "支书", Standing: members.Probationary}}, "", "", false},
		{"one for another", []members.RosterRow{{Name: "甲", Role: members.Secretary}, {Name: "支书", Role: members.Committee}},
			w.secretary.Person(), a.Person(), true},
		{"a newcomer", []members.RosterRow{{Name: "乙", Role: members.Secretary}, {Name: "支书", Role: members.Member}},
			w.secretary.Person(), "", true},
	} {
		old, next, ok := w.plan(w.operator, c.rows...).Handover()
		w.want(c.name, []any{old, next, ok}, []any{c.old, c.next, c.ok})
	}
}

func TestDigestsOfPlans(t *testing.T) {
	w := newWorld(t)
	row, another := members.RosterRow{Name: "甲"}, members.RosterRow{Name: "乙"}
	first := w.plan(w.operator, row).Digest()
	w.want("the same again", w.plan(w.operator, row).Digest(), first)
	if len(first) != 64 || first == w.plan(w.operator, another).Digest() {
		t.Errorf("digest %q", first)
	}
	w.roster(w.operator, row)
	if w.plan(w.operator, row).Digest() == first {
		t.Error("done already, and the same digest")
	}
}
