package reminders_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// world is a branch of one secretary and two members (甲, 乙), with a delivery
// that sends to a channel which remembers.
type world struct {
	testing.TB
	*reminders.Store
	db     *sqlite.DB
	people *members.Store
	now    time.Time
	judge  *testkit.Judge
	out    *delivery.Service
	before int // messages that were looked at

	secretary, a, b members.Scope
}

// words put facts into a text that tests can read, and mark messages.
type words struct{}

func (words) Notice(f reminders.Facts) chat.Message {
	o := f.Occurrence
	parts := []string{string(f.Cause), o.Activity.Title, o.Activity.Place, stamp(o.Start)}
	if !f.Was.Start.IsZero() {
		parts = append(parts, "was", f.Was.Title, f.Was.Place, stamp(f.Was.Start))
	}
	if f.Chat {
		parts = append(parts, "to all")
	}
	return chat.Text(strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
}

func stamp(t time.Time) string { return t.Format("01-02 15:04") }

func (words) Month(reminders.MonthFacts) chat.Message { return chat.Text("month") }

func (words) Repeat(m chat.Message) chat.Message { return chat.Text(testkit.RepeatMark + m.Plain()) }

func (words) Late(m chat.Message, _ time.Time) chat.Message { return chat.Text("late: " + m.Plain()) }

func (words) Bundle(parts []delivery.Part) chat.Message {
	var all []string
	for _, p := range parts {
		all = append(all, p.Message.Plain())
	}
	return chat.Text(strings.Join(all, " & "))
}

func (words) Summary(missed []delivery.Missed) chat.Message {
	text := "missed:"
	for _, m := range missed {
		text += " [" + m.Message.Plain() + "]"
	}
	return chat.Text(text)
}

func (words) Apology(string) chat.Message { return chat.Text("sorry") }
func (words) Refusal(error) chat.Message  { return chat.Text("refused") }

// nobody is what delivery asks of the side of the people, and a handler.
type nobody struct{}

func (nobody) MarkUnreachable(context.Context, *sqlite.Batch, chat.Address) error { return nil }
func (nobody) Moved(context.Context, *sqlite.Batch, chat.Address, chat.Address) error {
	return nil
}

func (nobody) Elsewhere(context.Context, chat.Address) (chat.Address, bool, error) {
	return chat.Address{}, false, nil
}

func (nobody) Handle(context.Context, chat.Inbound, []byte) (delivery.Result, error) {
	return delivery.Result{}, nil
}

func newWorld(t testing.TB) *world {
	w := &world{TB: t, db: testkit.DB(t), now: testkit.Epoch, judge: testkit.NewJudge("tg")}
	w.people = members.NewStore(w.db, w.clock)
	w.start()
	operator := testkit.Operator(t, w.db)
	w.secretary = testkit.Person(t, w.db, operator, "支书", members.Secretary, members.Full)
	w.a = testkit.Person(t, w.db, operator, "甲", members.Member, members.Full)
	w.b = testkit.Person(t, w.db, operator, "乙", members.Member, members.Probationary)
	for name, scope := range map[string]members.Scope{"支书": w.secretary, "甲": w.a} { // 乙 is 未绑定
		w.must(w.try(func(b *sqlite.Batch) error { w.people.Bind(b, scope, telegram(name)); return nil }))
	}
	return w
}

func (w *world) clock() time.Time { return w.now }

// start begins a run of the process.
func (w *world) start() {
	w.Store = reminders.NewStore(w.db, w.clock, w.people, words{})
	w.out = delivery.New(w.db, w.clock, delivery.Deps{Handler: nobody{}, Guard: w.Store, Addresses: nobody{}, Wording: words{},
		Channels: []delivery.Channel{w.judge}, RunID: "run", Screen: func(string) error { return nil }})
}

func telegram(id string) chat.Address { return chat.Address{Channel: "tg", Account: "bot", ID: id} }

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) ctx() context.Context { return w.Context() }

// try commits what fill appends, unless that fails.
func (w *world) try(fill func(*sqlite.Batch) error) error {
	var b sqlite.Batch
	if err := fill(&b); err != nil {
		return err
	}
	return w.db.Commit(w.ctx(), &b)
}

// do makes one change of a series as the secretary who has just looked at it.
func (w *world) do(id string, change func(b *sqlite.Batch, revision int64) (reminders.Outcome, error)) reminders.Outcome {
	w.Helper()
	out, err := w.attempt(id, change)
	w.must(err)
	return out
}

func (w *world) attempt(id string, change func(b *sqlite.Batch, revision int64) (reminders.Outcome, error)) (out reminders.Outcome, err error) {
	err = w.try(func(b *sqlite.Batch) error {
		v, err := w.Series(w.ctx(), w.secretary, id)
		if err != nil {
			return err
		}
		out, err = change(b, v.Revision)
		return err
	})
	return out, err
}

func (w *world) revise(id string, alter func(*reminders.Activity)) reminders.Outcome {
	w.Helper()
	return w.do(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
		return w.Revise(w.ctx(), b, w.secretary, id, revision, func(a *reminders.Activity) error { alter(a); return nil })
	})
}

