package ledger

import (
	"context"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// Schedule is what the ledger asks of a branch's reminders.
type Schedule interface {
	Calendar(ctx context.Context, scope members.Scope, from, to time.Time, limit int) ([]reminders.Occurrence, error)
	Occurrence(ctx context.Context, scope members.Scope, id string) (reminders.Occurrence, error)
	List(ctx context.Context, scope members.Scope, after, limit int) ([]reminders.Series, bool, error)
	Answer(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string, w reminders.Word, reason string) (reminders.Occurrence, error)
}

// Store compares a branch's schedule with its duties, and keeps its returns.
type Store struct {
	db       *sqlite.DB
	schedule Schedule
}

// NewStore returns a store over db.
func NewStore(db *sqlite.DB, schedule Schedule) *Store { return &Store{db, schedule} }

// allow is fault.Denied unless the scope may see and make the branch's schedule.
func allow(scope members.Scope) error {
	if scope.May(members.Schedule) {
		return nil
	}
	return fault.New(fault.Denied, members.Schedule)
}

// page is how many occurrences are asked for first.
const page = 512

// planned returns every occurrence of a kind of series that is planned to start
// in a time, half-open, by start, in the branch's zone.
func (s *Store) planned(ctx context.Context, scope members.Scope, kind reminders.Kind, from, to time.Time) ([]reminders.Occurrence, error) {
	all, err := s.between(ctx, scope, from, to)
	if err != nil {
		return nil, err
	}
	var wanted []reminders.Occurrence
	for _, o := range all {
		if o.Activity.Kind == kind && o.State == reminders.Planned {
			o.Start = o.Start.In(scope.Zone())
			wanted = append(wanted, o)
		}
	}
	return wanted, nil
}

// between returns all occurrences in a time: it asks for more until there are
// fewer than it asked for.
func (s *Store) between(ctx context.Context, scope members.Scope, from, to time.Time) ([]reminders.Occurrence, error) {
	for limit := page; ; limit *= 4 {
		all, err := s.schedule.Calendar(ctx, scope, from, to, limit)
		if err != nil || len(all) < limit {
			return all, err
		}
	}
}
