package reminders_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// desk is a branch with a secretary, a committee member, the leader of 第一党小组,
// two members of it (甲, 乙) and one of none (丙), all of them on the page but 丙.
type desk struct {
	*testing.T
	*reminders.Store
	db     *sqlite.DB
	people *members.Store
	now    time.Time
	said   spoken

	operator, secretary, committee, leader, a, b, c members.Scope
}

// spoken remembers the facts that were put into words.
type spoken struct {
	notices []reminders.Facts
	months  []reminders.MonthFacts
}

func (s *spoken) Notice(f reminders.Facts) chat.Message {
	s.notices = append(s.notices, f)
	return chat.Text(f.Occurrence.Activity.Title)
}

func (s *spoken) Month(f reminders.MonthFacts) chat.Message {
	s.months = append(s.months, f)
	return chat.Text("month")
}

func newDesk(t *testing.T) *desk {
	d := &desk{T: t, db: testkit.DB(t), now: testkit.Epoch}
	clock := func() time.Time { return d.now }
	d.people = members.NewStore(d.db, clock)
	d.Store = reminders.NewStore(d.db, clock, d.people, &d.said)
	d.operator = testkit.Operator(t, d.db)
	d.secretary = d.person("支书", members.Secretary)
	d.committee = d.person("委员", members.Committee)
	d.leader = d.person("组长", members.GroupLeader)
	d.a, d.b, d.c = d.person("甲", members.Member), d.person("乙", members.Member), d.person("丙", members.Member)
	for _, name := range []string{"甲", "乙"} {
		testkit.Roster(t, d.db, d.operator, members.RosterRow{Name: name, Standing: members.Full, Group: "第一党小组"})
	}
	for _, scope := range []members.Scope{d.secretary, d.committee, d.leader, d.a, d.b} {
		d.bind(scope, page(scope))
	}
	return d
}

// page is a person's address on the page.
func page(scope members.Scope) chat.Address { return chat.Address{Channel: "web", ID: scope.Person()} }

func (d *desk) person(name string, role members.Role) members.Scope {
	d.Helper()
	return testkit.Person(d.T, d.db, d.operator, name, role, members.Full)
}

func (d *desk) bind(scope members.Scope, at chat.Address) {
	d.Helper()
	d.must(d.try(func(b *sqlite.Batch) error { d.people.Bind(b, scope, at); return nil }))
}

func (d *desk) ctx() context.Context { return d.Context() }

// try commits what fill appends, unless that fails.
func (d *desk) try(fill func(*sqlite.Batch) error) error {
	var b sqlite.Batch
	if err := fill(&b); err != nil {
		return err
	}
	return d.db.Commit(d.ctx(), &b)
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

// because fails unless err is a fault.Invalid for that reason; "" for no error.
func (d *desk) because(what string, err error, reason reminders.Reason) {
	d.Helper()
	if reason == "" {
		if err != nil {
			d.Errorf("%s: %v", what, err)
		}
		return
	}
	f := fault.Of(err)
	if f == nil || f.Code != fault.Invalid || !slices.Contains(f.Args, any(reason)) {
		d.Errorf("%s: %v, want %q", what, err, reason)
	}
}

func (d *desk) fails(what string, err error, code fault.Code) {
	d.Helper()
	if !errors.Is(err, code) {
		d.Errorf("%s: %v, want %s", what, err, code)
	}
}

// at is an instant of the branch's zone: "12-04 15:00" of 2026.
func (d *desk) at(s string) time.Time {
	d.Helper()
	v, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+s, d.secretary.Zone())
	d.must(err)
	return v
}

// meeting makes a meeting in ten days' time and returns its id as an occurrence.
func (d *desk) meeting() string {
	d.Helper()
	return d.make(reminders.Activity{Title: "主题党日", Start: d.at("12-04 15:00"), Details: reminders.Details{Place: "三楼"}})
}

// make makes a series, with its rows, and returns the id of the first occurrence.
func (d *desk) make(a reminders.Activity) string {
	d.Helper()
	var series reminders.Series
	d.must(d.try(func(b *sqlite.Batch) (err error) {
		series, err = d.Create(b, d.secretary, a)
		return err
	}))
	d.scan()
	series, err := d.Series(d.ctx(), d.secretary, series.ID)
	d.must(err)
	return series.Next.ID
}

func (d *desk) scan() {
	d.Helper()
	_, err := d.Scan(d.ctx())
	d.must(err)
}

func (d *desk) answer(scope members.Scope, id string, w reminders.Word, reason string) error {
	return d.try(func(b *sqlite.Batch) error {
		_, err := d.Answer(d.ctx(), b, scope, id, w, reason)
		return err
	})
}

func (d *desk) answerFor(scope members.Scope, id string, person members.Scope, w reminders.Word) error {
	return d.try(func(b *sqlite.Batch) error {
		_, err := d.AnswerFor(d.ctx(), b, scope, id, person.Person(), w)
		return err
	})
}

func (d *desk) decide(scope members.Scope, id string, person members.Scope, to reminders.Decision) error {
	return d.try(func(b *sqlite.Batch) error {
		_, err := d.Decide(d.ctx(), b, scope, id, person.Person(), to)
		return err
	})
}

// of returns where a person stands, as scope sees it.
func (d *desk) of(scope members.Scope, id string, person members.Scope) reminders.Standing {
	d.Helper()
	all, err := d.Standings(d.ctx(), scope, id)
	d.must(err)
	for _, s := range all {
		if s.Person == person.Person() {
			return s
		}
	}
	d.Fatalf("%s sees nothing of %s", scope.Role(), person.Person())
	return reminders.Standing{}
}

// stands writes a person's answer as the secretary sees it.
func (d *desk) stands(id string, person members.Scope) string {
	d.Helper()
	a := d.of(d.secretary, id, person).Answer
	if a == nil {
		return "nothing"
	}
	words := []string{string(a.Word), string(a.Decision), a.Reason}
	if a.By != "" {
		words = append(words, "by another")
	}
	if a.Stale {
		words = append(words, "stale")
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func (d *desk) wantStands(what, id string, person members.Scope, want string) {
	d.Helper()
	if got := d.stands(id, person); got != want {
		d.Errorf("%s: %s, want %s", what, got, want)
	}
}

// revise changes one occurrence.
func (d *desk) revise(id string, change func(*reminders.Exception)) reminders.Outcome {
	d.Helper()
	series, original, ok := reminders.OriginalOf(id)
	if !ok {
		d.Fatal(id)
	}
	var outcome reminders.Outcome
	d.must(d.try(func(b *sqlite.Batch) error {
		v, err := d.Series(d.ctx(), d.secretary, series)
		if err != nil {
			return err
		}
		outcome, err = d.ReviseOnce(d.ctx(), b, d.secretary, series, v.Revision, original,
			func(e *reminders.Exception) error { change(e); return nil })
		return err
	}))
	return outcome
}

// exec runs a statement that must change some number of rows.
func (d *desk) exec(rows int64, query string, args ...any) {
	d.Helper()
	d.must(d.try(func(b *sqlite.Batch) error { b.Exec(rows, query, args...); return nil }))
}

func (d *desk) count(query string, args ...any) int {
	d.Helper()
	n, err := sqlite.One(d.ctx(), d.db, sqlite.Value[int], query, args...)
	d.must(err)
	return n
}

// sent makes of everything that waits something sent.
func (d *desk) sent() {
	d.Helper()
	d.exec(sqlite.AnyRows, "UPDATE outbox SET state = 'sent', sent_at = ? WHERE state = 'queued'", sqlite.Millis(d.now))
}