func (w *world) once(id, original string, alter func(*reminders.Exception)) reminders.Outcome {
	w.Helper()
	return w.do(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
		return w.ReviseOnce(w.ctx(), b, w.secretary, id, revision, w.at(original),
			func(e *reminders.Exception) error { alter(e); return nil })
	})
}

func (w *world) from(id, original string, alter func(*reminders.Activity)) reminders.Outcome {
	w.Helper()
	return w.do(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
		return w.ReviseFrom(w.ctx(), b, w.secretary, id, revision, w.at(original),
			func(a *reminders.Activity) error { alter(a); return nil })
	})
}

func (w *world) pause(id string) reminders.Outcome {
	w.Helper()
	return w.do(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
		return w.Pause(w.ctx(), b, w.secretary, id, revision)
	})
}

func (w *world) resume(id string) reminders.Outcome {
	w.Helper()
	return w.do(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
		return w.Resume(w.ctx(), b, w.secretary, id, revision)
	})
}

func (w *world) cancel(id string) reminders.Outcome {
	w.Helper()
	return w.do(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
		return w.Cancel(w.ctx(), b, w.secretary, id, revision)
	})
}

func (w *world) undo(change string) error {
	return w.try(func(b *sqlite.Batch) error {
		_, err := w.Undo(w.ctx(), b, w.secretary, change)
		return err
	})
}

// at is an instant of the branch's zone in 2026: "12-04 15:00".
func (w *world) at(s string) time.Time {
	w.Helper()
	v, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+s, w.secretary.Zone())
	w.must(err)
	return v
}

func leads(texts ...string) (all []when.Lead) {
	for _, s := range texts {
		l, err := when.ParseLead(s)
		if err != nil {
			panic(err)
		}
		all = append(all, l)
	}
	return all
}

// weekly is a series on Fridays at 15:00 from 27 November on.
func (w *world) weekly(alter ...func(*reminders.Activity)) string {
	w.Helper()
	a := reminders.Activity{Title: "学习", Start: w.at("11-27 15:00"), Rule: "FREQ=WEEKLY", Details: reminders.Details{Place: "三楼"}}
	for _, f := range alter {
		f(&a)
	}
	return w.create(a)
}

func (w *world) create(a reminders.Activity) string {
	w.Helper()
	var series reminders.Series
	w.must(w.try(func(b *sqlite.Batch) (err error) {
		series, err = w.Create(b, w.secretary, a)
		return err
	}))
	w.settle()
	return series.ID
}

// settle does everything that is due at this moment.
func (w *world) settle() {
	w.Helper()
	_, err := w.Scan(w.ctx())
	w.must(err)
	for i := 0; ; i++ {
		did, err := w.out.SendNext(w.ctx())
		w.must(err)
		if i > 10000 {
			w.Fatal("sending does not end")
		}
		if !did {
			return
		}
	}
}

// pass lets time pass to an instant, with somebody at work all the while.
func (w *world) pass(to string) {
	w.Helper()
	for end := w.at(to); w.now.Before(end); w.settle() {
		next, err := sqlite.One(w.ctx(), w.db, sqlite.Value[int64], `SELECT coalesce(min(at), 0) FROM (
			SELECT due_at AS at FROM notice WHERE state = 'planned'
			UNION SELECT plan_at FROM series WHERE state = 'active' AND next_at > 0
			UNION SELECT not_before FROM outbox WHERE state = 'queued') WHERE at > ?`, sqlite.Millis(w.now))
		w.must(err)
		w.now = end
		if at := sqlite.FromMillis(next); next > 0 && at.Before(end) {
			w.now = at
		}
	}
}

// heard returns what 甲 got since the last call.
func (w *world) heard() string {
	w.Helper()
	var all []string
	received := w.judge.Received()
	for _, out := range received[w.before:] {
		if out.To == telegram("甲") && out.Message.Plain() != "month" {
			text := out.Message.Plain()
			if out.Silent {
				text += "!"
			}
			all = append(all, text)
		}
	}
	w.before = len(received)
	return strings.Join(all, "; ")
}

func (w *world) wantHeard(what, want string) {
	w.Helper()
	if got := w.heard(); got != want {
		w.Errorf("%s: heard %q\nwant %q", what, got, want)
	}
}

// because fails unless err is a fault.Invalid for that reason.
func (w *world) because(what string, err error, reason reminders.Reason) {
	w.Helper()
	if f := fault.Of(err); f == nil || f.Code != fault.Invalid || !slices.Contains(f.Args, any(reason)) {
		w.Errorf("%s: %v, want %q", what, err, reason)
	}
}

func (w *world) fails(what string, err error, code fault.Code) {
	w.Helper()
	if !errors.Is(err, code) {
		w.Errorf("%s: %v, want %s", what, err, code)
	}
}

func (w *world) list(query string, args ...any) string {
	w.Helper()
	all, err := sqlite.All(w.ctx(), w.db, sqlite.Value[string], query, args...)
	w.must(err)
	return strings.Join(all, ", ")
}
