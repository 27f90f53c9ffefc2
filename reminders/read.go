package reminders

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Series returns one series of the scope's branch that was not cancelled, or
// fault.NotFound.
func (s *Store) Series(ctx context.Context, scope members.Scope, id string) (Series, error) {
	d, err := s.definition(ctx, scope, id)
	if err != nil {
		return Series{}, err
	}
	if !d.active {
		return Series{}, fault.New(fault.NotFound)
	}
	v := d.series(s.now())
	if v.Next.ID != "" {
		v.Next, err = s.Occurrence(ctx, scope, v.Next.ID)
	}
	return v, err
}

// definition returns a series of the scope's branch, cancelled or not.
func (s *Store) definition(ctx context.Context, scope members.Scope, id string) (*definition, error) {
	d, err := sqlite.One(ctx, s.db, scanDefinition, selectDefinitions+"WHERE s.id = ? AND s.branch_id = ?", id, scope.Branch())
	if err != nil {
		return nil, fmt.Errorf("find series %s: %w", id, err)
	}
	return d, nil
}

func (d *definition) series(now time.Time) Series {
	v := Series{ID: d.id, Activity: d.Activity, Revision: d.revision, Cancelled: !d.active,
		Paused: d.pause(now) != nil, DecidedBy: d.decidedBy, DecidedAt: d.decidedAt}
	if d.active {
		v.Next, _ = d.upcoming(now)
	}
	return v
}

// upcoming returns the next occurrence that starts after an instant.
func (d *definition) upcoming(now time.Time) (next Occurrence, ok bool) {
	consider := func(original time.Time) {
		o := d.occurrence(original)
		if o.State == Planned && o.Start.After(now) && (!ok || o.Start.Before(next.Start)) {
			next, ok = o, true
		}
	}
	for i := range d.Exceptions {
		consider(d.Exceptions[i].Original)
	}
	for t := now; ; {
		original, more := d.unpaused(t)
		if !more {
			return next, ok
		}
		if d.exception(original) == nil {
			consider(original)
			return next, ok
		}
		t = original
	}
}

// List returns the branch's series that still come, the next first, the paused
// ones last: at most limit of them behind the first after ones.
func (s *Store) List(ctx context.Context, scope members.Scope, after, limit int) (all []Series, more bool, err error) {
	now := s.now()
	// What is paused without an end has a next original too, if no instant for it.
	found, err := sqlite.All(ctx, s.db, scanDefinition, selectDefinitions+`WHERE s.branch_id = ?1 AND s.state = 'active'
		AND (s.next_at > 0 OR s.id IN (SELECT series_id FROM occurrence WHERE branch_id = ?1 AND start_at > ?2))`,
		scope.Branch(), sqlite.Millis(now))
	if err != nil {
		return nil, false, fmt.Errorf("list series: %w", err)
	}
	for _, d := range found {
		if v := d.series(now); v.Paused || v.Next.ID != "" {
			all = append(all, v)
		}
	}
	slices.SortFunc(all, func(x, y Series) int {
		return cmp.Or(cmp.Compare(sqlite.Bool(x.Next.ID == ""), sqlite.Bool(y.Next.ID == "")),
			x.Next.Start.Compare(y.Next.Start), cmp.Compare(x.ID, y.ID))
	})
	from := min(max(after, 0), len(all))
	to := from + min(max(limit, 0), len(all)-from)
	return all[from:to], to < len(all), nil
}

// Occurrence returns an occurrence of the scope's branch, stored or not yet, or
// fault.NotFound.
func (s *Store) Occurrence(ctx context.Context, scope members.Scope, id string) (Occurrence, error) {
	series, original, ok := OriginalOf(id)
	if !ok {
		return Occurrence{}, fault.New(fault.NotFound)
	}
	d, err := s.definition(ctx, scope, series)
	if err != nil {
		return Occurrence{}, err
	}
	as, err := sqlite.One(ctx, s.db, scanAs, selectAs+"WHERE id = ?", id)
	switch {
	case err == nil:
		return d.stored(original, as, s.now()), nil
	case !errors.Is(err, fault.NotFound):
		return Occurrence{}, fmt.Errorf("find occurrence %s: %w", id, err)
	case !d.active || !d.has(original):
		return Occurrence{}, fmt.Errorf("find occurrence %s: %w", id, err)
	}
	return d.occurrence(original), nil
}

// stored returns an occurrence that has a row. One that has begun keeps the words
// that people were told, whatever became of the series since.
func (d *definition) stored(original time.Time, a as, now time.Time) Occurrence {
	o := d.occurrence(original)
	if o.State != PausedNow || a.state != Cancelled {
		o.State = a.state
	}
	o.Revision, o.Start = a.revision, d.instant(a.start)
	if d.Length > 0 {
		o.End = o.Start.Add(d.Length)
	}
	if told, ok := readTold(a.told); ok && !o.Start.After(now) {
		o.Activity.Title, o.Activity.Place = told.Title, told.Place
	}
	return o
}
