package when

import (
	"slices"
	"time"
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
	lunar  *item // a day that the solar year does not repeat
	hours  []int // of a day, where it recurs within the day
	opened int   // where the period begins that the first cycle is for
}

// weekly reports whether several weekdays with a time of day, or one that comes
// so many times, are said without 每周.
func (r *reader) weekly() bool {
	days, others, set := 0, 0, false
	for _, list := range [][]item{r.dates, r.ends} {
		for _, it := range list {
			switch it.day.form {
			case bareWeekday:
				days++
			case weekdaySet:
				days, set = days+1, true
			default:
				if it.class == cDate {
					others++
				}
			}
		}
	}
	if days == 0 || others > 0 || r.due || r.edit != NoEdit {
		return false
	}
	return len(r.clocks) > 0 && (days > 1 || set) || len(r.counts) > 0 && (r.counts[0].n > 1 || r.counts[0].span != length{})
}

// readRule is for what recurs. Where the days of a period are not said, it is a
// mention (主题党日每月开展1次), unless zhibu is told to remind.
func (r *reader) readRule() Result {
	if r.calledOff && r.edit == Cancel {
		return Result{Kind: None} // 每周五不开会
	}
	if r.periods != nil && r.periods[0].weak && len(r.periods) == 1 && len(r.clocks)+len(r.parts) == 0 && !r.told() {
		return Result{Kind: None} // 法定工作日之外加班
	}
	rec := r.recurrence()
	if rec.lunar != nil {
		return r.refuse(flawLunar, rec.lunar, true)
	}
	if times := r.several; times != nil && len(r.clocks) == 0 {
		return r.refuse(flawRule, times, true) // 每天提醒我三次
	}
	if rec.stray != nil {
		return failed(twoTimes(r.quote(r.periodItem()), r.quote(rec.stray)))
	}
	if f := rec.spreadHours(r); f == flawOften {
		return r.tooOften()
	} else if f != 0 {
		return r.refuse(f, r.periodItem(), true)
	}
	var rules []recurring
	for i := range rec.cycles {
		c := &rec.cycles[i]
		if !c.chosen() && rec.since == nil && c.unit > perWorkday {
			return r.refuse(flawWhich, r.periodItem(), r.told() || len(r.clocks) > 0)
		}
		more, f := c.rules()
		if f != 0 {
			return r.refuse(f, r.periodItem(), true)
		}
		rules = append(rules, more...)
	}
	return r.occur(rec, rules)
}

func (r *reader) periodItem() *item {
	if len(r.periods) > 0 {
		return &r.periods[0]
	}
	return &r.dates[0]
}

// recurrence sorts the items of a text that says how often.
func (r *reader) recurrence() *recurrence {
	rec := &recurrence{opened: -1}
	for i := r.from; i < len(r.items); i++ {
		it := &r.items[i]
		if it.without || it.weak && !it.used && it.class == cDate {
			continue
		}
		switch it.class {
		case cPeriod:
			rec.begin(it)
		case cDate, cNth, cMonthIn, cVague:
			if (it.day.form == lunarDay || it.day.form == pureBright) && it.bound == noBound {
				rec.lunar = it
				continue
			}
			if len(rec.cycles) == 0 {
				r.imply(rec, i)
			}
			rec.take(it, r.besideTime(i))
		}
	}
	rec.tidy()
	return rec
}

// besideTime reports whether a time adjoins item i: 本月每周五, not 每周报下月计划.
func (r *reader) besideTime(i int) bool {
	it := &r.items[i]
	return i > 0 && r.items[i-1].to == it.from && r.items[i-1].class.timely() ||
		i+1 < len(r.items) && r.items[i+1].from == it.to && r.items[i+1].class.timely()
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
	rec.opened = it.from
	rec.cycles = append(rec.cycles, c)
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

// spreadHours turns 每2小时, from one time of day to another where that is said,
// into hours of the days that are said besides.
func (rec *recurrence) spreadHours(r *reader) flaw {
	i := slices.IndexFunc(rec.cycles, func(c cycle) bool { return c.unit >= perHour })
	if i < 0 {
		return 0
	}
	c := rec.cycles[i]
	if c.unit == perMinute {
		return flawOften
	}
	from, to := 0, 23
	if len(r.clocks) > 0 && len(r.ends) > 0 {
		end := r.endClock(&r.clocks[0].clock)
		first, ok := r.clocks[0].clock.clockHour()
		if end == nil || !ok {
			return flawRule
		}
		last, ok := end.clockHour()
		if from, to = first, last; !ok || first > last || last > 23 {
			return flawRule
		}
	} else if 24%c.interval != 0 {
		return flawRule
	}
	for h := from; h <= to; h += c.interval {
		rec.hours = append(rec.hours, h)
	}
	rec.cycles = slices.Delete(rec.cycles, i, i+1)
	if len(rec.cycles) == 0 {
		rec.cycles = []cycle{{unit: perDay, interval: 1}}
	}
	r.ends = nil
	return 0
}

// tooOften is what comes again within the hour: read, and not made.
func (r *reader) tooOften() Result {
	it := r.periodItem()
	minutes := 1
	for _, p := range r.periods {
		if unit(p.n) == perMinute {
			minutes = min(p.m, 59)
		}
	}
	res := Result{Kind: Recurrence, Start: r.now.Add(time.Duration(minutes) * time.Minute).Truncate(time.Minute)}
	res.Problems = []string{problem(flawOften, r.quote(it))}
	if !res.Start.After(r.now) {
		res.Start = res.Start.Add(time.Minute)
	}
	return r.finish(res)
}
