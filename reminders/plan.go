package reminders

import (
	"slices"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/when"
)

// Planned is one notice of an occurrence.
type Planned struct {
	Cause  string
	Due    time.Time
	Silent bool
}

// The default leads, tried in order: the first that is still ahead is used.
var (
	dayBefore  = when.Lead{Days: 1, At: &when.Clock{Hour: 16}}
	hourBefore = when.Lead{Minutes: 60}
	atStart    = when.Lead{}
)

// Plan returns the notices of an activity made at now, the earliest first.
// Leads that fall on one instant are one notice; leads that have passed are
// left out, unless all have: then the default ones stand in, and at the last
// the notice goes at once.
func Plan(a Activity, now time.Time, zone *time.Location) []Planned {
	if a.AtStart && len(a.Leads) == 0 {
		// Chosen to the minute by the person: quiet hours do not move it.
		return []Planned{{cause(atStart), a.Start, false}}
	}
	var plan []Planned
	for _, lead := range a.Leads {
		if due := lead.Before(a.Start, zone); due.After(now) {
			plan = append(plan, quiet(Planned{Cause: cause(lead), Due: due}, a.Start, now, zone))
		}
	}
	if len(plan) == 0 {
		plan = append(plan, quiet(fallback(a.Start, now, zone), a.Start, now, zone))
	}
	slices.SortFunc(plan, func(x, y Planned) int { return x.Due.Compare(y.Due) })
	return slices.CompactFunc(plan, func(x, y Planned) bool { return x.Due.Equal(y.Due) })
}

func fallback(start, now time.Time, zone *time.Location) Planned {
	for _, lead := range []when.Lead{dayBefore, hourBefore} {
		if due := lead.Before(start, zone); due.After(now) {
			return Planned{Cause: cause(lead), Due: due}
		}
	}
	return Planned{Cause: "lead now", Due: now}
}

func cause(l when.Lead) string { return "lead " + l.String() }

// Quiet hours, in the branch's zone.
const (
	quietFrom = 22 // o'clock
	quietTo   = 7
	// quietMargin is how long before the start the end of the quiet hours must
	// lie for a notice to wait for it.
	quietMargin = 30 * time.Minute
)

// quiet moves a notice that falls into the quiet hours: to their end if that
// leaves time before the start, else to their beginning if that is still ahead,
// else it goes at once without a sound.
func quiet(p Planned, start, now time.Time, zone *time.Location) Planned {
	local := p.Due.In(zone)
	if h := local.Hour(); h >= quietTo && h < quietFrom {
		return p
	}
	evening := calendar.DateOf(local)
	if local.Hour() < quietTo {
		evening = evening.AddDays(-1)
	}
	from, to := evening.At(quietFrom, 0, zone), evening.AddDays(1).At(quietTo, 0, zone)
	switch {
	case !to.Add(quietMargin).After(start):
		p.Due = to
	case from.After(now):
		p.Due = from
	default:
		p.Due, p.Silent = now, true
	}
	return p
}
