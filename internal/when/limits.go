package when

import (
	"time"

	"zhibu/internal/calendar"
)

// What is farther off than maxYears is a slip of the pen; so is a lead of more
// than maxLeadDays.
const (
	maxYears    = 10
	maxYear     = 2100
	maxLeadDays = 60
)

// limits adds what is out of all bounds to the problems.
func (r *reader) limits(res *Result) {
	start := res.Start
	if start.IsZero() {
		start = res.StartDate.In(r.zone)
	}
	if start.After(r.now.AddDate(maxYears, 0, 0)) || start.Year() > maxYear {
		res.Problems = append(res.Problems, problem(flawFar, r.said()))
	}
	if res.Edit == Cancel {
		return
	}
	if r.noLead != nil {
		res.Problems = append(res.Problems, problem(flawNoLead, r.quote(r.noLead)))
	}
	r.limitLeads(res, start)
}

// limitLeads finds leads too long, too late, or, where no other is left, over.
func (r *reader) limitLeads(res *Result, start time.Time) {
	over := 0
	for _, l := range res.Leads {
		at := l.Before(start, r.zone)
		switch {
		case calendar.DateOf(at).Before(calendar.DateOf(start).AddDays(-maxLeadDays)):
			res.Problems = append(res.Problems, leadTooLong(l))
		case !res.Start.IsZero() && at.After(start):
			res.Problems = append(res.Problems, leadTooLate(l))
		case !res.Start.IsZero() && !at.After(r.now):
			over++
		}
	}
	if over > 0 && over == len(res.Leads) && start.After(r.now) {
		res.Problems = append(res.Problems, leadPast(res.Leads[0]))
	}
}

// said quotes the day, else the time, that was read.
func (r *reader) said() string {
	for _, list := range [][]item{r.dates, r.relatives, r.clocks} {
		if len(list) > 0 {
			return r.quote(&list[0])
		}
	}
	return ""
}
