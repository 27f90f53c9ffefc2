package members_test

import (
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func (w *world) setRole(by members.Scope, person string, role members.Role) error {
	return w.try(func(b *sqlite.Batch) error { return w.SetRole(w.ctx(), b, by, person, role) })
}

func (w *world) handOver(by members.Scope, person string) error {
	return w.try(func(b *sqlite.Batch) error { return w.Handover(w.ctx(), b, by, person) })
}

func TestThereIsAlwaysOneWhoRunsIt(t *testing.T) {
	w := newWorld(t)
	set := func(by members.Scope, person string, on bool) error {
		return w.try(func(b *sqlite.Batch) error { return w.SetOperator(t.Context(), b, by, person, on) })
	}
	w.fails("by a secretary", set(w.secretary, w.secretary.Person(), true), fault.Denied)
	w.because("the last one", set(w.operator, w.operator.Person(), false), members.LastOperator)
	a := w.person("甲", members.Member, members.Full)
	for range 2 {
		if err := set(w.operator, a.Person(), true); err != nil {
			t.Fatal(err)
		}
	}
	// Each of two takes the flag from the other at once.
	var one, two sqlite.Batch
	if err := w.SetOperator(t.Context(), &one, w.operator, a.Person(), false); err != nil {
		t.Fatal(err)
	}
	if err := w.SetOperator(t.Context(), &two, w.operator, w.operator.Person(), false); err != nil {
		t.Fatal(err)
	}
	if err := w.db.Commit(t.Context(), &one); err != nil {
		t.Fatal(err)
	}
	w.fails("the second", w.db.Commit(t.Context(), &two), fault.Conflict)
}

func TestRoles(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	w.fails("by a member", w.setRole(a, a.Person(), members.Committee), fault.Denied)
	w.because("a second secretary", w.setRole(w.secretary, a.Person(), members.Secretary), members.HasSecretary)
	w.because("the only one resigning", w.setRole(w.secretary, w.secretary.Person(), members.Member), members.OnlySecretary)
	w.because("the only one leaving", w.leave(w.secretary, w.secretary.Person()), members.OnlySecretary)
	w.because("a leader without a group", w.setRole(w.secretary, a.Person(), members.GroupLeader), members.NoGroup)
	for _, role := range []members.Role{members.Clerk, members.Leader, members.NoRole, "king"} {
		w.because("the role "+string(role), w.setRole(w.secretary, a.Person(), role), members.NoSuchRole)
	}
	for _, standing := range []members.Standing{members.Probationary, members.Activist, members.NoStanding} {
		early := w.person("早", members.Member, standing)
		for _, role := range []members.Role{members.Committee, members.GroupLeader} {
			w.because(string(standing)+" as "+string(role), w.setRole(w.secretary, early.Person(), role), members.NotFull)
		}
		w.because(string(standing)+" as secretary", w.handOver(w.secretary, early.Person()), members.NotFull)
	}
	if err := w.setRole(w.secretary, a.Person(), members.Committee); err != nil {
		t.Fatal(err)
	}
	if err := w.setRole(w.secretary, w.secretary.Person(), members.Secretary); err != nil {
		t.Errorf("the role one has: %v", err)
	}
	parent := testkit.Parent(t, w.db, "机关党委")
	b := testkit.Person(t, w.db, parent, "乙", members.Member, members.Full)
	if err := w.setRole(parent, b.Person(), members.Clerk); err != nil {
		t.Errorf("a clerk of a parent: %v", err)
	}
	if err := w.setRole(w.operator, w.secretary.Person(), members.Member); err != nil {
		t.Errorf("by the operator: %v", err)
	}
	if err := w.setRole(w.operator, a.Person(), members.Secretary); err != nil {
		t.Errorf("a secretary where there is none: %v", err)
	}
}

// Who is a full member no more by the commit takes no office.
func TestAStandingThatChangesMeanwhile(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	var role, handover sqlite.Batch
	if err := w.SetRole(t.Context(), &role, w.secretary, a.Person(), members.Committee); err != nil {
		t.Fatal(err)
	}
	if err := w.Handover(t.Context(), &handover, w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	w.roster(w.secretary, members.RosterRow{Name: "甲", Standing: members.Probationary})
	w.fails("a role", w.db.Commit(t.Context(), &role), fault.Conflict)
	w.fails("the secretary's", w.db.Commit(t.Context(), &handover), fault.Conflict)
}

func TestHandover(t *testing.T) {
	w := newWorld(t)
	a, b := w.person("甲", members.Committee, members.Full), w.person("乙", members.Member, members.Full)
	w.fails("by a member", w.handOver(a, a.Person()), fault.Denied)
	w.because("to oneself", w.handOver(w.secretary, w.secretary.Person()), members.AlreadyHolding)
	var one, two sqlite.Batch
	if err := w.Handover(t.Context(), &one, w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	if err := w.Handover(t.Context(), &two, w.operator, b.Person()); err != nil {
		t.Fatal(err)
	}
	if err := w.db.Commit(t.Context(), &one); err != nil {
		t.Fatal(err)
	}
	w.fails("another handover at once", w.db.Commit(t.Context(), &two), fault.Conflict)
	people, err := w.People(t.Context(), w.operator)
	if err != nil {
		t.Fatal(err)
	}
	roles := map[string]members.Role{}
	for _, p := range people {
		roles[p.Name] = p.Role
	}
	w.want("the roles", roles, map[string]members.Role{
		"支书": members.Member, "甲": members.Secretary, "乙": members.Member, "管理员": members.NoRole,
	})
	for _, r := range people {
		if r.Role == members.Secretary {
			if err := w.leave(w.operator, r.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.handOver(w.operator, b.Person()); err != nil {
		t.Errorf("where there is none: %v", err)
	}
}
