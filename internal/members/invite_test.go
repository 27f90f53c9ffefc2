package members_test

import (
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// A secretary's invitations open their branch and nothing more.
func TestInvitationsDoNotLiftASecretary(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "二支部")
	a := w.person("甲", members.Member, members.Full)
	invite := func(by members.Scope, person string) error {
		return w.try(func(b *sqlite.Batch) error { _, err := w.Invite(t.Context(), b, by, person); return err })
	}
	w.fails("for the operator, by the secretary", invite(w.secretary, w.operator.Person()), fault.Denied)
	w.fails("by a member", invite(a, a.Person()), fault.Denied)
	old := w.invite(w.secretary, a.Person())
	w.do(func(b *sqlite.Batch) error { return w.Enrol(t.Context(), b, w.operator, a.Person(), "二支部") })
	_, err := w.redeem(old.Code)
	w.fails("one issued before there were two branches", err, fault.Denied)
	w.fails("for one of two branches, by one's secretary", invite(w.secretary, a.Person()), fault.Denied)
	c := w.person("丙", members.Member, members.Full)
	w.fails("for one who is enrolled in a second meanwhile", w.try(func(b *sqlite.Batch) error {
		_, err := w.Invite(t.Context(), b, w.secretary, c.Person())
		w.do(func(b *sqlite.Batch) error { return w.Enrol(t.Context(), b, w.operator, c.Person(), "二支部") })
		return err
	}), fault.Conflict)
	if err := invite(w.operator, a.Person()); err != nil {
		t.Errorf("by the operator: %v", err)
	}
	b := w.person("乙", members.Member, members.Full)
	old = w.invite(w.secretary, b.Person())
	w.do(func(batch *sqlite.Batch) error {
		return w.SetOperator(t.Context(), batch, w.operator, b.Person(), true)
	})
	_, err = w.redeem(old.Code)
	w.fails("one issued before the person ran the process", err, fault.Denied)

	var all []members.Invitation
	w.do(func(b *sqlite.Batch) (err error) { all, err = w.InviteAll(t.Context(), b, w.secretary); return err })
	w.want("all that a secretary may invite", len(all), 1)
	w.want("who that is", all[0].Person.Name, "支书")
}

func TestInviteAll(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"甲", "乙", "丙"} {
		w.bind(w.person(name, members.Member, members.Full), telegram(name))
	}
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, telegram("乙")) })
	var all []members.Invitation
	w.do(func(b *sqlite.Batch) (err error) { all, err = w.InviteAll(t.Context(), b, w.secretary); return err })
	seen := map[string]bool{}
	for _, i := range all {
		seen[i.Person.Name] = true
		if scope, err := w.digits(i.Person.Name, i.Digits); err != nil || scope.Person() != i.Person.ID || len(i.Digits) != 6 {
			t.Errorf("%+v: %v, %v", i, scope, err)
		}
	}
	w.want("invited", seen, map[string]bool{"支书": true, "乙": true})
	people, err := w.Find(t.Context(), w.secretary, "支书")
	if err != nil || !people[0].Invited.IsZero() || !people[0].LastUsed.Equal(w.time) {
		t.Errorf("after entering: %+v, %v", people, err)
	}
	w.invite(w.secretary, w.secretary.Person())
	if people, err = w.Find(t.Context(), w.secretary, "支书"); err != nil || !people[0].Invited.Equal(w.time) {
		t.Errorf("with an open invitation: %+v, %v", people, err)
	}
}

func TestJoiningAnAddress(t *testing.T) {
	w := newWorld(t)
	a, b := w.person("甲", members.Member, members.Full), w.person("乙", members.Member, members.Full)
	w.bind(b, telegram("2"))
	i := w.invite(w.secretary, a.Person())
	_, err := w.join(i.Code, "2")
	w.because("at somebody else's address", err, members.AddressTaken)
	if _, err := w.join(i.Code, "1"); err != nil {
		t.Errorf("the code was not used up by that: %v", err)
	}
	if _, err := w.join(w.invite(w.secretary, a.Person()).Code, "1"); err != nil {
		t.Errorf("again at one's own address: %v", err)
	}
	var link string
	w.commit(func(b *sqlite.Batch) { link = w.IssueCode(b, a, members.LinkCode) })
	if _, err := w.join(link, "3"); err != nil {
		t.Errorf("a second address by a link one made oneself: %v", err)
	}
	people, err := w.Find(t.Context(), w.secretary, "甲")
	if err != nil || len(people) != 1 || len(people[0].Channels) != 1 {
		t.Errorf("%v, %v", people, err)
	}
}
