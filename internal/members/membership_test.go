package members_test

import (
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func (w *world) leave(by members.Scope, person string) error {
	return w.try(func(b *sqlite.Batch) error { return w.Leave(w.ctx(), b, by, person) })
}

func TestWhoLeavesCanEnterNoMore(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Committee, members.Full)
	w.bind(a, telegram("1"))
	cookie := w.signIn(a)
	session, err := w.Session(t.Context(), cookie)
	if err != nil {
		t.Fatal(err)
	}
	w.fails("by a member", w.leave(a, a.Person()), fault.Denied)
	if err := w.leave(w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	_, err = w.Authenticate(t.Context(), telegram("1"))
	w.fails("the address", err, fault.Denied)
	_, err = w.Session(t.Context(), cookie)
	w.fails("the cookie", err, fault.Denied)
	_, err = w.Live(t.Context(), session.ID)
	w.fails("the open page", err, fault.Denied)
	_, err = w.LocalPerson(t.Context(), "甲")
	w.fails("a command in that name", err, fault.NotFound)
	w.fails("leaving twice", w.leave(w.secretary, a.Person()), fault.NotFound)
	w.want("who is left", w.names(w.secretary), "支书 管理员")

	back := w.person("甲", members.NoRole, "")
	w.want("who is back", []any{back.Person(), back.Role(), back.Standing()}, []any{a.Person(), members.Member, members.Full})
}

func TestLeavingOneOfTwoBranches(t *testing.T) {
	w := newWorld(t)
	second := testkit.Branch(t, w.db, "二支部")
	a := w.person("甲", members.Member, members.Full)
	w.bind(a, telegram("1"))
	cookie := w.signIn(a)
	enrol := func(name string) error {
		return w.try(func(b *sqlite.Batch) error { return w.Enrol(t.Context(), b, w.operator, a.Person(), name) })
	}
	if err := enrol("二支部"); err != nil {
		t.Fatal(err)
	}
	w.because("enrolling twice", enrol("二支部"), members.AlreadyThere)
	w.because("enrolling where one is", enrol("党支部"), members.AlreadyThere)
	if err := w.leave(w.secretary, a.Person()); err != nil {
		t.Fatal(err)
	}
	session, err := w.Session(t.Context(), cookie)
	w.want("the session goes on in the other", []any{session.Scope.Branch(), err}, []any{second.Branch(), nil})
	w.want("so does the address", w.again(telegram("1")).Branch(), second.Branch())
	if err := w.leave(second, a.Person()); err != nil {
		t.Fatal(err)
	}
	_, err = w.Session(t.Context(), cookie)
	w.fails("after both", err, fault.Denied)
}

func TestMoving(t *testing.T) {
	w := newWorld(t)
	second := testkit.Branch(t, w.db, "二支部")
	testkit.Person(t, w.db, second, "乙", members.Member, members.Full)
	a, namesake := w.person("甲", members.Committee, members.Full), w.person("乙", members.Member, members.Full)
	w.bind(a, telegram("1"))
	move := func(by members.Scope, person, to string) error {
		return w.try(func(b *sqlite.Batch) error { return w.Move(t.Context(), b, by, person, to) })
	}
	w.fails("by a secretary", move(w.secretary, a.Person(), "二支部"), fault.Denied)
	w.fails("to no branch", move(w.operator, a.Person(), "三支部"), fault.NotFound)
	w.because("to where a namesake is", move(w.operator, namesake.Person(), "二支部"), members.AlreadyThere)
	if err := move(w.operator, a.Person(), "二支部"); err != nil {
		t.Fatal(err)
	}
	w.want("where they were", w.names(w.operator), "支书 乙 管理员")
	there := w.again(telegram("1"))
	w.want("where they are", []any{there.Branch(), there.Role(), there.Standing()},
		[]any{second.Branch(), members.Member, members.Full})
	w.roster(second, members.RosterRow{Name: "甲", Standing: members.Probationary})
	if err := move(second, a.Person(), "党支部"); err != nil {
		t.Fatal(err)
	}
	back := w.again(telegram("1"))
	w.want("and back", []any{back.Branch(), back.Standing()}, []any{w.operator.Branch(), members.Probationary})
}

func TestLeavingAsTheOperator(t *testing.T) {
	w := newWorld(t)
	if err := w.leave(w.secretary, w.operator.Person()); err != nil {
		t.Fatal(err)
	}
	w.want("the operator, off the roster", w.again(testkit.Terminal).Operator(), true)
	if err := w.try(func(b *sqlite.Batch) error {
		return w.SetOperator(t.Context(), b, w.operator, w.secretary.Person(), true)
	}); err != nil {
		t.Fatal(err)
	}
	w.want("a second one", w.again(testkit.Terminal).Operator(), true)
}

// What is decided about a person who left before it is committed is off.
func TestWhoLeftMeanwhile(t *testing.T) {
	w := newWorld(t)
	for name, decide := range map[string]func(*sqlite.Batch, string) error{
		"Invite": func(b *sqlite.Batch, id string) error {
			_, err := w.Invite(t.Context(), b, w.secretary, id)
			return err
		},
		"SetRole": func(b *sqlite.Batch, id string) error {
			return w.SetRole(t.Context(), b, w.secretary, id, members.Committee)
		},
		"Handover": func(b *sqlite.Batch, id string) error { return w.Handover(t.Context(), b, w.secretary, id) },
		"Leave":    func(b *sqlite.Batch, id string) error { return w.Leave(t.Context(), b, w.secretary, id) },
		"Move":     func(b *sqlite.Batch, id string) error { return w.Move(t.Context(), b, w.operator, id, "二支部") },
	} {
		testkit.Branch(t, w.db, "二支部")
		a := w.person("甲", members.Member, members.Full)
		var b sqlite.Batch
		if err := decide(&b, a.Person()); err != nil {
			t.Fatal(err)
		}
		if err := w.leave(w.secretary, a.Person()); err != nil {
			t.Fatal(err)
		}
		before := w.dump()
		w.fails(name, w.db.Commit(t.Context(), &b), fault.Conflict)
		w.want(name+" changed nothing", w.dump() == before, true)
	}
}
