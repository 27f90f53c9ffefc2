package members_test

import (
	"reflect"
	"slices"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// foreign is what a secretary of another branch knows of this one.
type foreign struct {
	*world
	theirs, mine          members.Scope // secretaries: theirs has nothing to do here
	code                  string        // that signs theirs in
	person, session, name string        // of mine
	plan                  members.RosterPlan
}

func newForeign(t *testing.T) *foreign {
	w := newWorld(t)
	f := &foreign{world: w, mine: w.secretary, name: "甲"}
	second := testkit.Branch(t, w.db, "二支部")
	f.theirs = testkit.Person(t, w.db, second, "外人", members.Secretary, members.Full)
	a := w.person(f.name, members.Member, members.Full)
	f.person = a.Person()
	session, err := w.Session(t.Context(), w.signIn(a))
	if err != nil {
		t.Fatal(err)
	}
	f.session = session.ID
	w.bind(a, telegram("1"))
	w.do(func(b *sqlite.Batch) error { return w.BindGroup(t.Context(), b, f.mine, telegram("-100")) })
	w.invite(f.mine, f.person)
	w.commit(func(b *sqlite.Batch) { w.Audit(b, f.mine, members.Invite, true, f.person) })
	w.commit(func(b *sqlite.Batch) { f.code = w.IssueCode(b, f.theirs, members.LinkCode) })
	f.plan = w.plan(f.mine, members.RosterRow{Name: f.name, Number: "9"})
	return f
}

// attacks calls every method that takes an id with one of another branch.
var attacks = map[string]func(f *foreign, by members.Scope, b *sqlite.Batch) error{
	"Leave": func(f *foreign, by members.Scope, b *sqlite.Batch) error { return f.Leave(f.ctx(), b, by, f.person) },
	"Move": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		return f.Move(f.ctx(), b, by, f.person, "二支部")
	},
	"Enrol": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		return f.Enrol(f.ctx(), b, by, f.person, "二支部")
	},
	"SetRole": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		return f.SetRole(f.ctx(), b, by, f.person, members.Committee)
	},
	"Handover": func(f *foreign, by members.Scope, b *sqlite.Batch) error { return f.Handover(f.ctx(), b, by, f.person) },
	"SetOperator": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		return f.SetOperator(f.ctx(), b, by, f.person, true)
	},
	"Invite": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		_, err := f.Invite(f.ctx(), b, by, f.person)
		return err
	},
	"Revoke":  func(f *foreign, by members.Scope, b *sqlite.Batch) error { f.Revoke(b, by, f.person); return nil },
	"SignOut": func(f *foreign, by members.Scope, b *sqlite.Batch) error { f.SignOut(b, by, f.session); return nil },
	"ApplyRoster": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		f.ApplyRoster(b, by, f.plan)
		return nil
	},
	"BindGroup": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		return f.BindGroup(f.ctx(), b, by, telegram("-100"))
	},
	"UnbindGroup": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		f.UnbindGroup(b, by, telegram("-100"))
		return nil
	},
	"Bind": func(f *foreign, by members.Scope, b *sqlite.Batch) error { f.Bind(b, by, telegram("1")); return nil },
	"Join": func(f *foreign, _ members.Scope, b *sqlite.Batch) error {
		_, err := f.Join(f.ctx(), b, f.code, telegram("1"))
		return err
	},
	"SwitchBranch": func(f *foreign, by members.Scope, b *sqlite.Batch) error {
		if by.Operator() {
			return fault.New(fault.Denied, "an operator's own choice")
		}
		return f.SwitchBranch(f.ctx(), b, by, "党支部")
	},
}

func TestEveryMethodThatTakesAnIDIsTried(t *testing.T) {
	free := []string{
		"Audience", "Audit", "AuditBefore", "AuditTrail", "Authenticate", "AuthenticateIn", "Belongs", "Bound", "Branches", "Channels", "Counts", "CreateBranch", "Detours",
		"Elsewhere", "EnsureOperator", "GroupChats", "PartyGroups",
		"Find", "Forget", "InUse", "InviteAll", "IsMeant", "IssueCode", "Live", "LocalOperator", "LocalPerson", "LocalScope", "MarkUnreachable",
		"Moved", "Names", "On", "Own", "People", "PlanRoster", "Prefer", "ReachedOn", "RecipientOf", "Recipients", "Redeem", "RedeemDigits", "RenameBranch",
		"Secretaries", "Session", "Sessions", "SetParent", "SignOutEverywhere", "Touch", "Use",
	}
	store := reflect.TypeFor[*members.Store]()
	for i := range store.NumMethod() {
		name := store.Method(i).Name
		if _, tried := attacks[name]; !tried && !slices.Contains(free, name) {
			t.Errorf("%s is neither tried with another branch's ids nor known to take none", name)
		}
	}
}

func TestIDsOfAnotherBranchChangeNothing(t *testing.T) {
	f := newForeign(t)
	operatorThere := testkit.Branch(t, f.db, "二支部")
	before := f.dump()
	for name, attack := range attacks {
		for who, by := range map[string]members.Scope{"a secretary": f.theirs, "the operator": operatorThere} {
			err := f.try(func(b *sqlite.Batch) error { return attack(f, by, b) })
			silent := name == "Revoke" || name == "SignOut" // which void nothing, and say nothing
			if (err == nil) != silent || err != nil && fault.Of(err) == nil {
				t.Errorf("%s by %s of another branch: %v", name, who, err)
			}
			if after := f.dump(); after != before {
				t.Fatalf("%s by %s of another branch changed something:\n%s\nwas:\n%s", name, who, after, before)
			}
		}
	}
}
