package members_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// world is a branch with a secretary, and its operator, on a clock of its own.
type world struct {
	testing.TB
	*members.Store
	db                  *sqlite.DB
	time                time.Time
	operator, secretary members.Scope
}

func newWorld(t testing.TB) *world {
	w := &world{TB: t, db: testkit.DB(t), time: testkit.Epoch}
	w.Store = members.NewStore(w.db, func() time.Time { return w.time })
	w.operator = testkit.Operator(t, w.db)
	w.secretary = w.person("支书", members.Secretary, members.Full)
	return w
}

func (w *world) ctx() context.Context { return w.Context() }

func (w *world) person(name string, role members.Role, standing members.Standing) members.Scope {
	w.Helper()
	return testkit.Person(w.TB, w.db, w.operator, name, role, standing)
}

// try commits what fill appends, unless that fails.
func (w *world) try(fill func(*sqlite.Batch) error) error {
	var b sqlite.Batch
	if err := fill(&b); err != nil {
		return err
	}
	return w.db.Commit(w.ctx(), &b)
}

func (w *world) do(fill func(*sqlite.Batch) error) {
	w.Helper()
	if err := w.try(fill); err != nil {
		w.Fatal(err)
	}
}

func (w *world) commit(fill func(*sqlite.Batch)) {
	w.Helper()
	w.do(func(b *sqlite.Batch) error { fill(b); return nil })
}

// roster applies rows by whoever's scope it is.
func (w *world) roster(scope members.Scope, rows ...members.RosterRow) {
	w.Helper()
	w.do(func(b *sqlite.Batch) error {
		plan, err := w.PlanRoster(w.ctx(), scope, rows)
		if len(plan.Problems) > 0 {
			w.Fatalf("problems %v", plan.Problems)
		}
		w.ApplyRoster(b, scope, plan)
		return err
	})
}

func (w *world) invite(by members.Scope, person string) (i members.Invitation) {
	w.Helper()
	w.do(func(b *sqlite.Batch) (err error) {
		i, err = w.Invite(w.ctx(), b, by, person)
		return err
	})
	return i
}

// signIn gives a person a session and returns its cookie.
func (w *world) signIn(scope members.Scope) (cookie string) {
	w.Helper()
	var code string
	w.commit(func(b *sqlite.Batch) { code = w.IssueCode(b, scope, members.LinkCode) })
	w.do(func(b *sqlite.Batch) (err error) {
		cookie, _, err = w.Redeem(w.ctx(), b, code, "browser")
		return err
	})
	return cookie
}

func (w *world) bind(scope members.Scope, at chat.Address) {
	w.Helper()
	w.commit(func(b *sqlite.Batch) { w.Bind(b, scope, at) })
}

func (w *world) bindTo(scope members.Scope, id string) chat.Address {
	w.Helper()
	w.bind(scope, telegram(id))
	return telegram(id)
}

// names lists who belongs to the operator's branch.
func (w *world) names(scope members.Scope) string {
	w.Helper()
	people, err := w.People(w.ctx(), scope)
	if err != nil {
		w.Fatal(err)
	}
	var names []string
	for _, p := range people {
		names = append(names, p.Name+p.Number)
	}
	return strings.Join(names, " ")
}

// again returns the scope that an address opens now.
func (w *world) again(at chat.Address) members.Scope {
	w.Helper()
	scope, err := w.Authenticate(w.ctx(), at)
	if err != nil {
		w.Fatal(err)
	}
	return scope
}

func telegram(id string) chat.Address { return chat.Address{Channel: "telegram", Account: "7", ID: id} }
