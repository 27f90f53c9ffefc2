package reminders

import (
	"reflect"
	"strings"
	"time"

	"zhibu/internal/sqlite"
)

// changeDelay is how long a change waits to be told, so that corrections make
// one message, and what is taken back none.
const changeDelay = 2 * time.Minute

// announce sets the notices that a row should have.
func (d *decision) announce(c *change, r *row) {
	told, known := readTold(r.is.told)
	o := r.series.occurrence(r.original)
	switch {
	case r.is.start <= sqlite.Millis(d.now):
		if r.isNew() { // missed while nobody was at work
			r.wanted = r.leads(true)
		}
	case r.is.state != Planned:
		if known {
			r.want(d.soon(r, CauseCancelled, told.Start))
		}
	default:
		r.wanted = r.leads(!known)
		change := known && !told.same(o.told())
		if change {
			r.want(d.soon(r, CauseChanged, earlier(told.Start, o.Start)))
		} else if known && (r.raised() || c.widened() || r.waiting(leadAdded) != nil) {
			r.want(d.soon(r, leadAdded, o.Start))
		}
		r.nudge(change)
	}
}

// widened reports whether others may be meant than before.
func (c *change) widened() bool {
	return c.before != nil && !reflect.DeepEqual(c.before.Audience, c.after.Audience)
}

func (r *row) want(n Notice) { r.wanted = append(r.wanted, n) }

// leads plans the leads of a row; what it has of them stays.
func (r *row) leads(standIn bool) []Notice {
	have := map[Cause]bool{}
	for _, n := range r.stored {
		if n.revision == r.is.revision && n.state != "cancelled" {
			have[n.cause] = true
		}
	}
	return r.planner().plan(have, standIn)
}

func (r *row) planner() planner {
	d := r.series
	return planner{&d.Activity, d.instant(r.is.start), r.decided, d.quiet, d.zone}
}

// nudge adds the reminder of those who have not answered, where there is room.
func (r *row) nudge(changed bool) {
	p := r.planner()
	first := p.first()
	if len(r.wanted) > 0 && (changed || r.wanted[0].Due.After(first)) {
		first = r.wanted[len(r.wanted)-1].Due
		if !changed {
			first = r.wanted[0].Due
		}
	}
	at, ok := autoNudge(r.series.Activity, first, p.start, p.quiet, p.zone)
	if ok && (at.After(r.decided) || r.waiting(nudgeAuto) != nil) {
		r.want(Notice{Cause: nudgeAuto, Due: at})
	}
}

// waiting returns the notice of that cause that is planned already, or nil.
func (r *row) waiting(cause Cause) *storedNotice {
	for i, n := range r.stored {
		if n.cause == cause && n.revision == r.is.revision && n.state == "planned" {
			return &r.stored[i]
		}
	}
	return nil
}

// soon is a notice that goes out once the delay is over; one that waits already
// keeps its time.
func (d *decision) soon(r *row, cause Cause, start time.Time) Notice {
	if n := r.waiting(cause); n != nil {
		return Notice{cause, sqlite.FromMillis(n.due), n.silent}
	}
	due := d.now.Add(changeDelay)
	return r.series.quiet.move(Notice{Cause: cause, Due: due}, start, due, r.series.zone)
}

// managed reports whether notices of a cause follow from the definition; the
// others somebody asked for.
func managed(c Cause) bool {
	return c == nudgeAuto || strings.HasPrefix(string(c), CauseLead+" ") || c == CauseChanged || c == CauseCancelled
}
