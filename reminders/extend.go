package reminders

import (
	"time"

	"zhibu/internal/sqlite"
)

const (
	// horizon is how long before its first notice an occurrence has its row. It is
	// longer than quiet hours can bring a notice forward.
	horizon = 36 * time.Hour
	// planPage bounds how many occurrences one commit makes.
	planPage = 200
)

// never is the plan_at of a series that waits for somebody.
var never = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)

// extend adds the rows that a series must have at now, from its next original
// on, and moves next and planAt to where it got: all whose first notice is near,
// and one at least that is to come. It adds at most limit rows.
func (d *definition) extend(rows map[int64]*row, now time.Time, limit int) {
	for i := range d.Exceptions {
		d.extendTo(rows, d.Exceptions[i].Original, now)
	}
	ahead := lastAhead(rows, now)
	for added := 0; !d.next.IsZero(); d.moveNext(d.next) {
		if d.pause(d.next) != nil {
			d.planAt = never
			return
		}
		if rows[sqlite.Millis(d.next)] != nil {
			continue
		}
		r := d.newRow(d.occurrence(d.next))
		start := d.instant(r.is.start)
		early := planner{&d.Activity, start, d.decidedAt, d.quiet, d.zone}.first().Add(-horizon)
		if early.After(now) && !ahead.IsZero() {
			d.planAt = earlier(early, ahead)
			return
		}
		if added == limit {
			d.planAt = now
			return
		}
		added++
		rows[sqlite.Millis(d.next)] = r
		if r.stands(now) && start.After(ahead) {
			ahead = start
		}
	}
	d.planAt = time.Time{}
}

// extendTo adds the row of an exception that is to come, wherever it lies.
func (d *definition) extendTo(rows map[int64]*row, original, now time.Time) {
	if rows[sqlite.Millis(original)] != nil {
		return
	}
	if o := d.occurrence(original); o.State == Planned && o.Start.After(now) || o.State == Skipped && original.After(now) {
		rows[sqlite.Millis(original)] = d.newRow(o)
	}
}

// moveNext moves next to the first original after an instant. Pauses are passed
// over, but for one without an end: there it waits.
func (d *definition) moveNext(after time.Time) { d.next, _ = d.unpaused(after) }

// lastAhead returns the latest start to come, zero for none.
func lastAhead(rows map[int64]*row, now time.Time) (last time.Time) {
	for _, r := range rows {
		if start := sqlite.FromMillis(r.is.start); r.stands(now) && start.After(last) {
			last = start
		}
	}
	return last
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
