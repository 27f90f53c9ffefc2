package reminders

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

const (
	// maxNudges is how often people are reminded again by hand.
	maxNudges = 2
	// nudgeAgain is how long after a nudge another one is meant, and not the same
	// button pressed twice.
	nudgeAgain = 10 * time.Minute
)

// NudgeAll appends that those who have not answered, and were not told by
// somebody, are reminded again: now, or when the quiet hours end. It returns how
// many they are; within ten minutes of the last time it is fault.Invalid
// (JustNudged).
func (s *Store) NudgeAll(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string) (people int, err error) {
	if !scope.May(members.Schedule) {
		return 0, fault.New(fault.Denied, members.Schedule)
	}
	o, err := s.Occurrence(ctx, scope, occurrence)
	if err != nil {
		return 0, err
	}
	switch {
	case o.State != Planned:
		return 0, fault.New(fault.Invalid, NotStanding)
	case o.Revision == 0:
		return 0, fault.New(fault.Invalid, TooFarAhead)
	case !s.now().Before(o.Start):
		return 0, fault.New(fault.Invalid, HasBegun)
	}
	waiting, err := s.unanswered(ctx, scope.Branch(), o)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	return len(waiting), s.nudge(ctx, b, scope, o)
}

// unanswered returns whom a nudge goes to: who can be reached and has said
// nothing yet. Who was told by somebody is left alone.
func (s *Store) unanswered(ctx context.Context, branch string, o Occurrence) (waiting crowd, err error) {
	if o.Activity.Kind == Study {
		return nil, nil
	}
	people, err := s.crowd(ctx, branch, o)
	if err != nil {
		return nil, err
	}
	answers, err := s.answersOf(ctx, o)
	for _, p := range people {
		if p.Reachable && !answers[p.Person].Holds() {
			waiting = append(waiting, p)
		}
	}
	return waiting, err
}

// nudge appends the next nudge of an occurrence as it is now.
func (s *Store) nudge(ctx context.Context, b *sqlite.Batch, scope members.Scope, o Occurrence) error {
	due, err := sqlite.All(ctx, s.db, sqlite.Value[int64], `SELECT due_at FROM notice
		WHERE occurrence_id = ? AND revision = ? AND cause GLOB 'nudge [0-9]*' AND person_id = '' AND state <> 'cancelled' ORDER BY due_at`,
		o.ID, o.Revision)
	if err != nil {
		return fmt.Errorf("list nudges of %s: %w", o.ID, err)
	}
	n, now := len(due), s.now()
	if n > 0 && now.Before(sqlite.FromMillis(due[n-1]).Add(nudgeAgain)) {
		return fault.New(fault.Invalid, JustNudged)
	}
	if n >= maxNudges {
		return fault.New(fault.Invalid, EnoughNudges)
	}
	from, to, err := s.Quiet(ctx, scope)
	if err != nil {
		return err
	}
	p := Notice{Cause: Cause(fmt.Sprintf("%s %d", CauseNudge, n+1)), Due: now}
	s.addNotice(b, scope, o, Quiet{from, to}.move(p, o.Start, now, scope.Zone()), "")
	return nil
}

// addNotice appends a notice of an occurrence as it is now; the commit is a
// fault.Conflict where it is another by then, or has that notice.
func (s *Store) addNotice(b *sqlite.Batch, scope members.Scope, o Occurrence, p Notice, person string) {
	b.Exec(1, `INSERT INTO notice (occurrence_id, branch_id, revision, cause, person_id, due_at, silent, state)
		SELECT id, branch_id, revision, ?1, ?2, ?3, ?4, 'planned' FROM occurrence
			WHERE id = ?5 AND branch_id = ?6 AND revision = ?7 AND state = 'planned'
		ON CONFLICT DO NOTHING`, string(p.Cause), person, sqlite.Millis(p.Due), sqlite.Bool(p.Silent), o.ID, scope.Branch(), o.Revision)
}
