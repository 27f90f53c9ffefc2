package members_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func (w *world) redeem(code string) (members.Scope, error) {
	var scope members.Scope
	err := w.try(func(b *sqlite.Batch) (err error) {
		_, scope, err = w.Redeem(w.ctx(), b, code, "browser")
		return err
	})
	return scope, err
}

// digits redeems a slip and commits in either case, as callers must.
func (w *world) digits(name, digits string) (members.Scope, error) {
	w.Helper()
	var scope members.Scope
	var denied error
	w.do(func(b *sqlite.Batch) error {
		_, scope, denied = w.RedeemDigits(w.ctx(), b, name, digits, "browser")
		return nil
	})
	return scope, denied
}

func (w *world) join(code, id string) (members.Scope, error) {
	var scope members.Scope
	err := w.try(func(b *sqlite.Batch) (err error) {
		scope, err = w.Join(w.ctx(), b, code, telegram(id))
		return err
	})
	return scope, err
}

func TestAnInvitationOpensOnce(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	ways := map[string]func(members.Invitation) (members.Scope, error){
		"link":   func(i members.Invitation) (members.Scope, error) { return w.redeem(" " + strings.ToLower(i.Code)) },
		"digits": func(i members.Invitation) (members.Scope, error) { return w.digits("甲", i.Digits) },
		"join":   func(i members.Invitation) (members.Scope, error) { return w.join(strings.ToLower(i.Code), "9") },
	}
	for name, use := range ways {
		i := w.invite(w.secretary, a.Person())
		if got, err := use(i); err != nil || got.Person() != a.Person() {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		for second, use := range ways {
			_, err := use(i)
			w.fails(second+" after "+name, err, fault.Denied)
		}
	}
}

func TestWhatVoidsAnInvitation(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	for _, c := range []struct {
		name string
		void func()
	}{
		{"seven days", func() { w.time = w.time.Add(7 * 24 * time.Hour) }},
		{"a newer one", func() { w.invite(w.secretary, a.Person()) }},
		{"revoking", func() { w.commit(func(b *sqlite.Batch) { w.Revoke(b, w.secretary, a.Person()) }) }},
		{"signing out everywhere", func() { w.commit(func(b *sqlite.Batch) { w.SignOutEverywhere(b, a) }) }},
		{"forgetting", func() { w.commit(func(b *sqlite.Batch) { w.Forget(t.Context(), b, a) }) }},
		{"leaving", func() {
			w.do(func(b *sqlite.Batch) error { return w.Leave(t.Context(), b, w.secretary, a.Person()) })
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := w.invite(w.secretary, a.Person())
			w.time = w.time.Add(time.Minute)
			c.void()
			_, err := w.redeem(i.Code)
			w.fails("the link", err, fault.Denied)
			_, err = w.digits("甲", i.Digits)
			w.fails("the digits", err, fault.Denied)
			_, err = w.join(i.Code, "9")
			w.fails("joining", err, fault.Denied)
		})
	}
}

// Between reading a code and committing its use somebody else may have used it,
// or its person may have left.
func TestTwoAtOnce(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Member, members.Full)
	uses := map[string]func(*sqlite.Batch, members.Invitation) error{
		"link": func(b *sqlite.Batch, i members.Invitation) error {
			_, _, err := w.Redeem(t.Context(), b, i.Code, "")
			return err
		},
		"digits": func(b *sqlite.Batch, i members.Invitation) error {
			_, _, err := w.RedeemDigits(t.Context(), b, "甲", i.Digits, "")
			return err
		},
		"join": func(b *sqlite.Batch, i members.Invitation) error {
			_, err := w.Join(t.Context(), b, i.Code, telegram("9"))
			return err
		},
	}
	for one, first := range uses {
		for two, second := range uses {
			i := w.invite(w.secretary, a.Person())
			var b1, b2 sqlite.Batch
			if err := first(&b1, i); err != nil {
				t.Fatal(err)
			}
			if err := second(&b2, i); err != nil {
				t.Fatal(err)
			}
			if err := w.db.Commit(t.Context(), &b1); err != nil {
				t.Fatal(err)
			}
			w.fails(two+" at once with "+one, w.db.Commit(t.Context(), &b2), fault.Conflict)
		}
	}
	for name, use := range uses {
		i := w.invite(w.secretary, a.Person())
		var b sqlite.Batch
		if err := use(&b, i); err != nil {
			t.Fatal(err)
		}
		w.do(func(b *sqlite.Batch) error { return w.Leave(t.Context(), b, w.secretary, a.Person()) })
		w.fails(name+" while leaving", w.db.Commit(t.Context(), &b), fault.Conflict)
		w.roster(w.secretary, members.RosterRow{Name: "甲"})
	}
}
