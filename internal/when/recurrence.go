package when

import (
	"slices"
)

// recurrence is what a text says of something that recurs.
type recurrence struct {
	cycles []cycle
	since  *item // or the stretch it lies in
	until  *item
	window *item // the day on which each occurrence ends: 每月10日至15日
	within *item // the stretch it is limited to: 今年每月
	unsure *item // what may be meant otherwise
	weekly bool  // only implied: 周二和周四
	stray  *item // a day that has no part in it
	other  *item // a period of something else
	listed bool  // nothing but times stands between the periods so far
	lunar  *item // a day that the solar year does not repeat
	hours  []int // of a day, where it recurs within the day
	opened int   // where the period begins that the first cycle is for
}

// imply begins the first cycle for days that stand before it, or for weekdays
// that imply one.
func (r *reader) imply(rec *recurrence, i int) {
	if len(r.periods) > 0 {
		rec.begin(&r.periods[0])
		return
	}
	it := r.items[i]
	it.class, it.n, it.m, it.day = cPeriod, int(perWeek), 1, day{}
	rec.begin(&it)
	rec.weekly = len(r.counts) == 0
}

// begin opens a cycle, unless the item is the one it was opened for.
func (rec *recurrence) begin(it *item) {
	c := cycle{unit: unit(it.n), interval: it.m}
	if c.unit == perMonth && it.day.form == noDay {
		c.oddEven = it.day.month
	}
	if it.unsure {
		rec.unsure = it
	}
	if c.unit == perWeek && it.day.form == weekdaySet && it.day.month != 0 {
		rec.within = &item{class: cVague, day: day{form: weeksStretch, n: it.day.month - 1}}
	}
	it.used = true
	c.take(it.day)
	if rec.opened == it.from {
		return
	}
	if len(rec.cycles) > 0 && !rec.listed {
		rec.other = it
	}
	rec.opened = it.from
	rec.cycles = append(rec.cycles, c)
}

// besideTime reports whether a time adjoins item i: 本月每周五, not 每周报下月计划.
func (r *reader) besideTime(i int) bool {
	it := &r.items[i]
	return i > 0 && r.items[i-1].to == it.from && r.items[i-1].class.timely() ||
		i+1 < len(r.items) && r.items[i+1].from == it.to && r.items[i+1].class.timely()
}

// take gives an item its part. near says that it adjoins another.
func (rec *recurrence) take(it *item, near bool) {
	c := &rec.cycles[len(rec.cycles)-1]
	switch {
	case it.class == cMonthIn:
		c.monthIn = it.n
	case it.bound == since && rec.since == nil:
		rec.since = it
	case it.bound == until, it.end && !rec.closes(c, it):
		rec.until = it
	case it.end:
	case it.day.form == noDay || it.class == cVague && !near, c.take(it.day):
	case it.class == cVague && it.day.part != 0 && c.unit == perMonth:
		rec.tenDays(c, it)
	case it.class == cVague:
		rec.within = it
	case it.due && rec.until == nil:
		rec.until = it // 12月15日前每天
	case rec.since == nil && it.from < rec.opened:
		rec.since = it // a day that is none of a period is the first: 明天9点，每周重复
	default:
		rec.stray = it
	}
	it.used = it.class != cVague || near && it.day.form != noDay || it.bound != noBound
}

// tenDays is 每月上旬: from the first of them to the last.
func (rec *recurrence) tenDays(c *cycle, it *item) {
	c.days = append(c.days, 10*it.day.part-9)
	last := 10 * it.day.part
	if it.day.part == 3 {
		last = -1
	}
	rec.window = &item{class: cDate, day: day{form: bareDay, day: last}}
}

// closes takes 到周五 behind 周一 for weekdays, 至15日 behind 10日 for the end of
// each occurrence.
func (rec *recurrence) closes(c *cycle, it *item) bool {
	if it.class != cDate {
		return false
	}
	if c.takeTo(it.day) {
		return true
	}
	if rec.since == nil && (it.day.form == bareDay && len(c.days) > 0 || it.day.form == monthDay && len(c.pairs) > 0) {
		rec.window = it
		return true
	}
	return false
}

// tidy drops a period that says no more than another (工作日每天), and gives 第二
// the weekday of 第二和第四个周一.
func (rec *recurrence) tidy() {
	if slices.ContainsFunc(rec.cycles, func(c cycle) bool { return c.chosen() }) {
		rec.cycles = slices.DeleteFunc(rec.cycles, func(c cycle) bool { return !c.chosen() && c.unit < perHour })
	}
	for i := range rec.cycles {
		counted := rec.cycles[i].counted
		for j := len(counted) - 2; j >= 0; j-- {
			if counted[j].weekday == partial {
				counted[j].weekday = counted[j+1].weekday
			}
		}
	}
}
