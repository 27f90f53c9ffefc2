package reminders

import (
	"context"
	"maps"
	"slices"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Outcome is what a change of a series came to.
type Outcome struct {
	Series   Series
	Change   string // its id, for Undo; "" where it cannot be undone
	InFlight int    // messages that are being sent at this moment, and may still arrive
	Told     bool   // people will be told of it
}

// change is a series before and after a decision.
type change struct {
	before *definition // nil: there was none
	after  *definition
	rows   map[int64]*row // by original, unix ms
}

// decision is everything that one person decides at once.
type decision struct {
	now     time.Time
	changes []*change
	// passed is what is wrong with a change that moves something to come into the past.
	passed Reason
}

// decide appends what follows from changes: the definitions, their occurrences,
// the notices of these, and what becomes of messages on their way.
func (s *Store) decide(ctx context.Context, b *sqlite.Batch, scope members.Scope, passed Reason, changes ...*change) (Outcome, error) {
	d := decision{s.now(), changes, passed}
	for _, c := range changes {
		c.after.decidedAt, c.after.decidedBy = d.now.In(c.after.zone), scope.Person()
		if err := s.loadChange(ctx, c, d.now); err != nil {
			return Outcome{}, err
		}
		if err := d.follow(c); err != nil {
			return Outcome{}, err
		}
	}
	d.handOn()
	for _, c := range changes {
		for _, r := range c.rows {
			d.announce(c, r)
		}
	}
	out := Outcome{Series: changes[0].after.series(d.now)}
	for _, c := range changes {
		if err := s.write(ctx, b, scope, c, &out); err != nil {
			return Outcome{}, err
		}
	}
	return out, nil
}

// loadChange reads the rows that a decision may touch, and makes those that the
// series should have had by now.
func (s *Store) loadChange(ctx context.Context, c *change, now time.Time) error {
	c.rows = map[int64]*row{}
	if c.before == nil {
		return nil
	}
	if err := s.loadRows(ctx, c.rows, now, c.before, c.after); err != nil {
		return err
	}
	if err := s.loadNotices(ctx, c.before, c.rows); err != nil {
		return err
	}
	missed := *c.before // what is stored of it guards the commit
	if missed.active && !missed.next.IsZero() && !missed.next.After(now) {
		missed.extend(c.rows, now, planPage)
	}
	for original, r := range c.rows {
		if r.isNew() && r.is.start > sqlite.Millis(now) {
			delete(c.rows, original) // made by what is decided now, if at all
		}
		r.series = c.after
	}
	return nil
}

// follow makes the rows of a series follow its definition.
func (d *decision) follow(c *change) error {
	for _, r := range c.rows {
		if err := d.review(c, r); err != nil {
			return err
		}
	}
	c.after.next, c.after.planAt = time.Time{}, time.Time{}
	if c.after.active {
		known := maps.Clone(c.rows)
		c.after.moveNext(d.now)
		c.after.extend(c.rows, d.now, planPage)
		maps.DeleteFunc(c.rows, func(original int64, r *row) bool { // an exception had it begin already
			return known[original] == nil && r.is.start <= sqlite.Millis(d.now)
		})
	}
	return nil
}

// review sets what a row is by the definition as it is now. What has begun
// remains what it was.
func (d *decision) review(c *change, r *row) error {
	o := c.after.occurrence(r.original)
	if o.State == PausedNow {
		o.State = Cancelled
	}
	if r.is.start <= sqlite.Millis(d.now) {
		if o.State == Planned && o.Start.After(d.now) {
			return fault.New(fault.Invalid, d.passed)
		}
		return nil
	}
	r.decided = c.after.decidedAt
	r.gone = r.is.state == Planned && (!c.after.active || !c.after.has(r.original))
	next := r.is
	next.state = o.State
	if o.State == Planned {
		if !o.Start.After(d.now) {
			return fault.New(fault.Invalid, d.passed)
		}
		next.start = sqlite.Millis(o.Start)
	}
	was := c.before.occurrence(r.original)
	if next != r.is || o.State == Planned && (c.widened() || !was.told().same(o.told())) {
		next.revision++
	}
	r.is = next
	return nil
}

// handOn gives what people were told of occurrences that are gone to those that
// came in their place, in order, so that they hear of a change and not of an end.
func (d *decision) handOn() {
	var gone, come []*row
	for _, c := range d.changes {
		for _, r := range c.rows {
			if r.gone && r.is.told != "" {
				gone = append(gone, r)
			} else if r.appeared(d.now) {
				come = append(come, r)
			}
		}
	}
	byStart := func(x, y *row) int { return int(x.is.start - y.is.start) }
	slices.SortFunc(gone, byStart)
	slices.SortFunc(come, byStart)
	for i, r := range gone[:min(len(gone), len(come))] {
		come[i].is.told, r.is.told = r.is.told, ""
		come[i].instead = r.id()
	}
}
