package when

import (
	"slices"
	"time"
)

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
	if r.calledOff && r.edit == Cancel || r.mentionsWorkdays() {
		return Result{Kind: None} // 每周五不开会
	}
	rec := r.recurrence()
	switch {
	case rec.lunar != nil:
		return r.refuse(flawLunar, rec.lunar, true)
	case r.several != nil && len(r.clocks) == 0:
		return r.refuse(flawRule, r.several, true) // 每天提醒我三次
	case rec.stray != nil:
		return failed(twoTimes(r.quote(r.periodItem()), r.quote(rec.stray)))
	}
	rules, f := r.rules(rec)
	switch {
	case f == flawOften:
		return r.tooOften()
	case f == flawWhich:
		return r.refuse(f, r.periodItem(), r.told() || len(r.clocks) > 0)
	case f != 0:
		return r.refuse(f, r.periodItem(), true)
	case len(rec.cycles) > 1 && rec.other != nil:
		return failed(twoTimes(r.quote(r.periodItem()), r.quote(rec.other)))
	}
	return r.occur(rec, rules)
}

// mentionsWorkdays tells 法定工作日之外加班 from 工作日9点.
func (r *reader) mentionsWorkdays() bool {
	return len(r.periods) == 1 && r.periods[0].weak && len(r.clocks)+len(r.parts) == 0 && !r.told()
}

// rules returns the RRULEs of all periods, which are alternatives.
func (r *reader) rules(rec *recurrence) ([]recurring, flaw) {
	if f := rec.spreadHours(r); f != 0 {
		return nil, f
	}
	var rules []recurring
	for i := range rec.cycles {
		c := &rec.cycles[i]
		if !c.chosen() && rec.since == nil && c.unit > perWorkday {
			return nil, flawWhich
		}
		more, f := c.rules()
		if f != 0 {
			return nil, f
		}
		rules = append(rules, more...)
	}
	return rules, 0
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
			rec.listed = true
		case cClock, cStop, cOther:
			rec.listed = false
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
