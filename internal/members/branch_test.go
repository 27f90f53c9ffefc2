package members_test

import (
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func (w *world) branches(scope members.Scope) (all []string) {
	w.Helper()
	infos, err := w.Branches(w.ctx(), scope)
	if err != nil {
		w.Fatal(err)
	}
	for _, i := range infos {
		line := i.Name + "/" + i.Parent
		if i.Current {
			line += "*"
		}
		all = append(all, line)
	}
	return all
}

func (w *world) switchTo(scope members.Scope, name string) error {
	return w.try(func(b *sqlite.Batch) error { return w.SwitchBranch(w.ctx(), b, scope, name) })
}

func TestAPersonOfSeveralBranches(t *testing.T) {
	w := newWorld(t)
	w.time = w.time.Add(time.Hour)
	for _, name := range []string{"二支部", "三支部"} {
		testkit.Branch(t, w.db, name, "机关党委")
	}
	at := telegram("1")
	w.bind(w.secretary, at)
	w.do(func(b *sqlite.Batch) error {
		return w.Enrol(t.Context(), b, w.operator, w.secretary.Person(), "二支部")
	})

	w.want("the branches of one of two", w.branches(w.secretary), []string{"党支部/*", "二支部/机关党委"})
	w.want("where they joined first", w.again(at).Branch(), w.secretary.Branch())
	w.fails("switching to a branch of others", w.switchTo(w.secretary, "三支部"), fault.NotFound)
	w.fails("switching to no branch", w.switchTo(w.secretary, "四支部"), fault.NotFound)
	if err := w.switchTo(w.secretary, "二支部"); err != nil {
		t.Fatal(err)
	}
	second := w.again(at)
	w.want("where they switched to", w.branches(second), []string{"党支部/", "二支部/机关党委*"})
	w.want("the role there", second.Role(), members.Member)
	session, err := w.Session(t.Context(), w.signIn(second))
	if err != nil || session.Scope.Branch() != second.Branch() {
		t.Errorf("the session speaks in %v, %v", session.Scope, err)
	}
	w.do(func(b *sqlite.Batch) error {
		return w.Leave(t.Context(), b, testkit.Branch(t, w.db, "二支部"), w.secretary.Person())
	})
	w.want("back after leaving", w.again(at).Branch(), w.secretary.Branch())
	w.fails("switching to a branch one left", w.switchTo(w.secretary, "二支部"), fault.NotFound)
}

func TestTheOperatorIsInEveryBranch(t *testing.T) {
	w := newWorld(t)
	second := testkit.Branch(t, w.db, "二支部", "机关党委")
	w.want("the operator's branches", w.branches(w.operator), []string{"党支部/*", "机关党委/", "二支部/机关党委"})
	w.want("a scope where there is no membership", []any{second.Role(), second.Standing(), second.Operator()}, []any{"", "none", true})
	if err := w.switchTo(w.operator, " 二支部 "); err != nil {
		t.Fatal(err)
	}
	w.want("after switching", w.again(testkit.Terminal).Branch(), second.Branch())
	first, err := w.LocalScope(t.Context(), "")
	if err != nil || first.Branch() != w.operator.Branch() {
		t.Errorf("a command without a branch runs in %v, %v", first, err)
	}
	_, err = w.LocalScope(t.Context(), "四支部")
	w.fails("a command in no branch", err, fault.NotFound)
}

func TestMakingBranches(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "二支部", "机关党委")
	create := func(scope members.Scope, name, parent string, kind members.Kind) error {
		return w.try(func(b *sqlite.Batch) error { return w.CreateBranch(t.Context(), b, scope, name, parent, kind) })
	}
	w.fails("by a secretary", create(w.secretary, "三支部", "", members.OrdinaryBranch), fault.Denied)
	w.because("a name that is taken", create(w.operator, " 二 支部", "", members.OrdinaryBranch), members.NameTaken)
	w.because("no name", create(w.operator, " ", "", members.OrdinaryBranch), members.BadName)
	w.because("a name that turns text around", create(w.operator, "三支部\u202e", "", members.OrdinaryBranch), members.BadName)
	w.because("under a branch", create(w.operator, "三支部", "二支部", members.OrdinaryBranch), members.BadBranch)
	w.because("a parent under a parent", create(w.operator, "总支", "机关党委", members.ParentBranch), members.BadBranch)
	w.because("of no kind", create(w.operator, "三支部", "", ""), members.BadBranch)
	w.fails("under nothing", create(w.operator, "三支部", "没有", members.OrdinaryBranch), fault.NotFound)

	w.fails("renaming by a secretary", w.try(func(b *sqlite.Batch) error {
		return w.RenameBranch(t.Context(), b, w.secretary, "一支部")
	}), fault.Denied)
	w.because("renaming to a name that is taken", w.try(func(b *sqlite.Batch) error {
		return w.RenameBranch(t.Context(), b, w.operator, "二支部")
	}), members.NameTaken)
	w.do(func(b *sqlite.Batch) error { return w.RenameBranch(t.Context(), b, w.operator, "一支部") })
	w.want("renamed", w.branches(w.secretary), []string{"一支部/*"})
}

func TestPuttingABranchUnderAParent(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "二支部", "机关党委")
	set := func(scope members.Scope, name, parent string) error {
		return w.try(func(b *sqlite.Batch) error { return w.SetParent(t.Context(), b, scope, name, parent) })
	}
	w.fails("by a secretary", set(w.secretary, "党支部", "机关党委"), fault.Denied)
	w.because("under a branch", set(w.operator, "党支部", "二支部"), members.BadBranch)
	w.because("under itself", set(w.operator, "二支部", "二支部"), members.BadBranch)
	w.because("a parent", set(w.operator, "机关党委", "机关党委"), members.BadBranch)
	w.because("a parent out of nothing", set(w.operator, "机关党委", ""), members.BadBranch)
	w.fails("under nothing", set(w.operator, "党支部", "没有"), fault.NotFound)
	w.fails("nothing", set(w.operator, "没有", "机关党委"), fault.NotFound)
	for _, step := range []struct{ parent, want string }{{"机关党委", "党支部/机关党委*"}, {"", "党支部/*"}, {"", "党支部/*"}} {
		if err := set(w.operator, " 党 支部", step.parent); err != nil {
			t.Fatal(err)
		}
		w.want("under "+step.parent, w.branches(w.secretary), []string{step.want})
	}
}
