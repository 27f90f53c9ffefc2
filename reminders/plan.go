package reminders

import (
	"slices"
	"strings"
	"time"

	"zhibu/internal/when"
)

// Notice is one planned notice of an occurrence.
type Notice struct {
	Cause  Cause
	Due    time.Time
	Silent bool
}

// The leads that stand in where none were said.
var (
	dayBefore   = when.Lead{Days: 1, At: &when.Clock{Hour: 16}}
	hourBefore  = when.Lead{Minutes: 60}
	atStart     = when.Lead{}
	returnLeads = []when.Lead{{Days: 3, At: &when.Clock{Hour: 9}}, {At: &when.Clock{Hour: 9}}}
)

const (
	leadNow   Cause = CauseLead + " now"
	leadAdded Cause = CauseLead + " added" // to those whom no notice of it has reached
	nudgeAuto Cause = CauseNudge + " auto"
)

// Class is what several causes of one kind have in common.
func (c Cause) Class() string {
	class, _, _ := strings.Cut(string(c), " ")
	return class
}

func leadCause(l when.Lead) Cause { return Cause(CauseLead + " " + l.String()) }

// selfTimed reports whether the notice belongs at the instant itself, chosen to
// the minute by a person: quiet hours do not move it.
func (a *Activity) selfTimed() bool { return a.AtStart && len(a.Leads) == 0 }

func (a *Activity) leads() []when.Lead {
	switch {
	case len(a.Leads) > 0:
		return a.Leads
	case a.Kind == Return:
		return returnLeads
	case a.Kind == Study || a.AtStart:
		return []when.Lead{atStart}
	}
	return []when.Lead{dayBefore}
}

// Plan returns the notices of an occurrence at start that was decided on at an
// instant, the earliest first. Leads that fall on one instant are one notice;
// leads that had passed then are left out, unless all had: then one the day
// before, else an hour before stands in, and at the last the notice goes at once.
func Plan(a Activity, start, decided time.Time, quiet Quiet, zone *time.Location) []Notice {
	p := planner{&a, start, decided, quiet, zone}
	return p.plan(nil, true)
}

type planner struct {
	*Activity
	start, decided time.Time
	quiet          Quiet
	zone           *time.Location
}

// plan returns the notices. What was planned before stays even where its lead
// has passed. Nothing stands in for leads where people know of the occurrence.
func (p planner) plan(before map[Cause]bool, standIn bool) []Notice {
	leads := p.pick(p.leads(), before)
	if len(leads) == 0 && standIn {
		for _, one := range []when.Lead{dayBefore, hourBefore} {
			if leads = p.pick([]when.Lead{one}, before); len(leads) > 0 {
				break
			}
		}
	}
	if len(leads) == 0 && standIn {
		leads = []Notice{p.quiet.move(Notice{Cause: leadNow, Due: p.decided}, p.start, p.decided, p.zone)}
	}
	slices.SortStableFunc(leads, func(x, y Notice) int { return x.Due.Compare(y.Due) })
	return slices.CompactFunc(leads, func(x, y Notice) bool { return x.Due.Equal(y.Due) })
}

// pick returns the notices for the leads that were ahead, or were planned before.
func (p planner) pick(leads []when.Lead, before map[Cause]bool) (picked []Notice) {
	for _, lead := range leads {
		one := Notice{Cause: leadCause(lead), Due: lead.Before(p.start, p.zone)}
		if !one.Due.After(p.decided) && !before[one.Cause] {
			continue
		}
		if !p.selfTimed() {
			one = p.quiet.move(one, p.start, p.decided, p.zone)
		}
		picked = append(picked, one)
	}
	return picked
}

// first returns when the earliest lead is due, whenever it was decided.
func (p planner) first() time.Time {
	first := p.start
	for _, lead := range p.leads() {
		if due := lead.Before(p.start, p.zone); due.Before(first) {
			first = due
		}
	}
	return first
}
