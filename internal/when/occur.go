package when

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
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

func whyNot(err error) flaw {
	if err == nil {
		return 0
	}
	if e := fault.Of(err); errors.Is(err, fault.Invalid) && len(e.Args) > 0 {
		switch e.Args[0] {
		case NeverFires:
			return flawNever
		case TooOften:
			return flawOften
		}
	}
	return flawRule
}

// parse reads the rule that the schedule writes; each counts every period.
func (r *reader) parse(s *schedule, whole bool, anchor time.Time) (Rule, error) {
	return ParseRuleUnder(r.off, s.text(whole, anchor), anchor, r.zone)
}

// text writes the rule, with its intervals or for every period.
func (s *schedule) text(intervals bool, anchor time.Time) string {
	texts := make([]string, len(s.rules))
	for i := range s.rules {
		interval := 1
		if intervals {
			interval = s.rules[i].interval
		}
		texts[i] = s.rules[i].text(interval)
	}
	return strings.Join(texts, "|") + s.timeText(anchor) + s.extra
}

// timeText writes the times of the day where they are not the anchor's.
func (s *schedule) timeText(anchor time.Time) string {
	if len(s.times) == 0 || len(s.times) == 1 && 60*anchor.Hour()+anchor.Minute() == s.times[0] {
		return ""
	}
	var hours []int
	var clocks []string
	same := true
	for _, t := range s.times {
		hours = append(hours, t/60)
		clocks = append(clocks, Clock{t / 60, t % 60}.String())
		same = same && t%60 == s.times[0]%60
	}
	if same {
		return fmt.Sprintf(";BYHOUR=%s;BYMINUTE=%d", commas(hours), s.times[0]%60)
	}
	return ";X-TIME=" + strings.Join(clocks, ",")
}

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

// unshifted is the day of the rule that was moved to d.
func (r *reader) unshifted(s *schedule, d calendar.Date) calendar.Date {
	plain := *s
	plain.extra, plain.times = skipPart(s.extra), nil
	a := adjusted{off: r.off, shift: s.shift}
	at := d.AddDays(-maxShift).In(r.zone)
	rule, err := r.parse(&plain, false, at)
	if err != nil {
		return d
	}
	for next, ok := rule.Next(at.Add(-1)); ok && calendar.DateOf(next).Before(d.AddDays(maxShift)); next, ok = rule.Next(next) {
		if a.moved(calendar.DateOf(next)) == d {
			return calendar.DateOf(next)
		}
	}
	return d
}

// skipPart keeps of further parts only what is left out.
func skipPart(extra string) string {
	for part := range strings.SplitSeq(extra, ";") {
		if strings.HasPrefix(part, "X-SKIP=") {
			return ";" + part
		}
	}
	return ""
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
