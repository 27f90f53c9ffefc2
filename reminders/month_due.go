package reminders

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

const (
	monthHour  = 8              // o'clock on the 1st, in the branch's zone
	monthLate  = 72 * time.Hour // after which a month is not told any more
	monthWatch = time.Hour      // how often branches are looked at, so that a new one is seen
	monthRetry = time.Minute    // and again where one could not be told
)

// monthBranch is a branch as far as its month is concerned.
type monthBranch struct {
	id, told string
	zone     *time.Location
	quiet    Quiet
	made     time.Time
}

// first returns the 1st of the month of an instant, and when it is told.
func (m monthBranch) first(now time.Time) (month calendar.Date, due time.Time) {
	month = calendar.DateOf(now.In(m.zone))
	month.Day = 1
	return month, month.At(monthHour, 0, m.zone)
}

// due reports whether the month is to be told now. A branch that was made since
// has missed nothing.
func (m monthBranch) due(now time.Time) (calendar.Date, bool) {
	month, at := m.first(now)
	return month, m.told != monthName(month) && m.made.Before(at) && !now.Before(at) && now.Before(at.Add(monthLate))
}

// next is when the month is to be told next after now.
func (m monthBranch) next(now time.Time) time.Time {
	month, at := m.first(now)
	if !now.Before(at) {
		month.Month++
		if month.Month > time.December {
			month.Year, month.Month = month.Year+1, time.January
		}
		at = month.At(monthHour, 0, m.zone)
	}
	return at
}

// monthName is a month as a branch notes it.
func monthName(month calendar.Date) string { return month.String()[:len("2006-01")] }

// month tells people what the month brings, in the branches where that is due,
// and returns how many were told. Between two looks at the branches it costs
// nothing.
func (s *Store) month(ctx context.Context) (told int, err error) {
	now := s.now()
	if !s.memory.lookAgain(now) {
		return 0, nil
	}
	branches, err := sqlite.All(ctx, s.db, scanMonthBranch, `SELECT id, zone, month_told, created_at, quiet_from, quiet_to
		FROM branch ORDER BY id`)
	if err != nil {
		return 0, fmt.Errorf("list branches for the month: %w", err)
	}
	next := now.Add(monthWatch)
	var failed []error
	for _, m := range branches {
		next = earlier(next, m.next(now))
		month, due := m.due(now)
		if !due {
			continue
		}
		n, err := s.tellMonth(ctx, m, month)
		told += n
		if err != nil && !errors.Is(err, fault.Conflict) { // another process tells it
			failed = append(failed, fmt.Errorf("tell the month in %s: %w", m.id, err))
			next = earlier(next, now.Add(monthRetry))
		}
	}
	s.memory.looksNext(now, next)
	return told, errors.Join(failed...)
}

func scanMonthBranch(r sqlite.Scanner) (m monthBranch, err error) {
	var zone string
	var made int64
	var from, to int
	if err := r.Scan(&m.id, &zone, &m.told, &made, &from, &to); err != nil {
		return m, err
	}
	m.made, m.quiet = sqlite.FromMillis(made), quietOf(from, to)
	m.zone, err = time.LoadLocation(zone)
	return m, err
}

// lookAgain reports whether the branches are to be looked at. A clock that went
// back is one reason.
func (m *memory) lookAgain(now time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !now.Before(m.month) || now.Before(m.looked)
}

func (m *memory) looksNext(now, next time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.looked, m.month = now, next
}
