package when

import (
	"time"

	"zhibu/internal/calendar"
)

// chosen is the day and instant that a day and a clock were found to mean.
type chosen struct {
	date  calendar.Date
	start time.Time // zero without a clock
	past  bool      // and no rule moves it on
}

// oneClock returns the clock of the text, with the part of the day said
// elsewhere (明天下午，三点), or what is wrong with it.
func (r *reader) oneClock() (*item, string) {
	for i := range r.parts {
		if r.parts[i].n != r.parts[0].n {
			return nil, twoTimes(r.quote(&r.parts[0]), r.quote(&r.parts[i]))
		}
	}
	for i := range r.clocks {
		c := &r.clocks[i]
		if len(r.parts) > 0 && c.clock.part == anyPart {
			c.clock.part = dayTime(r.parts[0].n)
		} else if len(r.parts) > 0 && c.clock.part != dayTime(r.parts[0].n) {
			return nil, twoTimes(r.quote(&r.parts[0]), r.quote(c))
		}
		if _, ok := c.clock.clockHour(); !ok {
			return nil, problem(flawNoTime, r.quote(c))
		}
		if !c.clock.same(r.clocks[0].clock) {
			return nil, twoTimes(r.quote(&r.clocks[0]), r.quote(c))
		}
	}
	return &r.clocks[0], ""
}

// oneDay returns the day that all dates of the text mean, or what is wrong. A
// weekday beside a date is checked against it.
func (r *reader) oneDay(c *moment) (chosen, string) {
	if len(r.dates) == 0 {
		best, _ := r.choose(day{}, c)
		return best, ""
	}
	main := &r.dates[0]
	for i := range r.dates {
		if main.day.form == bareWeekday {
			main = &r.dates[i]
		}
	}
	best, ok := r.choose(main.day, c)
	if !ok {
		return best, problem(flawNoDate, r.quote(main))
	}
	for i := range r.dates {
		it := &r.dates[i]
		if it.day.form == bareWeekday {
			if it.day.weekday == isoWeekday(best.date) {
				continue
			}
			if main.day.ofMonth() {
				return best, wrongWeekday(r.quote(main), best.date, r.quote(it))
			}
			return best, twoTimes(r.quote(main), r.quote(it))
		} else if d, ok := r.choose(it.day, c); !ok {
			return best, problem(flawNoDate, r.quote(it))
		} else if d.date != best.date {
			return best, twoTimes(r.quote(main), r.quote(it))
		}
	}
	return best, ""
}

// choose takes the first day meant whose time is still to come. Where all are
// over it returns the first; false where the calendar has none.
func (r *reader) choose(d day, c *moment) (chosen, bool) {
	today := calendar.DateOf(r.now)
	var first chosen
	found := false
	for date := range d.all(today) {
		got := chosen{date: date, past: date.Before(today)}
		if c != nil {
			got.start, got.past = r.at(date, *c, d.inFull())
		}
		if !got.past {
			return got, true
		}
		if !found {
			first, found = got, true
		}
	}
	return first, found
}

// at returns the instant on a day and whether it is over. An hour that may mean
// the evening as well does so where the morning's is over, unless the day was
// written in full: it may be one of the past.
func (r *reader) at(d calendar.Date, c moment, inFull bool) (start time.Time, past bool) {
	start = c.on(d, r.zone).In(r.zone)
	if start.After(r.now) {
		return start, false
	}
	if later, ok := c.tonight(); ok && !inFull {
		if t := later.on(d, r.zone); t.After(r.now) {
			return t, false
		}
	}
	return start, true
}

// same reports whether two clocks mean one time of day.
func (m moment) same(o moment) bool {
	a, _ := m.minutes()
	b, _ := o.minutes()
	return a == b && m.second == o.second && m.zoned == o.zoned && m.offset == o.offset
}
