package reminders

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// ReviseOnce appends a change of one occurrence to b: fault.Invalid (HasBegun)
// once it has begun.
func (s *Store) ReviseOnce(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64,
	original time.Time, alter func(*Exception) error) (Outcome, error) {
	before, err := s.editable(ctx, scope, id, revision)
	if err != nil {
		return Outcome{}, err
	}
	if err := s.alterable(ctx, before, original); err != nil {
		return Outcome{}, err
	}
	after := before.nextRevision()
	e := Exception{Original: original.In(after.zone)}
	if have := after.exception(original); have != nil {
		e = *have
	}
	if err := alter(&e); err != nil {
		return Outcome{}, err
	}
	e.Original = original.In(after.zone)
	e.Start = e.Start.Truncate(time.Millisecond)
	if !e.Start.IsZero() && !e.Start.After(s.now()) {
		return Outcome{}, fault.New(fault.Invalid, InThePast)
	}
	after.except(e)
	if len(after.Exceptions) > maxExceptions {
		return Outcome{}, fault.New(fault.Invalid, TooMany)
	}
	// Nothing need be left to come: the last one may be skipped.
	return s.conclude(ctx, b, scope, &change{before: before, after: after})
}

// alterable checks that an occurrence is one of the series and still to come.
func (s *Store) alterable(ctx context.Context, d *definition, original time.Time) error {
	if !d.has(original) {
		return fault.New(fault.NotFound)
	}
	o := d.occurrence(original)
	stored, err := sqlite.One(ctx, s.db, scanAs, selectAs+"WHERE id = ?", o.ID)
	switch {
	case err == nil:
		o.Start = d.instant(stored.start)
	case !errors.Is(err, fault.NotFound):
		return fmt.Errorf("find occurrence %s: %w", o.ID, err)
	}
	switch {
	case !o.Start.After(s.now()):
		return fault.New(fault.Invalid, HasBegun)
	case o.State == PausedNow:
		return fault.New(fault.Invalid, NotStanding)
	}
	return nil
}

// except puts an exception in the place of what differed at its original; one
// that says nothing only takes that away.
func (d *definition) except(e Exception) {
	d.Exceptions = slices.DeleteFunc(d.Exceptions, func(have Exception) bool { return have.Original.Equal(e.Original) })
	if e.Start.Equal(e.Original) {
		e.Start = time.Time{}
	}
	if e != (Exception{Original: e.Original}) {
		d.Exceptions = append(d.Exceptions, e)
		slices.SortFunc(d.Exceptions, func(x, y Exception) int { return x.Original.Compare(y.Original) })
	}
}

// ReviseFrom appends a change of an occurrence and all that follow: the series
// ends before it and another begins with it, which the outcome tells of.
func (s *Store) ReviseFrom(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string, revision int64,
	original time.Time, alter func(*Activity) error) (Outcome, error) {
	before, err := s.editable(ctx, scope, id, revision)
	if err != nil {
		return Outcome{}, err
	}
	if err := s.alterable(ctx, before, original); err != nil {
		return Outcome{}, err
	}
	if first, ok := before.following(before.Start.Add(-1)); ok && first.Equal(original) {
		return s.Revise(ctx, b, scope, id, revision, alter)
	}
	ended, rest := before.cut(original)
	rest, err = rest.altered(alter)
	if err != nil {
		return Outcome{}, err
	}
	rest.id, rest.revision = sqlite.NewID(), 1
	if err := rest.check(s.now()); err != nil {
		return Outcome{}, err
	}
	out, err := s.conclude(ctx, b, scope, &change{after: rest}, &change{before: before, after: ended})
	if err == nil && rest.Kind == Study {
		carryReaders(b, before.id, rest.id)
	}
	return out, err
}

// cut divides a series before an original: what it ends as, and what goes on.
func (d *definition) cut(original time.Time) (ended, rest *definition) {
	ended, rest = d.nextRevision(), d.nextRevision()
	ended.Until = original
	rest.Start = original.In(d.zone)
	if counted.MatchString(d.Rule) {
		rest.Rule = counted.ReplaceAllString(d.Rule, fmt.Sprintf("COUNT=%d", d.countFrom(original)))
	}
	before := func(e Exception) bool { return e.Original.Before(original) }
	ended.Exceptions = slices.DeleteFunc(ended.Exceptions, func(e Exception) bool { return !before(e) })
	rest.Exceptions = slices.DeleteFunc(rest.Exceptions, before)
	return ended, rest
}

// counted is how a rule says how often something takes place, from its start on.
var counted = regexp.MustCompile(`(?i)\bCOUNT=\d+`)

// countFrom counts the originals of a series that ends, from one on.
func (d *definition) countFrom(original time.Time) int {
	for n := 1; ; n++ {
		next, ok := d.following(original)
		if !ok {
			return n
		}
		original = next
	}
}
