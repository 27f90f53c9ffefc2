package ledger

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// Month is what a secretary is told of a month.
type Month struct {
	Lacking []Lack
	Ending  []string // titles of the series whose last occurrence is in it
	Earlier []Return // due in the year before it and not reported
	Returns []Return // due in it and not reported
}

// MonthOf returns what there is to tell of the month that has the day in it.
func (s *Store) MonthOf(ctx context.Context, scope members.Scope, day calendar.Date) (m Month, err error) {
	month := calendar.Month.Of(day)
	from, to := month.In(scope.Zone())
	if m.Lacking, err = s.Lacking(ctx, scope, day); err != nil {
		return Month{}, err
	}
	open, err := s.Unreported(ctx, scope, yearBefore(month).In(scope.Zone()), to)
	if err != nil {
		return Month{}, err
	}
	for _, r := range open {
		if r.Due.Before(from) {
			m.Earlier = append(m.Earlier, r)
		} else {
			m.Returns = append(m.Returns, r)
		}
	}
	m.Ending, err = s.ending(ctx, scope, to)
	return m, err
}

// ending returns the titles of the series that recur, come before an instant and
// never from it on.
func (s *Store) ending(ctx context.Context, scope members.Scope, end time.Time) ([]string, error) {
	var titles []string
	for after, more := 0, true; more; after += page {
		var all []reminders.Series
		var err error
		if all, more, err = s.schedule.List(ctx, scope, after, page); err != nil {
			return nil, err
		}
		for _, v := range all {
			if v.Rule == "" || v.Paused || v.Next.ID == "" || !v.Next.Start.Before(end) {
				continue
			}
			last, err := endsBefore(v.Activity, end, scope.Zone())
			if err != nil {
				return nil, fmt.Errorf("look where %s ends: %w", v.ID, err)
			}
			if last {
				titles = append(titles, v.Title)
			}
		}
	}
	return titles, nil
}

// endsBefore reports whether nothing of an activity is at or behind an instant.
func endsBefore(a reminders.Activity, end time.Time, zone *time.Location) (bool, error) {
	next, err := reminders.Dates(a, end.Add(-time.Millisecond), 1, zone)
	return err == nil && len(next) == 0, err
}

// Locals opens the scope in which the process itself reads a branch.
type Locals interface {
	LocalScope(ctx context.Context, branch string) (members.Scope, error)
}

// Briefs tells reminders what the secretary of a branch is told of a month.
type Briefs struct {
	Store  *Store
	Locals Locals
}

var _ reminders.Briefs = Briefs{}

// Brief implements reminders.Briefs.
func (b Briefs) Brief(ctx context.Context, branch string, month calendar.Date) (reminders.Brief, error) {
	name, err := sqlite.One(ctx, b.Store.db, sqlite.Value[string], "SELECT name FROM branch WHERE id = ?", branch)
	if err != nil {
		return reminders.Brief{}, fmt.Errorf("look up branch %s: %w", branch, err)
	}
	scope, err := b.Locals.LocalScope(ctx, name)
	if err != nil {
		return reminders.Brief{}, fmt.Errorf("enter branch %s: %w", branch, err)
	}
	m, err := b.Store.MonthOf(ctx, scope, month)
	if err != nil {
		return reminders.Brief{}, err
	}
	return m.brief(), nil
}

func (m Month) brief() reminders.Brief {
	brief := reminders.Brief{Ending: m.Ending}
	for _, l := range m.Lacking {
		brief.Lacking = append(brief.Lacking, reminders.Lack{Kind: l.Name(), Count: l.Left, Source: l.Source.String()})
	}
	for _, r := range m.Earlier {
		brief.Returns = append(brief.Returns, r.Words()+"（尚未登记已报）")
	}
	for _, r := range m.Returns {
		brief.Returns = append(brief.Returns, r.Words())
	}
	return brief
}
