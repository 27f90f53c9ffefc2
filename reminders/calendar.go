package reminders

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Calendar returns at most limit occurrences of the branch that start in a time,
// half-open, by start: also those that are skipped or fall into a pause.
func (s *Store) Calendar(ctx context.Context, scope members.Scope, from, to time.Time, limit int) ([]Occurrence, error) {
	return s.calendar(ctx, scope.Branch(), from, to, limit)
}

func (s *Store) calendar(ctx context.Context, branch string, from, to time.Time, limit int) ([]Occurrence, error) {
	all, err := s.storedBetween(ctx, branch, from, to, limit)
	if err != nil {
		return nil, err
	}
	open, err := sqlite.All(ctx, s.db, scanDefinition,
		selectDefinitions+"WHERE s.branch_id = ? AND s.state = 'active' AND s.next_at > 0", branch)
	if err != nil {
		return nil, fmt.Errorf("list series: %w", err)
	}
	for _, d := range open {
		all = append(all, d.virtual(from, to, limit)...)
	}
	slices.SortFunc(all, func(x, y Occurrence) int { return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.ID, y.ID)) })
	return all[:min(len(all), max(limit, 0))], nil
}

func (s *Store) storedBetween(ctx context.Context, branch string, from, to time.Time, limit int) ([]Occurrence, error) {
	now := s.now()
	scan := func(r sqlite.Scanner) (Occurrence, error) {
		var d definition
		var a as
		var original int64
		finish, err := d.scan(r, &original, &a.start, &a.revision, &a.state, &a.told)
		if err != nil {
			return Occurrence{}, err
		}
		if err := finish(); err != nil {
			return Occurrence{}, err
		}
		return d.stored(d.instant(original), a, now), nil
	}
	all, err := sqlite.All(ctx, s.db, scan, "SELECT "+definitionColumns+`, o.original_at, o.start_at, o.revision, o.state, o.told
		FROM occurrence o JOIN series s ON s.id = o.series_id JOIN branch b ON b.id = s.branch_id
		WHERE o.branch_id = ? AND o.start_at >= ? AND o.start_at < ? AND o.state <> 'cancelled'
		ORDER BY o.start_at, o.id LIMIT ?`, branch, sqlite.Millis(from), sqlite.Millis(to), limit)
	if err != nil {
		return nil, fmt.Errorf("list occurrences: %w", err)
	}
	return all, nil
}

// virtual returns the occurrences in a time that have no row: those from next on
// without an exception, which always has one, and those in pauses.
func (d *definition) virtual(from, to time.Time, limit int) (all []Occurrence) {
	if len(d.Pauses) == 0 && from.Before(d.next) {
		from = d.next
	}
	for t := from.Add(-1); len(all) < limit; {
		original, ok := d.following(t)
		if !ok || !original.Before(to) {
			break
		}
		t = original
		o := d.occurrence(original)
		if o.State == PausedNow || o.State == Planned && !original.Before(d.next) && d.exception(original) == nil {
			all = append(all, o)
		}
	}
	return all
}
