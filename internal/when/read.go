package when

import (
	"time"

	"zhibu/internal/calendar"
)

// reader turns slots into a result.
type reader struct {
	slots
	src  *source
	now  time.Time
	zone *time.Location
	off  *calendar.Holidays
	rule Rule // of what recurs
}

func (r *reader) read() Result {
	if whole := glued(r.src, r.items); whole != nil {
		return failed(problem(flawGlued, r.quote(whole)))
	}
	if len(r.clocks) > 0 && len(r.dates) == 0 {
		if from, to := foreignDay(r.src); from >= 0 {
			return failed(problem(flawGlued, "“"+string(r.src.typed[from:to])+"”"))
		}
	}
	r.settle()
	switch {
	case r.unread != nil:
		return r.refuse(flaw(r.unread.n), r.unread, r.named || r.meant())
	case len(r.periods) > 0 || r.weekly():
		return r.readRule()
	case len(r.relatives) > 0:
		return r.readRelative()
	case len(r.clocks) > 0:
		return r.readInstant()
	case len(r.dates) > 0 && r.dates[0].day.form == weekdaySet && !r.due && len(r.parts) == 0:
		return r.readSet()
	case len(r.dates) > 0:
		return r.readDay()
	case r.ranged() != nil:
		return r.readStretch(r.ranged())
	case len(r.parts) > 0:
		return r.readPart()
	case r.nextWeek() != nil:
		return r.readStretch(r.nextWeek())
	case r.unclear() != nil:
		return r.refuse(flawVague, r.unclear(), r.told())
	case r.told():
		return failed(noTimeAtAll)
	}
	return Result{Kind: None}
}

// unclear returns the first stretch of days that is no mere name (三季度总结).
func (r *reader) unclear() *item {
	for i := range r.vague {
		if !r.vague[i].weak {
			return &r.vague[i]
		}
	}
	return nil
}

// meant reports whether the text says a time that is read, told whether zhibu
// is told to do something about it. Without either it is a mention, perhaps a
// search, and gets no answer from here.
func (r *reader) meant() bool {
	return len(r.dates)+len(r.clocks)+len(r.relatives) > 0 || r.told()
}

func (r *reader) told() bool { return len(r.leads) > 0 || r.remind || r.edit == Move }

func failed(problem string) Result {
	return Result{Kind: None, Problems: []string{problem}}
}

// refuse answers with the one problem that keeps all else from being read.
func (r *reader) refuse(f flaw, it *item, wanted bool) Result {
	if !wanted {
		return Result{Kind: None}
	}
	return failed(problem(f, r.phrase(it)))
}

// quote returns the words of an item.
func (r *reader) quote(it *item) string { return r.src.quote(it.from, it.to) }

// phrase quotes an item with the times that adjoin it: 每周五下午3点.
func (r *reader) phrase(it *item) string {
	end := it.to
	for _, next := range r.items {
		if next.from == end && next.class.timely() {
			end = next.to
		}
	}
	return r.src.quote(it.from, end)
}

// readRelative is for 半小时后, which leaves no room for a date or a clock.
func (r *reader) readRelative() Result {
	it := &r.relatives[0]
	for _, others := range [][]item{r.relatives[1:], r.dates, r.clocks} {
		if len(others) > 0 && others[0].span != it.span {
			return failed(twoTimes(r.quote(it), r.quote(&others[0])))
		}
	}
	start := r.now
	if it.span.months != 0 || it.span.days != 0 {
		day := addMonths(calendar.DateOf(r.now), it.span.months).AddDays(it.span.days)
		start = day.At(r.now.Hour(), r.now.Minute(), r.zone).Add(time.Duration(r.now.Second()) * time.Second)
	}
	start = start.Add(time.Duration(it.span.minutes) * time.Minute)
	res := Result{Kind: DateTime, Start: start, Relative: true}
	if !start.After(r.now) {
		res.Problems = append(res.Problems, problem(flawPast, r.quote(it)))
	}
	return r.finish(res)
}

// readInstant is for texts with a clock; the day may be missing.
func (r *reader) readInstant() Result {
	c, problem := r.oneClock()
	if problem != "" {
		return failed(problem)
	}
	if vague := r.unclear(); len(r.dates) == 0 && vague != nil {
		return r.refuse(flawVague, vague, true)
	}
	res := Result{Kind: DateTime}
	if len(r.dates) == 0 {
		res.Kind = OnTime
	}
	d, problem := r.oneDay(&c.clock)
	if problem != "" {
		return failed(problem)
	}
	d = r.moved(d, &c.clock)
	res.Start = d.start
	r.close(&res, &c.clock, d)
	if d.past {
		res.Problems = append(res.Problems, r.past(c))
	}
	return r.finish(res)
}

// readDay is for texts with a day and no clock: the time must be asked for. A
// day that is over and of which nothing is wanted is a mention.
func (r *reader) readDay() Result {
	d, conflict := r.oneDay(nil)
	if conflict != "" {
		return failed(conflict)
	}
	d = r.moved(d, nil)
	it := &r.dates[0]
	res := Result{Kind: OnDate, StartDate: d.date}
	r.close(&res, nil, d)
	switch {
	case d.past && !r.told():
		return Result{Kind: None}
	case d.past:
		res.Problems = []string{problem(flawPast, r.quote(it))}
	case r.edit != Cancel:
		res.Problems = []string{problem(flawClock, r.phrase(it))}
	}
	return r.finish(res)
}

// moved applies 遇节假日顺延 to a single day.
func (r *reader) moved(d chosen, c *moment) chosen {
	if r.shift == nil || len(r.dates) == 0 || d.past {
		return d
	}
	a := adjusted{off: r.off, shift: r.shiftSaid()}
	d.date = a.moved(d.date)
	if c != nil {
		d.start, d.past = r.at(d.date, *c, true)
	}
	return d
}

// readSet is for 周末, a mention unless zhibu is told to remind, and for 周一三五.
func (r *reader) readSet() Result {
	switch {
	case !r.told():
		return Result{Kind: None}
	case r.dates[0].day.n == saturday|sunday:
		return r.readDay()
	}
	return r.refuse(flawSeveral, &r.dates[0], true)
}

// readPart is for 下午开会: today, or tomorrow where that part of today is over.
func (r *reader) readPart() Result {
	p := dayTime(r.parts[0].n)
	last := map[dayTime]int{dawn: 5, morning: 12, noon: 13, afternoon: 18, evening: 24}[p]
	d := day{form: daysOn}
	if r.now.Hour() >= last {
		d.n = 1
	}
	it := r.parts[0]
	it.class, it.day = cDate, d
	r.dates = append(r.dates, it)
	return r.readDay()
}

// past quotes all that was said of an instant that is over.
func (r *reader) past(c *item) string {
	it := *c
	if len(r.dates) > 0 && r.dates[0].from < c.from && c.from-r.dates[0].to <= 3 {
		it.from = r.dates[0].from
	}
	return problem(flawPast, r.quote(&it))
}

// maxLeads bounds how often people are reminded of one thing.
const maxLeads = 10

// finish adds what does not depend on the time.
func (r *reader) finish(res Result) Result {
	if r.noLead == nil {
		res.Leads = r.leads
	}
	if len(r.leads) > maxLeads {
		res.Leads, res.Problems = r.leads[:maxLeads], append(res.Problems, tooManyLeads)
	}
	res.Audience, res.Place = r.audience, r.place
	res.Edit, res.Remind, res.Due = r.edit, r.remind, r.due
	res.Problems = append(r.problems, res.Problems...)
	res.Title = r.title(&res)
	r.limits(&res)
	res.Echo = res.echo(r)
	return res
}
