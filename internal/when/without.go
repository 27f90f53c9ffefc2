package when

import (
	"slices"
	"strings"
	"time"

	"zhibu/internal/calendar"
)

// leaveDaysOut takes what is left out from the rules. Months and weekdays leave
// an ordinary rule, all else is a part of zhibu's own.
func (r *reader) leaveDaysOut(s *schedule) {
	var skips []string
	festival := slices.ContainsFunc(r.left, func(it item) bool { return it.class == cFestival })
	for i := range r.left {
		it := &r.left[i]
		switch it.class {
		case cHoliday:
			if !festival { // 春节放假期间
				skips = append(skips, skip{kind: skipOff}.String())
			}
		case cFestival:
			skips = append(skips, r.skipFestival(it)...)
		case cVague:
			skips = append(skips, s.skipStretch(r, it.day)...)
		case cDate:
			skips = append(skips, s.skipDay(r, it)...)
		}
	}
	if len(skips) > 0 {
		s.extra += ";X-SKIP=" + strings.Join(slices.Compact(skips), ",")
	}
}

func (r *reader) skipFestival(it *item) []string {
	text := string(r.src.folded[it.from:it.to])
	for _, name := range festivalNames {
		if matches(text, name) {
			return []string{name}
		}
	}
	r.problems = append(r.problems, problem(flawSeason, r.quote(it)))
	return nil
}

// skipStretch leaves months out of the rules, or the days of a week or year.
func (s *schedule) skipStretch(r *reader, d day) []string {
	switch {
	case d.form == theMonth && d.part == 0:
		s.skipMonths(d.month, 1)
	case d.form == theSeason && d.n == 0:
		s.skipMonths(d.month, 3)
	default:
		if in, ok := r.stretch(d); ok {
			return []string{skip{from: in.first, to: in.last}.String()}
		}
	}
	return nil
}

// skipMonths takes n months from the first on out of every rule.
func (s *schedule) skipMonths(first, n int) {
	for i := range s.rules {
		rule := &s.rules[i]
		if len(rule.months) == 0 {
			rule.months = everyMonth(1, 1)
		}
		rule.months = slices.DeleteFunc(slices.Clone(rule.months), func(m int) bool { return m >= first && m < first+n })
	}
}

func (s *schedule) skipDay(r *reader, it *item) []string {
	switch it.day.form {
	case bareWeekday:
		return s.skipWeekdays(1 << it.day.weekday)
	case weekdaySet:
		return s.skipWeekdays(it.day.n)
	case bareDay:
		r.problems = append(r.problems, problem(flawSeason, r.quote(it)))
		return nil
	}
	for d := range it.day.all(calendar.DateOf(r.now)) {
		if !d.Before(calendar.DateOf(r.now)) {
			return []string{skip{from: d, to: d}.String()}
		}
	}
	return nil
}

// skipWeekdays takes weekdays out of rules that list them; others leave them out.
func (s *schedule) skipWeekdays(set int) []string {
	out := func(d nthDay) bool { return set&(1<<isoDay(d.weekday)) != 0 }
	listed := true
	for i := range s.rules {
		rule := &s.rules[i]
		listed = listed && len(rule.weekdays) > 0 && rule.weekdays[0].weekday != workday
	}
	if listed {
		for i := range s.rules {
			s.rules[i].weekdays = slices.DeleteFunc(slices.Clone(s.rules[i].weekdays), out)
		}
		return nil
	}
	var skips []string
	for w := time.Monday; w <= time.Saturday+1; w++ {
		if out(nthDay{weekday: w % 7}) {
			skips = append(skips, weekdayCodes[w%7])
		}
	}
	return skips
}

func isoDay(w time.Weekday) int { return (int(w)+6)%7 + 1 }

// shiftDays adds what becomes of a day off.
func (r *reader) shiftDays(s *schedule) {
	if r.shift == nil {
		return
	}
	s.shift = r.shiftSaid()
	s.extra += ";X-SHIFT=" + s.shift.String()
}

func (r *reader) shiftSaid() shift {
	it := r.shift
	sh := shift{when: condition(it.m), to: toNext}
	if it.n < 0 {
		sh.to = toPrevious
	}
	if n := r.shiftBy; n != 0 && n >= -maxShift && n <= maxShift {
		sh.to, sh.days = byDays, n
	}
	return sh
}
