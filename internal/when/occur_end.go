package when

import (
	"fmt"
	"time"

	"zhibu/internal/calendar"
)

// limit adds the end: so many times, for so long, or until a day.
func (r *reader) limit(s *schedule, first time.Time) {
	day := calendar.DateOf(first)
	end := r.endOf(s, day)
	for _, c := range r.counts {
		switch {
		case c.n > 0:
			s.extra += fmt.Sprintf(";COUNT=%d", c.n)
			return
		default:
			end = addMonths(day, c.span.months).AddDays(c.span.days - 1)
		}
	}
	if !end.IsZero() {
		s.extra += ";UNTIL=" + compact(end)
	}
}

// endOf is the last day that something may come on, zero without an end.
func (r *reader) endOf(s *schedule, first calendar.Date) calendar.Date {
	it := s.until
	if it == nil && s.within != nil {
		in, _ := r.stretch(s.within.day)
		return in.last
	}
	if it == nil {
		return calendar.Date{}
	}
	if it.class == cVague {
		return r.lastOf(it, first)
	}
	from := calendar.DateOf(r.now)
	if f := it.day.form; f == bareDay || f == monthDay || f == bareWeekday || f == seasonEdge || f == lunarDay || f == pureBright {
		from = first
	}
	for d := range it.day.all(from) {
		if it.m == festivalEve {
			d = d.AddDays(-1)
		}
		if !d.Before(first) {
			return d
		}
	}
	d, _ := it.day.choice(from, 0)
	return d
}

// lastOf is the last day of a stretch that is not over on the first.
func (r *reader) lastOf(it *item, first calendar.Date) calendar.Date {
	from := first
	if f := it.day.form; f != theMonth && f != theSeason {
		from = calendar.DateOf(r.now)
	}
	in, _ := it.day.ahead(from)
	return in.last
}

// closeEach sets the end of the first occurrence.
func (r *reader) closeEach(res *Result, s *schedule, start time.Time) {
	day := calendar.DateOf(start)
	switch {
	case s.window != nil:
		for d := range s.window.day.all(day) {
			if !d.Before(day) {
				res.EndDate = d
				return
			}
		}
	case len(s.times) != 1:
	case len(r.ends) > 0:
		if c := r.endClock(&r.clocks[0].clock); c != nil {
			res.End = r.endOn(start, day, *c)
		}
	case r.lasting != nil:
		res.End = start.Add(time.Duration(r.lasting.span.minutes) * time.Minute)
	}
}
