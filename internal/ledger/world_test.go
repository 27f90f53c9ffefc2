package ledger

import (
	"cmp"
	"context"
	"slices"
	"testing"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// world is a branch with its secretary over a schedule that is made up.
type world struct {
	testing.TB
	*Store
	db                  *sqlite.DB
	schedule            *schedule
	operator, secretary members.Scope
}

func newWorld(t testing.TB) *world {
	w := &world{TB: t, db: testkit.DB(t), schedule: &schedule{}}
	w.Store = NewStore(w.db, w.schedule)
	w.operator = testkit.Operator(t, w.db)
	w.secretary = w.person("支书", members.Secretary)
	return w
}

func (w *world) person(name string, role members.Role) members.Scope {
	w.Helper()
	return testkit.Person(w.TB, w.db, w.operator, name, role, members.Full)
}

func (w *world) day(text string) calendar.Date {
	w.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		w.Fatal(err)
	}
	return d
}

// plan adds an occurrence at 15:00 of a day in the branch's zone.
func (w *world) plan(day, title string, more ...func(*reminders.Occurrence)) reminders.Occurrence {
	w.Helper()
	start := w.day(day).At(15, 0, w.secretary.Zone())
	o := reminders.Occurrence{ID: sqlite.NewID() + "@1", Series: sqlite.NewID(), Start: start.UTC(), Original: start, State: reminders.Planned}
	o.Activity.Title = title
	for _, change := range more {
		change(&o)
	}
	w.schedule.all = append(w.schedule.all, o)
	return o
}

// store gives an occurrence its rows, so that it can be answered.
func (w *world) store(o reminders.Occurrence) {
	w.Helper()
	var b sqlite.Batch
	start := sqlite.Millis(o.Start)
	b.Exec(1, `INSERT INTO series (id, branch_id, created_by, title, said, rule, leads, start_at, state, revision, created_at)
		VALUES (?, ?, ?, ?, '', '', '[]', ?, 'active', 1, 0)`, o.Series, w.secretary.Branch(), w.secretary.Person(), o.Activity.Title, start)
	b.Exec(1, `INSERT INTO occurrence (id, branch_id, series_id, original_at, start_at, revision, state)
		VALUES (?, ?, ?, ?, ?, 1, 'planned')`, o.ID, w.secretary.Branch(), o.Series, start, start)
	w.commit(&b)
}

func (w *world) commit(b *sqlite.Batch) {
	w.Helper()
	if err := w.db.Commit(w.Context(), b); err != nil {
		w.Fatal(err)
	}
}

// schedule is a Schedule that is a list.
type schedule struct {
	all    []reminders.Occurrence
	series []reminders.Series
}

func (s *schedule) Calendar(_ context.Context, _ members.Scope, from, to time.Time, limit int) ([]reminders.Occurrence, error) {
	var all []reminders.Occurrence
	for _, o := range s.all {
		if !o.Start.Before(from) && o.Start.Before(to) {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(x, y reminders.Occurrence) int { return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.ID, y.ID)) })
	return all[:min(len(all), limit)], nil
}

func (s *schedule) Occurrence(_ context.Context, _ members.Scope, id string) (reminders.Occurrence, error) {
	for _, o := range s.all {
		if o.ID == id {
			return o, nil
		}
	}
	return reminders.Occurrence{}, fault.New(fault.NotFound)
}

func (s *schedule) List(_ context.Context, _ members.Scope, after, limit int) ([]reminders.Series, bool, error) {
	rest := s.series[min(after, len(s.series)):]
	return rest[:min(limit, len(rest))], limit < len(rest), nil
}

func (s *schedule) Answer(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string, w reminders.Word, reason string) (reminders.Occurrence, error) {
	b.Exec(1, `INSERT INTO answer (occurrence_id, person_id, branch_id, kind, state, reason, version, at)
		VALUES (?, ?, ?, ?, 'given', ?, 1, ?)`, occurrence, scope.Person(), scope.Branch(), string(w), reason, sqlite.Millis(testkit.Epoch))
	return s.Occurrence(ctx, scope, occurrence)
}
