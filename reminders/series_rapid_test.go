package reminders_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// TestRowsFollowTheDefinition makes, changes and takes back series at random, and
// asks after each step whether what is stored of what is to come is what the
// definitions say.
func TestRowsFollowTheDefinition(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred random stories")
	}
	w := newWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		w.forget()
		s := sequence{w, rt, nil, nil}
		for range rapid.IntRange(3, 25).Draw(rt, "steps") {
			s.step()
			s.check()
		}
	})
}

// forget empties the database of everything but people.
func (w *world) forget() {
	w.Helper()
	w.now = testkit.Epoch
	w.must(w.try(func(b *sqlite.Batch) error {
		for _, table := range []string{"notice", "answer", "occurrence", "series_change", "series", "outbox"} {
			b.Exec(sqlite.AnyRows, "DELETE FROM "+table)
		}
		return nil
	}))
}

type sequence struct {
	*world
	T    *rapid.T
	ids  []string
	done []undoable
}

type undoable struct{ change, series, definition string }

var (
	drawRule  = rapid.SampledFrom([]string{"", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=WEEKLY;COUNT=3", "FREQ=MONTHLY;BYDAY=1FR", "0 9 * * 1,4", "FREQ=DAILY;INTERVAL=3"})
	drawLeads = rapid.SampledFrom([]string{"", "P1D@16:00", "PT1H", "P3D", "PT30M", "P0D"})
	drawSteps = rapid.SampledFrom([]string{"create", "rename", "move all", "other rule", "leads", "skip", "move", "unskip", "from", "pause",
		"resume", "cancel", "undo", "second", "minutes", "hours", "day", "days"})
)

func (s *sequence) step() {
	what := drawSteps.Draw(s.T, "step")
	if len(s.ids) == 0 {
		what = "create"
	}
	switch what {
	case "create":
		s.create()
	case "second", "minutes", "hours", "day", "days":
		s.now = s.now.Add(map[string]time.Duration{"second": time.Second, "minutes": 3 * time.Minute, "hours": 7 * time.Hour,
			"day": 25 * time.Hour, "days": 80 * time.Hour}[what])
	case "undo":
		s.takeBack()
	default:
		s.change(what)
	}
	if rapid.IntRange(0, 3).Draw(s.T, "idle") > 0 {
		s.settle()
	}
}

func (s *sequence) create() {
	a := reminders.Activity{
		Title: "学习", Rule: drawRule.Draw(s.T, "rule"),
		Start: s.now.Add(time.Duration(rapid.IntRange(-3*24*60, 10*24*60).Draw(s.T, "start")) * time.Minute).Truncate(time.Minute),
	}
	a.Nudge = rapid.Bool().Draw(s.T, "nudge")
	if l := drawLeads.Draw(s.T, "leads"); l != "" {
		a.Leads = leads(l)
	}
	err := s.try(func(b *sqlite.Batch) error {
		v, err := s.Create(b, s.secretary, a)
		if err == nil {
			s.ids = append(s.ids, v.ID)
		}
		return err
	})
	s.allow(err)
}

// allow fails on an error that no person could have caused.
func (s *sequence) allow(err error) bool {
	if err != nil && !errors.Is(err, fault.Invalid) && !errors.Is(err, fault.NotFound) {
		s.T.Fatal(err)
	}
	return err == nil
}

func (s *sequence) change(what string) {
	id := rapid.SampledFrom(s.ids).Draw(s.T, "series")
	v, err := s.Series(s.ctx(), s.secretary, id)
	if !s.allow(err) {
		return
	}
	before := s.definition(id)
	var out reminders.Outcome
	err = s.try(func(b *sqlite.Batch) (err error) {
		out, err = s.apply(b, v, what)
		return err
	})
	if s.allow(err) {
		s.done = append(s.done, undoable{out.Change, id, before})
		if out.Series.ID != id && out.Series.ID != "" {
			s.ids = append(s.ids, out.Series.ID)
		}
	}
}

func (s *sequence) apply(b *sqlite.Batch, v reminders.Series, what string) (reminders.Outcome, error) {
	original := s.pick(v)
	shift := time.Duration(rapid.IntRange(-300, 300).Draw(s.T, "shift")) * 10 * time.Minute
	alter := func(f func(*reminders.Activity)) (reminders.Outcome, error) {
		return s.Revise(s.ctx(), b, s.secretary, v.ID, v.Revision, func(a *reminders.Activity) error { f(a); return nil })
	}
	once := func(f func(*reminders.Exception)) (reminders.Outcome, error) {
		return s.ReviseOnce(s.ctx(), b, s.secretary, v.ID, v.Revision, original, func(e *reminders.Exception) error { f(e); return nil })
	}
	switch what {
	case "rename":
		return alter(func(a *reminders.Activity) { a.Title += "一" })
	case "move all":
		return alter(func(a *reminders.Activity) { a.Start = a.Start.Add(shift) })
	case "other rule":
		return alter(func(a *reminders.Activity) { a.Rule = drawRule.Draw(s.T, "rule") })
	case "leads":
		return alter(func(a *reminders.Activity) { a.Leads = leads("PT2H", "P2D") })
	case "skip":
		return once(func(e *reminders.Exception) { e.Skip = true })
	case "unskip":
		return once(func(e *reminders.Exception) { *e = reminders.Exception{} })
	case "move":
		return once(func(e *reminders.Exception) { e.Start = original.Add(shift) })
	case "from":
		return s.ReviseFrom(s.ctx(), b, s.secretary, v.ID, v.Revision, original, func(a *reminders.Activity) error {
			a.Start, a.Place = a.Start.Add(shift), "二楼"
			return nil
		})
	case "pause":
		return s.Pause(s.ctx(), b, s.secretary, v.ID, v.Revision)
	case "resume":
		return s.Resume(s.ctx(), b, s.secretary, v.ID, v.Revision)
	}
	return s.Cancel(s.ctx(), b, s.secretary, v.ID, v.Revision)
}

// pick returns the original of one of the next occurrences.
func (s *sequence) pick(v reminders.Series) time.Time {
	days, err := s.Calendar(s.ctx(), s.secretary, s.now, s.now.AddDate(0, 0, 20), 100)
	if err != nil {
		s.T.Fatal(err)
	}
	all := []time.Time{v.Start}
	for _, o := range days {
		if o.Series == v.ID && len(all) < 4 {
			all = append(all, o.Original)
		}
	}
	return rapid.SampledFrom(all).Draw(s.T, "original")
}

func (s *sequence) takeBack() {
	if len(s.done) == 0 {
		return
	}
	last := s.done[len(s.done)-1]
	s.done = s.done[:len(s.done)-1]
	if s.allow(s.undo(last.change)) {
		if now := s.definition(last.series); now != last.definition {
			s.T.Fatalf("undone to %s\nnot %s", now, last.definition)
		}
	}
}

// check compares, once everything due was done, the rows with the definitions.
func (s *sequence) check() {
	if _, err := s.Scan(s.ctx()); err != nil {
		s.T.Fatal(err)
	}
	want := map[string]time.Time{}
	for _, id := range s.ids {
		v, err := s.Series(s.ctx(), s.secretary, id)
		if errors.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			s.T.Fatal(err)
		}
		s.expect(want, v)
	}
	s.compare(want)
	for what, query := range map[string]string{
		"a notice that is due stays":    "SELECT occurrence_id || cause FROM notice WHERE state = 'planned' AND due_at <= ?1",
		"a notice of an older revision": "SELECT o.id || cause FROM notice n JOIN occurrence o ON o.id = n.occurrence_id WHERE n.state = 'planned' AND n.revision <> o.revision",
		"people know otherwise, and are not told": `SELECT o.id FROM occurrence o WHERE told <> '' AND start_at > ?1 AND state <> 'planned'
			AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.occurrence_id = o.id AND n.cause = 'cancelled' AND n.state = 'planned')`,
		"people are not told at all": `SELECT o.id FROM occurrence o WHERE told = '' AND start_at > ?1 AND state = 'planned'
			AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.occurrence_id = o.id AND n.state = 'planned')`,
		"waiting for an older revision": `SELECT w.key FROM outbox w JOIN occurrence o ON o.id = w.subject
			WHERE w.state = 'queued' AND w.key NOT LIKE 'notice/' || o.id || '/' || o.revision || '/%'`,
	} {
		if found := s.list(query, sqlite.Millis(s.now)); found != "" {
			s.T.Fatalf("%s: %s", what, found)
		}
	}
}

// expect adds the occurrences of a series that are to come within three days.
func (s *sequence) expect(want map[string]time.Time, v reminders.Series) {
	days, err := s.Calendar(s.ctx(), s.secretary, s.now.Add(time.Millisecond), s.now.AddDate(0, 0, 2), 1000)
	if err != nil {
		s.T.Fatal(err)
	}
	for _, o := range days {
		if o.Series == v.ID && o.State == reminders.Planned {
			want[o.ID] = o.Start
		}
	}
	if next := v.Next; next.ID != "" {
		want[next.ID] = next.Start
	}
	drafts, err := reminders.Dates(v.Activity, s.now, 30, s.secretary.Zone())
	if err != nil {
		s.T.Fatal(err)
	}
	for _, d := range drafts {
		id := fmt.Sprintf("%s@%d", v.ID, sqlite.Millis(d.Original))
		if d.Start.After(s.now) && d.Start.Before(s.now.Add(36*time.Hour)) && !want[id].Equal(d.Start) {
			s.T.Fatalf("%s at %v is not in the calendar", id, d.Start)
		}
	}
}

// compare fails unless every occurrence wanted has its row, and none has one that
// no definition gives.
func (s *sequence) compare(want map[string]time.Time) {
	for id, start := range want {
		o, err := s.Occurrence(s.ctx(), s.secretary, id)
		if err != nil || o.Revision == 0 && start.Before(s.now.Add(36*time.Hour)) || o.State != reminders.Planned || !o.Start.Equal(start) {
			s.T.Fatalf("%s at %v is stored as %+v, %v", id, start, o, err)
		}
	}
	rows, err := sqlite.All(s.ctx(), s.db, sqlite.Value[string],
		"SELECT id FROM occurrence WHERE state = 'planned' AND start_at > ?", sqlite.Millis(s.now))
	if err != nil {
		s.T.Fatal(err)
	}
	for _, id := range rows {
		series, original, _ := reminders.OriginalOf(id)
		v, err := s.Series(s.ctx(), s.secretary, series)
		if err != nil {
			s.T.Fatalf("%s of a series that is gone: %v", id, err)
		}
		o, err := s.Occurrence(s.ctx(), s.secretary, id)
		if err != nil {
			s.T.Fatal(err)
		}
		days, err := reminders.Dates(v.Activity, original.Add(-time.Millisecond), 1, s.secretary.Zone())
		if err != nil || len(days) == 0 || !days[0].Original.Equal(original) || !days[0].Start.Equal(o.Start) {
			s.T.Fatalf("%s at %v has a row, but the definition gives %+v, %v", id, o.Start, days, err)
		}
	}
}
