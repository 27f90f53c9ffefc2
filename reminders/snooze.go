package reminders

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Snooze appends that the scope's person is reminded of an occurrence at an
// instant they chose, before it begins, whatever the hour. The last choice
// counts; the series stays as it is.
func (s *Store) Snooze(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string, until time.Time) error {
	o, err := s.standing(ctx, scope, occurrence, scope.Person())
	if err != nil {
		return err
	}
	answers, err := s.answersOf(ctx, o)
	switch {
	case err != nil:
		return err
	case answers[scope.Person()].Excused():
		return fault.New(fault.Invalid, NothingDue)
	case !until.Before(o.Start) && !o.Activity.AtStart:
		return fault.New(fault.Invalid, HasBegun)
	case !until.After(s.now()):
		return fault.New(fault.Invalid, InThePast)
	}
	return s.snooze(ctx, b, scope, o, until)
}

// snooze moves the snooze that still waits, from before a change too, or adds one.
func (s *Store) snooze(ctx context.Context, b *sqlite.Batch, scope members.Scope, o Occurrence, until time.Time) error {
	type waiting struct{ all, planned int }
	w, err := sqlite.One(ctx, s.db, func(r sqlite.Scanner) (w waiting, err error) {
		err = r.Scan(&w.all, &w.planned)
		return w, err
	}, `SELECT count(*), coalesce(sum(state = 'planned'), 0) FROM notice
		WHERE occurrence_id = ? AND person_id = ? AND cause GLOB 'snooze [0-9]*'`, o.ID, scope.Person())
	if err != nil {
		return fmt.Errorf("count snoozes of %s: %w", o.ID, err)
	}
	if w.planned > 0 {
		b.Exec(int64(w.planned), `UPDATE notice SET due_at = ?
			WHERE occurrence_id = ? AND person_id = ? AND cause GLOB 'snooze [0-9]*' AND state = 'planned'`,
			sqlite.Millis(until), o.ID, scope.Person())
		return nil
	}
	p := Notice{Cause: Cause(fmt.Sprintf("%s %d", CauseSnooze, w.all+1)), Due: until}
	s.addNotice(b, scope, o, p, scope.Person())
	return nil
}
