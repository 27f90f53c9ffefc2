package reminders_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

func TestASeriesGoesOn(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.pass("12-12 00:00")
	w.wantHeard("three weeks", "lead P1D@16:00 学习 三楼 11-27 15:00; lead P1D@16:00 学习 三楼 12-04 15:00; lead P1D@16:00 学习 三楼 12-11 15:00")
	v, err := w.Series(w.ctx(), w.secretary, id)
	if err != nil || v.Next.Start.Format("01-02") != "12-18" {
		t.Errorf("next is %v, %v", v.Next.Start, err)
	}
}

func TestOneIsMoved(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.pass("11-26 17:00")
	w.heard()
	out := w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start, e.Place = w.at("11-28 09:00"), "二楼" })
	if !out.Told || out.Change == "" {
		t.Errorf("outcome %+v", out)
	}
	w.pass("11-26 17:01")
	w.wantHeard("too early", "")
	w.pass("11-26 17:05")
	w.wantHeard("a change", "changed 学习 二楼 11-28 09:00 was 学习 三楼 11-27 15:00")
	w.pass("12-05 00:00")
	w.wantHeard("its lead, and the next one", "lead P1D@16:00 学习 二楼 11-28 09:00; lead P1D@16:00 学习 三楼 12-04 15:00")
}

func TestCorrectionsAreToldOnce(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.pass("11-26 17:00")
	w.heard()
	w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-27 16:00") })
	w.pass("11-26 17:01")
	w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-27 17:00") })
	w.pass("11-26 17:30")
	w.wantHeard("the last word", "changed 学习 三楼 11-27 17:00 was 学习 三楼 11-27 15:00")
}

func TestWhatIsTakenBackIsNotTold(t *testing.T) {
	for name, change := range map[string]func(w *world, id string) reminders.Outcome{
		"moved": func(w *world, id string) reminders.Outcome {
			return w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-28 09:00") })
		},
		"skipped": func(w *world, id string) reminders.Outcome {
			return w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Skip = true })
		},
		"cancelled": func(w *world, id string) reminders.Outcome { return w.cancel(id) },
		"paused":    func(w *world, id string) reminders.Outcome { return w.pause(id) },
		"all moved": func(w *world, id string) reminders.Outcome {
			return w.revise(id, func(a *reminders.Activity) { a.Start = w.at("11-27 18:00") })
		},
		"all renamed": func(w *world, id string) reminders.Outcome {
			return w.revise(id, func(a *reminders.Activity) { a.Title = "党课" })
		},
		"following moved": func(w *world, id string) reminders.Outcome {
			return w.from(id, "11-27 15:00", func(a *reminders.Activity) { a.Place = "二楼" })
		},
		"another weekday": func(w *world, id string) reminders.Outcome {
			return w.revise(id, func(a *reminders.Activity) { a.Start = w.at("11-28 15:00") })
		},
		"only later moved": func(w *world, id string) reminders.Outcome {
			return w.from(id, "12-04 15:00", func(a *reminders.Activity) { a.Place = "二楼" })
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			id := w.weekly()
			w.pass("11-26 17:00")
			w.heard()
			before := w.definition(id)
			out := change(w, id)
			w.pass("11-26 17:01")
			w.must(w.undo(out.Change))
			if after := w.definition(id); after != before {
				t.Errorf("undone to %s\nnot %s", after, before)
			}
			w.pass("11-27 20:00")
			w.wantHeard("nothing of it", "")
			w.pass("12-03 17:00")
			w.wantHeard("the next one", "lead P1D@16:00 学习 三楼 12-04 15:00")
			w.because("undoing twice", w.undo(out.Change), reminders.TooLateToUndo)
		})
	}
}

// definition is everything that was decided about a series.
func (w *world) definition(id string) string {
	w.Helper()
	return w.list("SELECT kind || title || said || rule || leads || start_at || details || state FROM series WHERE id = ?", id)
}

func TestWhatIsCalledOffIsToldOnce(t *testing.T) {
	for name, change := range map[string]func(w *world, id string){
		"skipped":   func(w *world, id string) { w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Skip = true }) },
		"cancelled": func(w *world, id string) { w.cancel(id) },
		"paused":    func(w *world, id string) { w.pause(id) },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			id := w.weekly()
			w.pass("11-26 17:00")
			w.heard()
			change(w, id)
			w.pass("11-27 20:00")
			w.wantHeard("once", "cancelled 学习 三楼 11-27 15:00 was 学习 三楼 11-27 15:00")
		})
	}
}

