package when

import (
	"slices"
	"time"

	"zhibu/internal/calendar"
)

// schedule is a recurrence on its way to a Rule.
type schedule struct {
	*recurrence
	rules []recurring
	times []int  // minutes of the day, rising; none where no time was said
	extra string // parts that hold for all rules
	shift shift
	from  calendar.Date // nothing comes before
}

// occur finds the first occurrence and makes the result.
func (r *reader) occur(rec *recurrence, rules []recurring) Result {
	s := &schedule{recurrence: rec, rules: rules}
	if problem := r.setTimes(s); problem != "" {
		return failed(problem)
	}
	r.leaveDaysOut(s)
	r.shiftDays(s)
	if !r.setStart(s) {
		return failed(problem(flawNoDate, r.quote(rec.since)))
	}
	rule, start, f := r.anchor(s)
	if f != 0 {
		return r.refuse(f, r.periodItem(), true)
	}
	r.rule = rule
	res := Result{Kind: Recurrence, Rule: rule.String()}
	if len(s.times) == 0 {
		res.StartDate = calendar.DateOf(start)
		if r.edit != Cancel {
			res.Problems = append(res.Problems, problem(flawClock, r.phrase(r.periodItem())))
		}
	} else {
		res.Start = start
	}
	res.Next = following(rule, start)
	r.closeEach(&res, s, start)
	r.doubt(&res, rec)
	return r.finish(res)
}

func following(rule Rule, after time.Time) []time.Time {
	var out []time.Time
	for range NextCount {
		next, ok := rule.Next(after)
		if !ok {
			break
		}
		out, after = append(out, next), next
	}
	return out
}

// doubt adds what may be meant otherwise to the problems.
func (r *reader) doubt(res *Result, rec *recurrence) {
	if rec.unsure != nil {
		res.Problems = append(res.Problems, problem(flawEither, r.quote(rec.unsure)))
	}
	if rec.weekly {
		res.Problems = append(res.Problems, problem(flawWeekly, r.phrase(&r.dates[0])))
	}
}

// setTimes reads the times of the day. One of the night after (晚上12点) belongs to
// the next day.
func (r *reader) setTimes(s *schedule) (flawed string) {
	if len(s.hours) > 0 {
		minute := 0
		if len(r.clocks) > 0 {
			minute = r.clocks[0].clock.minute
		}
		for _, h := range s.hours {
			s.times = append(s.times, 60*h+minute)
		}
		return ""
	}
	for i := range r.clocks {
		c := r.clocks[i].clock
		if c.part == anyPart && len(r.parts) > 0 {
			c.part = dayTime(r.parts[0].n)
		}
		n, ok := c.minutes()
		if !ok || c.zoned {
			return problem(flawNoTime, r.quote(&r.clocks[i]))
		}
		if n >= 24*60 && c.part != anyPart && !s.onNextDay() {
			return problem(flawRule, r.quote(&r.clocks[i]))
		}
		s.times = append(s.times, n%(24*60))
	}
	slices.Sort(s.times)
	s.times = slices.Compact(s.times)
	return ""
}

// onNextDay moves weekly rules to the day after; those of a month cannot be.
func (s *schedule) onNextDay() bool {
	for i := range s.rules {
		r := &s.rules[i]
		if r.freq > eachWeek || r.weekdays != nil && r.weekdays[0].weekday == workday {
			return false
		}
		r.weekdays = slices.Clone(r.weekdays)
		for j := range r.weekdays {
			r.weekdays[j].weekday = (r.weekdays[j].weekday + 1) % 7
		}
	}
	return true
}

// setStart finds the day before which nothing comes; false if there is none.
func (r *reader) setStart(s *schedule) bool {
	today := calendar.DateOf(r.now)
	s.from = today
	switch {
	case s.since != nil && s.since.class == cVague:
		in, ok := r.stretch(s.since.day)
		s.from = in.first
		return ok
	case s.since != nil:
		return r.setSince(s, today)
	case s.within != nil:
		if in, ok := r.stretch(s.within.day); ok && today.Before(in.first) {
			s.from = in.first
		}
	}
	return true
}

// startedDays is how long ago a day without its year may have begun something.
const startedDays = 183

// setSince takes a day that went by not long ago for the one meant: what began on
// 从9月1日起 goes on in November.
func (r *reader) setSince(s *schedule, today calendar.Date) bool {
	for i := range s.since.day.choices() {
		d, ok := s.since.day.choice(today, i)
		if !ok {
			continue
		}
		s.from = d
		end := r.endOf(s, d)
		if (end.IsZero() || !end.Before(today)) && (s.since.day.form != monthDay || !d.Before(today.AddDays(-startedDays))) {
			return true
		}
	}
	return !s.from.IsZero()
}

// anchor finds the first occurrence, with which the intervals begin to count,
// and the first after now.
func (r *reader) anchor(s *schedule) (rule Rule, start time.Time, f flaw) {
	s.nameDays()
	base, err := r.parse(s, false, r.instant(s, s.from))
	if err != nil {
		return rule, start, whyNot(err)
	}
	after := r.instant(s, s.from).Add(-1)
	if s.since == nil && r.before(s).After(after) {
		after = r.before(s)
	}
	first, ok := base.Next(after)
	if !ok {
		return rule, start, flawNever
	}
	r.limit(s, first)
	switch {
	case len(s.rules) > 1 && slices.ContainsFunc(s.rules, func(r recurring) bool { return r.interval > 1 }):
		s.extra += ";X-FROM=" + compact(calendar.DateOf(first))
	case s.shift.when != onNoDay:
		s.extra += ";X-FROM=" + compact(r.unshifted(s, calendar.DateOf(first)))
	}
	if s.text(true, first) == base.text { // nothing counts from the anchor
		rule, rule.anchor = base, first
	} else if rule, err = r.parse(s, true, first); err != nil {
		return rule, start, whyNot(err)
	}
	start, ok = rule.Next(r.before(s))
	if !ok {
		return rule, start, flawPast
	}
	return rule, start, 0
}

// nameDays writes out what the first day decides: 从12月1日起每两周.
func (s *schedule) nameDays() {
	for i := range s.rules {
		rule := &s.rules[i]
		if len(rule.weekdays)+len(rule.monthDays) > 0 {
			continue
		}
		switch rule.freq {
		case eachWeek:
			rule.weekdays = []nthDay{{weekday: s.from.Weekday()}}
		case eachYear:
			if len(rule.months) == 0 {
				rule.months = []int{int(s.from.Month)}
			}
			rule.monthDays = []int{s.from.Day}
		case eachMonth:
			rule.monthDays = []int{s.from.Day}
		}
	}
}

// before is the instant behind which an occurrence is still to come: now, or
// where no time of day was said the start of today.
func (r *reader) before(s *schedule) time.Time {
	if len(s.times) > 0 {
		return r.now
	}
	return calendar.DateOf(r.now).In(r.zone).Add(-1)
}

// instant is the first time of a day.
func (r *reader) instant(s *schedule, d calendar.Date) time.Time {
	if len(s.times) == 0 {
		return d.In(r.zone)
	}
	return d.At(s.times[0]/60, s.times[0]%60, r.zone)
}
