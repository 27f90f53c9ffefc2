package members_test

import (
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func TestGroupsAreBoundToOneBranch(t *testing.T) {
	w := newWorld(t)
	other := testkit.Branch(t, w.db, "二支部")
	person, theirs := telegram("1"), telegram("2")
	w.bind(w.secretary, person)
	w.bind(testkit.Person(t, w.db, other, "乙", members.Member, members.Full), theirs)
	bind := func(scope members.Scope, id string) error {
		return w.try(func(b *sqlite.Batch) error { return w.BindGroup(t.Context(), b, scope, telegram(id)) })
	}
	unbind := func(scope members.Scope, id string) error {
		return w.try(func(b *sqlite.Batch) error { w.UnbindGroup(b, scope, telegram(id)); return nil })
	}
	_, err := w.AuthenticateIn(t.Context(), person, telegram("-100"))
	w.fails("a group that is not bound", err, fault.NotFound)
	w.fails("binding by a member", bind(w.person("甲", members.Member, members.Full), "-100"), fault.Denied)
	for _, id := range []string{"-100", "-100:5", "-100:5"} {
		if err := bind(w.secretary, id); err != nil {
			t.Fatal(err)
		}
		groups, err := sqlite.All(t.Context(), w.db, sqlite.Value[string], "SELECT id FROM group_chat")
		w.want("the group after binding "+id, []any{groups, err}, []any{"[" + id + "]", nil})
	}
	for _, id := range []string{"-100", "-100:5", "-100:9"} {
		w.fails("another branch's binding of "+id, bind(other, id), fault.Denied)
		w.fails("another branch's unbinding of "+id, unbind(other, id), fault.Conflict)
		in, err := w.AuthenticateIn(t.Context(), person, telegram(id))
		w.want("the secretary in "+id, []any{in.Branch(), err}, []any{w.secretary.Branch(), nil})
		_, err = w.AuthenticateIn(t.Context(), theirs, telegram(id))
		w.fails("a person of another branch", err, fault.Denied)
	}
	in, err := w.AuthenticateIn(t.Context(), testkit.Terminal, telegram("-100"))
	w.want("the operator in the group", []any{in.Person(), err}, []any{w.operator.Person(), nil})
	_, err = w.AuthenticateIn(t.Context(), person, telegram("-1005"))
	w.fails("a group whose id begins alike", err, fault.NotFound)

	w.commit(func(b *sqlite.Batch) { w.Moved(b, telegram("-100:5"), telegram("-200")) })
	if _, err := w.AuthenticateIn(t.Context(), person, telegram("-200")); err != nil {
		t.Errorf("a group that moved: %v", err)
	}
	w.fails("unbinding by a member", unbind(w.person("甲", members.Member, members.Full), "-200"), fault.Conflict)
	if err := unbind(w.secretary, "-200"); err != nil {
		t.Error(err)
	}
	if err := bind(other, "-200"); err != nil {
		t.Errorf("another branch, once it is free: %v", err)
	}
}