func TestNobodyIsToldOfWhatTheyDidNotKnow(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	out := w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-28 09:00") })
	if out.Told {
		t.Error("nobody knows of it yet")
	}
	w.cancel(id)
	w.pass("12-12 00:00")
	w.wantHeard("nothing", "")
}

func TestAllAreMoved(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.once(id, "12-04 15:00", func(e *reminders.Exception) { e.Skip = true })
	w.pass("11-26 17:00")
	w.heard()
	w.revise(id, func(a *reminders.Activity) { a.Start = w.at("11-27 10:00") })
	w.pass("12-12 00:00")
	w.wantHeard("the change, and what follows", "changed 学习 三楼 11-27 10:00 was 学习 三楼 11-27 15:00; lead P1D@16:00 学习 三楼 12-11 10:00")
}

func TestTheFollowingAreMoved(t *testing.T) {
	w := newWorld(t)
	id := w.weekly(func(a *reminders.Activity) { a.Rule = "FREQ=WEEKLY;COUNT=4" })
	w.once(id, "12-11 15:00", func(e *reminders.Exception) { e.Place = "礼堂" })
	w.pass("12-03 17:00")
	w.heard()
	out := w.from(id, "12-04 15:00", func(a *reminders.Activity) { a.Start = w.at("12-05 09:00") })
	if out.Series.ID == id {
		t.Error("it is still one series")
	}
	w.pass("12-31 00:00")
	w.wantHeard("three of four",
		"changed 学习 三楼 12-05 09:00 was 学习 三楼 12-04 15:00; lead P1D@16:00 学习 三楼 12-05 09:00; lead P1D@16:00 学习 三楼 12-12 09:00; lead P1D@16:00 学习 三楼 12-19 09:00")
	if _, more, err := w.List(w.ctx(), w.secretary, 0, 10); err != nil || more {
		t.Errorf("more: %v, %v", more, err)
	}
}

func TestAPauseMakesNoRows(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.pause(id)
	w.pass("12-10 00:00")
	w.wantHeard("paused", "")
	v, err := w.Series(w.ctx(), w.secretary, id)
	if err != nil || !v.Paused || v.Next.ID != "" {
		t.Errorf("paused %v, next %v, %v", v.Paused, v.Next, err)
	}
	w.resume(id)
	w.pass("12-11 00:00")
	w.wantHeard("resumed", "lead P1D@16:00 学习 三楼 12-11 15:00")
	if got := w.list("SELECT count(*) FROM occurrence WHERE state = 'planned' AND start_at < ?", sqlite.Millis(w.now)); got != "0" {
		t.Errorf("%s rows in the pause", got)
	}
}

func TestTwoEditors(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	v, err := w.Series(w.ctx(), w.secretary, id)
	w.must(err)
	w.now = w.now.Add(time.Minute)
	rename := func(b *sqlite.Batch, title string) (reminders.Outcome, error) {
		return w.Revise(w.ctx(), b, w.secretary, id, v.Revision, func(a *reminders.Activity) error { a.Title = title; return nil })
	}
	var first, second sqlite.Batch
	_, err = rename(&first, "甲")
	w.must(err)
	_, err = rename(&second, "乙")
	w.must(err)
	w.must(w.db.Commit(w.ctx(), &first))
	w.fails("at one moment", w.db.Commit(w.ctx(), &second), fault.Conflict)
	_, err = rename(&sqlite.Batch{}, "乙")
	w.because("afterwards", err, reminders.Outdated)
	if f := fault.Of(err); f != nil && (len(f.Args) != 3 || f.Args[1] != w.secretary.Person() || !f.Args[2].(time.Time).Equal(w.now)) {
		t.Errorf("told of %v", f.Args)
	}
}

