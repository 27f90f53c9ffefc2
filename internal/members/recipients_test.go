package members_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func (w *world) recipients(branch string) map[string]chat.Address {
	w.Helper()
	all, err := w.Recipients(w.ctx(), branch)
	if err != nil {
		w.Fatal(err)
	}
	got := make(map[string]chat.Address)
	for _, r := range all {
		if r.Reachable != (r.Address != chat.Address{}) {
			w.Errorf("%+v contradicts itself", r)
		}
		got[r.Name] = r.Address
	}
	if len(got) != len(all) {
		w.Errorf("somebody twice among %v", all)
	}
	return got
}

func TestNoticesGoToMembersOrTheOperatorAlone(t *testing.T) {
	db := testkit.DB(t)
	w := &world{TB: t, db: db, Store: members.NewStore(db, func() time.Time { return testkit.Epoch }), operator: testkit.Operator(t, db)}
	branch := w.operator.Branch()
	w.want("of the operator alone", w.recipients(branch), map[string]chat.Address{"管理员": testkit.Terminal})
	w.person("申请人", members.Member, members.Applicant)
	w.want("with an applicant", w.recipients(branch), map[string]chat.Address{"管理员": testkit.Terminal})
	w.person("正式", members.Member, members.Full)
	w.person("预备", members.Member, members.Probationary)
	w.person("积极", members.Member, members.Activist)
	w.person("发展", members.Member, members.Candidate)
	w.want("with members", w.recipients(branch), map[string]chat.Address{"正式": {}, "预备": {}})
	w.want("of a second branch", w.recipients(testkit.Branch(t, db, "二支部").Branch()), map[string]chat.Address{"管理员": testkit.Terminal})
	w.want("of no branch", w.recipients("nowhere"), map[string]chat.Address{})
}

func TestOneAddressPerPerson(t *testing.T) {
	w := newWorld(t)
	first, second, web := telegram("1"), telegram("2"), chat.Address{Channel: "web", ID: "x"}
	for _, at := range []chat.Address{web, first, second} {
		w.time = w.time.Add(time.Hour)
		w.bind(w.secretary, at)
	}
	expect := func(what string, want chat.Address) {
		t.Helper()
		w.want(what, w.recipients(w.operator.Branch()), map[string]chat.Address{"支书": want})
		if s, err := w.Secretaries(t.Context(), w.operator.Branch()); err != nil || len(s) != 1 || s[0].Address != want {
			t.Errorf("%s: secretaries %v, %v", what, s, err)
		}
	}
	expect("the one used last", second)
	w.commit(func(b *sqlite.Batch) { w.Prefer(b, w.secretary, "web") })
	expect("the preferred", web)
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, web) })
	expect("where that takes nothing, the one used last", second)
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, second) })
	expect("the next reachable", first)
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, first) })
	expect("none", chat.Address{})
	w.commit(func(b *sqlite.Batch) { w.Use(b, second) })
	expect("one that works again", second)
	w.commit(func(b *sqlite.Batch) { w.Use(b, telegram("3")) })
	expect("after a stranger wrote", second)

	w.fails("a channel without an address", w.try(func(b *sqlite.Batch) error {
		w.Prefer(b, w.secretary, "mail")
		return nil
	}), fault.Conflict)
	w.commit(func(b *sqlite.Batch) { w.Prefer(b, w.secretary, "") })
}

// Whoever a notice would go to belongs, and nobody else.
func TestBelongsAgreesWithRecipients(t *testing.T) {
	w := newWorld(t)
	other := testkit.Branch(t, w.db, "二支部")
	at := map[string]chat.Address{"管理员": testkit.Terminal}
	for i, name := range []string{"支书", "甲", "乙", "丙"} {
		scope := w.person(name, members.NoRole, []members.Standing{"", members.Full, members.Probationary, members.Applicant}[i])
		at[name] = telegram(name)
		w.bind(scope, at[name])
	}
	check := func(when string) {
		t.Helper()
		for _, branch := range []string{w.operator.Branch(), other.Branch()} {
			told := w.recipients(branch)
			for name, address := range at {
				belongs, err := w.Belongs(t.Context(), branch, address)
				if _, want := told[name]; err != nil || belongs != want {
					t.Errorf("%s: %s belongs to %s: %v, %v; told: %v", when, name, branch, belongs, err, want)
				}
			}
		}
	}
	check("at first")
	for _, name := range []string{"甲", "乙", "支书"} {
		who := w.again(at[name])
		w.do(func(b *sqlite.Batch) error { return w.Leave(t.Context(), b, w.operator, who.Person()) })
		check("without " + name)
	}
	w.want("at last", w.recipients(w.operator.Branch()), map[string]chat.Address{"管理员": testkit.Terminal})
}

func TestAddressesMove(t *testing.T) {
	w := newWorld(t)
	w.bind(w.secretary, telegram("1"))
	w.commit(func(b *sqlite.Batch) { w.Moved(b, telegram("1"), telegram("2")) })
	w.want("at the new address", w.again(telegram("2")).Person(), w.secretary.Person())
	_, err := w.Authenticate(t.Context(), telegram("1"))
	w.fails("the old address", err, fault.Denied)

	other := w.person("甲", members.Member, members.Full)
	w.bind(other, telegram("3"))
	w.commit(func(b *sqlite.Batch) { w.Moved(b, telegram("2"), telegram("3")) })
	w.want("an address that is somebody's", w.again(telegram("3")).Person(), other.Person())
	w.commit(func(b *sqlite.Batch) { w.Moved(b, telegram("3"), telegram("3")) })
	w.want("an address moved to itself", w.again(telegram("3")).Person(), other.Person())
	w.fails("binding it to another", w.try(func(b *sqlite.Batch) error {
		w.Bind(b, w.secretary, telegram("3"))
		return nil
	}), fault.Conflict)
}
