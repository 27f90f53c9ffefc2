package reminders

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// MonthFacts is what 本月安排 tells one person.
type MonthFacts struct {
	Month     calendar.Date // its first day
	Own       []Own
	Secretary bool
	Brief     *Brief // for the secretary, where there is one
}

// Brief is what a secretary is told beside their own month.
type Brief struct {
	Lacking []Lack
	Ending  []string // series that end this month
	Returns []string // owed this month
}

// Lack is a duty without a planned occurrence.
type Lack struct {
	Kind   string
	Count  int
	Source string
}

func (b Brief) empty() bool { return len(b.Lacking)+len(b.Ending)+len(b.Returns) == 0 }

// Briefs knows what a branch's secretary is told of a month.
type Briefs interface {
	Brief(ctx context.Context, branch string, month calendar.Date) (Brief, error)
}

// SetBriefs sets who knows what secretaries are told; without it, or for nil,
// they are told what everybody is. It is set before the store is used.
func (s *Store) SetBriefs(b Briefs) { s.memory.briefs = b }

// memory is what a store keeps between calls; none of it needs to outlive it.
type memory struct {
	briefs Briefs

	mu            sync.Mutex
	looked, month time.Time // when the branches were looked at last, and when next
	text          text      // the document that was read from last
}

// Monthly reports whether the scope's person is told on the 1st what the month
// brings.
func (s *Store) Monthly(ctx context.Context, scope members.Scope) (bool, error) {
	on, err := sqlite.One(ctx, s.db, sqlite.Value[bool],
		"SELECT monthly FROM membership WHERE branch_id = ? AND person_id = ? AND left_at = 0", scope.Branch(), scope.Person())
	if errors.Is(err, fault.NotFound) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("read who is told of the month: %w", err)
	}
	return on, nil
}

// SetMonthly appends whether they are. An operator who does not belong to the
// branch has no say in it.
func (s *Store) SetMonthly(b *sqlite.Batch, scope members.Scope, on bool) {
	rows := int64(1)
	if scope.Operator() {
		rows = sqlite.AnyRows
	}
	b.Exec(rows, "UPDATE membership SET monthly = ? WHERE branch_id = ? AND person_id = ? AND left_at = 0",
		sqlite.Bool(on), scope.Branch(), scope.Person())
}