func TestWhatCannotBeDone(t *testing.T) {
	w := newWorld(t)
	start := w.at("11-27 15:00")
	for _, tc := range []struct {
		name   string
		a      reminders.Activity
		reason reminders.Reason
	}{
		{"now", reminders.Activity{Start: w.now}, reminders.InThePast},
		{"a rule that has ended", reminders.Activity{Start: w.at("01-02 15:00"), Rule: "FREQ=WEEKLY;COUNT=3"}, reminders.NeverAgain},
		{"a lead of two years", reminders.Activity{Start: start, Leads: leads("P24M")}, reminders.TooEarly},
	} {
		var b sqlite.Batch
		_, err := w.Create(&b, w.secretary, tc.a)
		w.because(tc.name, err, tc.reason)
		if b.Len() > 0 {
			t.Errorf("%s: something is written", tc.name)
		}
	}
	var b sqlite.Batch
	_, err := w.Create(&b, w.secretary, reminders.Activity{Start: start, Rule: "0 0 31 2 *"})
	w.fails("a rule that never fires", err, fault.Invalid)
	_, err = w.Create(&b, w.a, reminders.Activity{Start: start})
	w.fails("by a member", err, fault.Denied)

	id := w.weekly()
	once := func(original string, alter func(*reminders.Exception)) error {
		_, err := w.attempt(id, func(b *sqlite.Batch, revision int64) (reminders.Outcome, error) {
			return w.ReviseOnce(w.ctx(), b, w.secretary, id, revision, w.at(original),
				func(e *reminders.Exception) error { alter(e); return nil })
		})
		return err
	}
	w.fails("no date of it", once("11-28 15:00", func(*reminders.Exception) {}), fault.NotFound)
	w.because("into the past", once("11-27 15:00", func(e *reminders.Exception) { e.Start = w.now }), reminders.InThePast)
	w.pass("11-27 15:00")
	w.because("begun", once("11-27 15:00", func(e *reminders.Exception) { e.Skip = true }), reminders.HasBegun)
}

func TestUndoComesTooLate(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	rename := func(title string) string { return w.revise(id, func(a *reminders.Activity) { a.Title = title }).Change }
	first := rename("甲")
	w.now = w.now.Add(11 * time.Minute)
	w.because("after ten minutes", w.undo(first), reminders.TooLateToUndo)
	second := rename("乙")
	third := rename("丙")
	w.because("changed since", w.undo(second), reminders.TooLateToUndo)
	w.must(w.undo(third))
	out := w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.now.Add(time.Minute) })
	w.now = w.now.Add(5 * time.Minute)
	w.because("it has begun", w.undo(out.Change), reminders.TooLateToUndo)
}

func TestListAndCalendar(t *testing.T) {
	w := newWorld(t)
	id := w.weekly(func(a *reminders.Activity) { a.Title = "乙" })
	w.create(reminders.Activity{Title: "甲", Start: w.at("11-25 09:00")})
	paused := w.weekly(func(a *reminders.Activity) { a.Title = "丙" })
	w.once(id, "12-04 15:00", func(e *reminders.Exception) { e.Skip = true })
	w.once(id, "12-11 15:00", func(e *reminders.Exception) { e.Start = w.at("11-26 08:00") })
	w.pause(paused)
	all, more, err := w.List(w.ctx(), w.secretary, 0, 10)
	var titles string
	for _, v := range all {
		titles += v.Title
	}
	if err != nil || more || titles != "甲乙丙" || stamp(all[1].Next.Start) != "11-26 08:00" {
		t.Errorf("List = %s, %v, %v", titles, more, err)
	}
	if all, more, err = w.List(w.ctx(), w.secretary, 1, 1); err != nil || !more || len(all) != 1 || all[0].Title != "乙" {
		t.Errorf("a page = %v, %v, %v", all, more, err)
	}
	days, err := w.Calendar(w.ctx(), w.secretary, w.now, w.at("12-20 00:00"), 100)
	var got string
	for _, o := range days {
		got += " " + o.Activity.Title + stamp(o.Start) + string(o.State)
		if again, err := w.Occurrence(w.ctx(), w.secretary, o.ID); err != nil || again.State != o.State || !again.Start.Equal(o.Start) {
			t.Errorf("Occurrence(%s) = %v, %v", o.ID, again, err)
		}
	}
	want := " 甲11-25 09:00planned 乙11-26 08:00planned 丙11-27 15:00paused 乙11-27 15:00planned 丙12-04 15:00paused 乙12-04 15:00skipped 丙12-11 15:00paused 丙12-18 15:00paused 乙12-18 15:00planned"
	if sorted(got) != sorted(want) || err != nil {
		t.Errorf("Calendar =%s, %v\nwant     %s", got, err, want)
	}
}

// sorted puts words of a day in one order.
func sorted(s string) string {
	words := strings.Fields(s)
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestDatesOfADraft(t *testing.T) {
	w := newWorld(t)
	days, err := reminders.Dates(reminders.Activity{Start: w.at("11-27 15:00"), Rule: "FREQ=WEEKLY;COUNT=2"}, w.now, 5, w.secretary.Zone())
	if err != nil || len(days) != 2 || stamp(days[1].Start) != "12-04 15:00" {
		t.Errorf("Dates = %v, %v", days, err)
	}
	if _, err := reminders.Dates(reminders.Activity{Start: w.now, Rule: "never"}, w.now, 5, w.secretary.Zone()); err == nil {
		t.Error("no error for what is no rule")
	}
}
