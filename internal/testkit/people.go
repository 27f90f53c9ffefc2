package testkit

import (
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func people(db *sqlite.DB) *members.Store {
	return members.NewStore(db, func() time.Time { return Epoch })
}

// Branch returns the operator's scope in the branch called name, which is made
// where there is none: under a parent if one is named, which is made too.
func Branch(t testing.TB, db *sqlite.DB, name string, under ...string) members.Scope {
	t.Helper()
	parent := ""
	for _, parent = range under {
		ensureBranch(t, db, parent, "", members.ParentBranch)
	}
	return ensureBranch(t, db, name, parent, members.OrdinaryBranch)
}

// Parent returns the operator's scope in the parent called name, which is made
// where there is none.
func Parent(t testing.TB, db *sqlite.DB, name string) members.Scope {
	t.Helper()
	return ensureBranch(t, db, name, "", members.ParentBranch)
}

func ensureBranch(t testing.TB, db *sqlite.DB, name, parent string, kind members.Kind) members.Scope {
	t.Helper()
	store := people(db)
	if scope, err := store.LocalScope(t.Context(), name); err == nil {
		return scope
	}
	operator := Operator(t, db)
	var b sqlite.Batch
	if err := store.CreateBranch(t.Context(), &b, operator, name, parent, kind); err != nil {
		t.Fatal(err)
	}
	commit(t, db, &b)
	scope, err := store.LocalScope(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return scope
}

// Person puts somebody on the roster of scope's branch, or changes who is there
// under that name, and returns their scope. A group leader leads 第一党小组. The
// person has no address yet and is signed in nowhere.
func Person(t testing.TB, db *sqlite.DB, scope members.Scope, name string, role members.Role, standing members.Standing) members.Scope {
	t.Helper()
	row := members.RosterRow{Line: 1, Name: name, Role: role, Standing: standing}
	if role == members.GroupLeader {
		row.Group = "第一党小组"
	}
	Roster(t, db, scope, row)
	store := people(db)
	found, err := store.Find(t.Context(), scope, name)
	if err != nil || len(found) != 1 {
		t.Fatalf("find %s: %v, %v", name, found, err)
	}
	return enter(t, db, scope, found[0].ID)
}

// Roster applies rows as the branch's roster; those it does not name stay.
func Roster(t testing.TB, db *sqlite.DB, scope members.Scope, rows ...members.RosterRow) {
	t.Helper()
	store := people(db)
	plan, err := store.PlanRoster(t.Context(), scope, rows)
	if err != nil || len(plan.Problems) > 0 {
		t.Fatalf("plan the roster: %v, %v", plan.Problems, err)
	}
	var b sqlite.Batch
	store.ApplyRoster(&b, scope, plan)
	commit(t, db, &b)
}

// enter signs a person in by an invitation, out again, and returns their scope.
func enter(t testing.TB, db *sqlite.DB, scope members.Scope, person string) members.Scope {
	t.Helper()
	store := people(db)
	var b sqlite.Batch
	invitation, err := store.Invite(t.Context(), &b, scope, person)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, db, &b)
	b = sqlite.Batch{}
	_, entered, err := store.Redeem(t.Context(), &b, invitation.Code, "testkit")
	if err != nil {
		t.Fatal(err)
	}
	store.SignOutEverywhere(&b, entered)
	commit(t, db, &b)
	return entered
}

func commit(t testing.TB, db *sqlite.DB, b *sqlite.Batch) {
	t.Helper()
	if err := db.Commit(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}
