package when

import (
	"slices"
	"time"

	"zhibu/internal/calendar"
)

// close sets the end of a range or of a meeting whose length is said, after the
// start: a day of the month is then one of the start's month.
func (r *reader) close(res *Result, c *moment, start chosen) {
	if start.past && r.told() {
		return
	}
	switch {
	case len(r.ends) > 0:
		r.closeRange(res, c, start.date)
	case r.lasting != nil && c != nil:
		res.End = res.Start.Add(time.Duration(r.lasting.span.minutes) * time.Minute)
	default:
		return
	}
	if !res.End.IsZero() || !res.EndDate.IsZero() {
		res.Kind = Range
	}
}

func (r *reader) closeRange(res *Result, c *moment, start calendar.Date) {
	day, ok := r.endDay(start)
	if !ok {
		res.Problems = append(res.Problems, problem(flawRange, r.quote(&r.ends[0])))
		return
	}
	clock := r.endClock(c)
	switch {
	case clock == nil && day.Before(start), clock == nil && c != nil && !r.endsOnDay():
		res.Problems = append(res.Problems, problem(flawRange, r.quote(&r.ends[0])))
	case clock == nil:
		res.EndDate = day
	case c == nil:
		res.Problems = append(res.Problems, problem(flawClock, r.quote(&r.dates[0])))
	default:
		res.End = r.endOn(res.Start, day, *clock)
		if res.End.IsZero() {
			res.Problems = append(res.Problems, problem(flawNoTime, r.quote(&r.ends[len(r.ends)-1])))
		}
	}
}

// maxRange bounds a range, in days: what would be longer ends before it starts.
const maxRange = 183

// endsOnDay reports whether the end names a day.
func (r *reader) endsOnDay() bool {
	return slices.ContainsFunc(r.ends, func(it item) bool { return it.class == cDate })
}

// endDay is the day that the range ends on, the start's where none is said.
func (r *reader) endDay(start calendar.Date) (calendar.Date, bool) {
	for _, it := range r.ends {
		if it.class != cDate {
			continue
		}
		from := calendar.DateOf(r.now)
		if f := it.day.form; f == bareDay || f == bareWeekday || f == monthDay {
			from = start
		}
		for d := range it.day.all(from) {
			if !d.Before(start) {
				return d, d.Before(start.AddDays(maxRange))
			}
		}
		return calendar.Date{}, false
	}
	return start, true
}

// endClock is the time of day that the range ends at, in the part of the day of
// the start where no other is said: 下午2点到4点.
func (r *reader) endClock(start *moment) *moment {
	var clock *moment
	part := anyPart
	for i := range r.ends {
		it := &r.ends[i]
		switch it.class {
		case cClock:
			clock = &it.clock
		case cPart:
			part = dayTime(it.n)
		}
	}
	if clock == nil {
		return nil
	}
	c := *clock
	if c.part == anyPart {
		c.part = part
	}
	if start != nil && c.part == anyPart && !r.endsOnDay() {
		c.part = start.part
		if _, ok := c.clockHour(); !ok {
			c.part = anyPart
		}
	}
	return &c
}

// endOn returns the end after the start: an hour that would lie before it is one
// of the afternoon, or of the next day.
func (r *reader) endOn(start time.Time, day calendar.Date, c moment) time.Time {
	end := c.on(day, r.zone)
	if end.IsZero() || end.After(start) {
		return end
	}
	if c.hour < 12 && c.part <= morning {
		c.part = anyPart
		c.bare = false
		c.hour += 12
		if later := c.on(day, r.zone); later.After(start) {
			return later
		}
		c.hour -= 12
	}
	if r.endsOnDay() {
		return time.Time{}
	}
	return c.on(day.AddDays(1), r.zone)
}

// ranged returns a stretch that is a window for something: 12月中旬, 国庆假期.
func (r *reader) ranged() *item {
	for i := range r.vague {
		if f := r.vague[i].day.form; r.vague[i].day.part != 0 || f == festivalOn || f == weekFrom {
			return &r.vague[i]
		}
	}
	return nil
}

// nextWeek returns a week to come that ends its clause and is all that is said of
// the time: 会议在下周, not 下周日本旅游.
func (r *reader) nextWeek() *item {
	for i := range r.items {
		it := &r.items[i]
		ends := i+1 == len(r.items) || r.items[i+1].class == cStop || r.src.gap(it.to)
		if it.class == cVague && it.day.form == weeksStretch && it.day.n > 0 && ends {
			return it
		}
	}
	return nil
}

// readStretch is for days without a time of day of which one is to be chosen.
func (r *reader) readStretch(it *item) Result {
	s, ok := r.stretch(it.day)
	if !ok {
		return r.refuse(flawDay, it, r.told())
	}
	r.use([]item{*it})
	res := Result{Kind: Range, StartDate: s.first, EndDate: s.last}
	res.Problems = []string{problem(flawClock, r.quote(it))}
	return r.finish(res)
}

// stretch returns the days meant, of those ahead.
func (r *reader) stretch(d day) (stretch, bool) {
	today := calendar.DateOf(r.now)
	if d.form == festivalOn {
		return r.holiday(d.n, today)
	}
	return d.ahead(today)
}

// holiday returns the days off for the next festival from today on; false where
// they are not published.
func (r *reader) holiday(festival int, today calendar.Date) (s stretch, ok bool) {
	if festival < 0 || festival >= len(festivalNames) {
		return s, false
	}
	for i := range 366 {
		d := today.AddDays(i)
		name, off := r.off.Off(d)
		if off && matches(name, festivalNames[festival]) {
			if !ok {
				s.first, ok = d, true
			}
			s.last = d
		} else if ok {
			break
		}
	}
	for ok { // the days before today belong to it
		name, off := r.off.Off(s.first.AddDays(-1))
		if !off || !matches(name, festivalNames[festival]) {
			break
		}
		s.first = s.first.AddDays(-1)
	}
	return s, ok
}
