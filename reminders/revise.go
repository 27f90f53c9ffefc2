package reminders

import (
	"context"
	"slices"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Revise appends a change of a series to b, given the revision that whoever
// changes it saw. All its occurrences to come follow. Where somebody came first
// it is fault.Invalid (Outdated, who, when).
func (s *Store) Revise(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64,
	alter func(*Activity) error) (Outcome, error) {
	before, err := s.editable(ctx, scope, id, revision)
	if err != nil {
		return Outcome{}, err
	}
	after, err := before.altered(alter)
	if err != nil {
		return Outcome{}, err
	}
	return s.apply(ctx, b, scope, &change{before: before, after: after})
}

// editable returns a series that the scope may change and that nobody changed
// since it was looked at.
func (s *Store) editable(ctx context.Context, scope members.Scope, id string, revision int64) (*definition, error) {
	if err := allowed(scope); err != nil {
		return nil, err
	}
	d, err := s.definition(ctx, scope, id)
	if err != nil {
		return nil, err
	}
	if d.revision != revision {
		return nil, fault.New(fault.Invalid, Outdated, d.decidedBy, d.decidedAt)
	}
	if !d.active {
		return nil, fault.New(fault.NotFound)
	}
	return d, nil
}

// nextRevision returns a copy that shares nothing with the definition.
func (d *definition) nextRevision() *definition {
	n := *d
	n.revision++
	if d.Basis != nil {
		basis := *d.Basis
		n.Basis = &basis
	}
	if d.Plan != nil {
		plan := *d.Plan
		n.Plan = &plan
	}
	n.Leads, n.Exceptions, n.Pauses = slices.Clone(d.Leads), slices.Clone(d.Exceptions), slices.Clone(d.Pauses)
	n.Reading = slices.Clone(d.Reading)
	a := &n.Audience
	a.Groups, a.Roles, a.People, a.Chats = slices.Clone(a.Groups), slices.Clone(a.Roles), slices.Clone(a.People), slices.Clone(a.Chats)
	return &n
}

// altered is the definition after an alteration.
func (d *definition) altered(alter func(*Activity) error) (*definition, error) {
	n := d.nextRevision()
	if err := alter(&n.Activity); err != nil {
		return nil, err
	}
	n.Start = n.Start.In(n.zone).Truncate(time.Millisecond)
	if n.Rule == d.Rule && n.Start.Equal(d.Start) {
		return n, nil
	}
	if err := n.compile(); err != nil {
		return nil, err
	}
	n.moveExceptions()
	return n, nil
}

// moveExceptions moves exceptions whose occurrences are gone to those that took
// their place: of the same days, without an exception. Others are dropped.
func (d *definition) moveExceptions() {
	taken := map[int64]bool{} // originals, unix ms
	for _, e := range d.Exceptions {
		if d.has(e.Original) {
			taken[sqlite.Millis(e.Original)] = true
		}
	}
	kept := d.Exceptions[:0]
	for _, e := range d.Exceptions {
		if d.has(e.Original) {
			kept = append(kept, e)
		} else if original, ok := d.sameDay(e.Original, taken); ok {
			e.Original = original
			taken[sqlite.Millis(original)] = true
			kept = append(kept, e)
		}
	}
	d.Exceptions = kept
}

// sameDay returns the first original of the day of an instant that is not taken.
func (d *definition) sameDay(t time.Time, taken map[int64]bool) (time.Time, bool) {
	y, m, day := t.In(d.zone).Date()
	midnight := time.Date(y, m, day, 0, 0, 0, 0, d.zone)
	original, ok := d.following(midnight.Add(-1))
	for ok && taken[sqlite.Millis(original)] {
		original, ok = d.following(original)
	}
	return original, ok && original.Before(midnight.AddDate(0, 0, 1))
}

// apply checks and concludes changes.
func (s *Store) apply(ctx context.Context, b *sqlite.Batch, scope members.Scope, changes ...*change) (Outcome, error) {
	for _, c := range changes {
		if !c.after.active {
			continue
		}
		if err := c.after.check(s.now()); err != nil {
			return Outcome{}, err
		}
	}
	return s.conclude(ctx, b, scope, changes...)
}

// conclude decides changes, the first of which is what the outcome tells of, and
// keeps what they can be undone to.
func (s *Store) conclude(ctx context.Context, b *sqlite.Batch, scope members.Scope, changes ...*change) (Outcome, error) {
	out, err := s.decide(ctx, b, scope, InThePast, changes...)
	if err != nil {
		return Outcome{}, err
	}
	out.Change, err = s.remember(b, scope, changes)
	return out, err
}

// Cancel appends the end of a series.
func (s *Store) Cancel(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64) (Outcome, error) {
	before, err := s.editable(ctx, scope, id, revision)
	if err != nil {
		return Outcome{}, err
	}
	after := before.nextRevision()
	after.active = false
	return s.apply(ctx, b, scope, &change{before: before, after: after})
}

// Pause appends that a series has no occurrences from now on.
func (s *Store) Pause(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64) (Outcome, error) {
	return s.repause(ctx, b, scope, id, revision, func(d *definition, now time.Time) {
		if d.pause(now) == nil {
			d.Pauses = append(d.Pauses, Pause{From: now})
		}
	})
}

// Resume appends that it has them again.
func (s *Store) Resume(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64) (Outcome, error) {
	return s.repause(ctx, b, scope, id, revision, func(d *definition, now time.Time) {
		if p := d.pause(now); p != nil {
			p.To = now
		}
	})
}

func (s *Store) repause(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64,
	alter func(d *definition, now time.Time)) (Outcome, error) {
	before, err := s.editable(ctx, scope, id, revision)
	if err != nil {
		return Outcome{}, err
	}
	after := before.nextRevision()
	alter(after, s.now().Truncate(time.Millisecond))
	return s.apply(ctx, b, scope, &change{before: before, after: after})
}
