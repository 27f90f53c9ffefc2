package reminders

import (
	"strconv"
	"strings"
	"time"
)

// originals: what the rule says, before exceptions. They are cut off by Until.

// following returns the first original after an instant, paused or not.
func (d *definition) following(after time.Time) (time.Time, bool) {
	next, ok := d.Start, d.Start.After(after)
	if d.Rule != "" {
		next, ok = d.rule.Next(after)
	}
	if !ok || !d.Until.IsZero() && !next.Before(d.Until) {
		return time.Time{}, false
	}
	return next, true
}

// unpaused is following, passing over pauses. Where one has no end it returns
// the first original in it, and false.
func (d *definition) unpaused(after time.Time) (time.Time, bool) {
	for {
		next, ok := d.following(after)
		if !ok {
			return time.Time{}, false
		}
		p := d.pause(next)
		if p == nil || p.To.IsZero() {
			return next, p == nil
		}
		after = p.To.Add(-1)
	}
}

// has reports whether the rule gives an original.
func (d *definition) has(original time.Time) bool {
	next, ok := d.following(original.Add(-1))
	return ok && next.Equal(original)
}

// pause returns the pause that an instant falls into, or nil.
func (d *definition) pause(t time.Time) *Pause {
	for i := range d.Pauses {
		p := &d.Pauses[i]
		if !t.Before(p.From) && (p.To.IsZero() || t.Before(p.To)) {
			return p
		}
	}
	return nil
}

// exception returns what differs at an original, or nil.
func (d *definition) exception(original time.Time) *Exception {
	for i := range d.Exceptions {
		if d.Exceptions[i].Original.Equal(original) {
			return &d.Exceptions[i]
		}
	}
	return nil
}

// occurrence returns an original as it is now decided. Where the rule does not
// give it any more it is cancelled.
func (d *definition) occurrence(original time.Time) Occurrence {
	original = original.In(d.zone)
	o := Occurrence{ID: occurrenceID(d.id, original), Series: d.id, Original: original, Start: original,
		State: Planned, Activity: d.Activity}
	if e := d.exception(original); e != nil {
		o.except(e, d.zone)
	}
	switch {
	case !d.active, !d.has(original):
		o.State = Cancelled
	case d.pause(o.Start) != nil:
		o.State = PausedNow
	}
	if d.Length > 0 {
		o.End = o.Start.Add(d.Length)
	}
	return o
}

func (o *Occurrence) except(e *Exception, zone *time.Location) {
	if e.Skip {
		o.State = Skipped
	}
	if !e.Start.IsZero() {
		o.Start = e.Start.In(zone)
	}
	for _, f := range []struct{ to, from *string }{
		{&o.Activity.Place, &e.Place}, {&o.Activity.Bring, &e.Bring}, {&o.Activity.Agenda, &e.Agenda},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
}

// told is what people know of an occurrence once they are told of it.
func (o *Occurrence) told() Told {
	return Told{Start: o.Start, Place: o.Activity.Place, Title: o.Activity.Title}
}

// same reports whether people know as much by one as by the other.
func (t Told) same(o Told) bool {
	return t.Start.Equal(o.Start) && t.Place == o.Place && t.Title == o.Title
}

// OriginalOf returns the series and the original instant that are in the id of an
// occurrence, false for what is no such id.
func OriginalOf(occurrence string) (series string, original time.Time, ok bool) {
	series, ms, ok := strings.Cut(occurrence, "@")
	n, err := strconv.ParseInt(ms, 10, 64)
	if !ok || err != nil || series == "" {
		return "", time.Time{}, false
	}
	return series, time.UnixMilli(n).UTC(), true
}

// Dates returns the next n occurrences of a draft that start after an instant.
// A rule that cannot be read, or never fires, is fault.Invalid.
func Dates(a Activity, after time.Time, n int, zone *time.Location) ([]Occurrence, error) {
	d := definition{Activity: a, active: true, zone: zone}
	d.Start = a.Start.In(zone)
	if err := d.compile(); err != nil {
		return nil, err
	}
	var all []Occurrence
	for t := after; len(all) < n; {
		next, ok := d.unpaused(t)
		if !ok {
			break
		}
		if o := d.occurrence(next); o.State == Planned {
			o.ID = ""
			all = append(all, o)
		}
		t = next
	}
	return all, nil
}
