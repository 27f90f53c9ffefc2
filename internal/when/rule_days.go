package when

import (
	"slices"
	"time"

	"zhibu/internal/calendar"
)

// freq is the period that a rule repeats in.
type freq int

const (
	eachDay freq = iota
	eachWeek
	eachMonth
	eachYear
)

var freqNames = [...]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}

var weekdayCodes = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA", workdayCode}

// workday stands among the weekdays for every working day.
const (
	workday     = 7
	workdayCode = "WD"
)

// nthDay is a weekday, or the n-th of a month or year; below zero from its end.
type nthDay struct {
	weekday time.Weekday
	nth     int
}

// recurring are the days of an RRULE. Periods are counted from the anchor's.
type recurring struct {
	anchor    calendar.Date
	freq      freq
	interval  int
	weekdays  []nthDay
	monthDays []int // below zero from the end of the month
	months    []int
	positions []int // of the days of a period; below zero from their end
	weekStart time.Weekday
	off       *calendar.Holidays
}

// complete fills in what the rule leaves to the anchor and refuses what has no
// meaning for the frequency.
func (r *recurring) complete() error {
	counted := slices.ContainsFunc(r.weekdays, func(d nthDay) bool { return d.nth != 0 })
	if slices.ContainsFunc(r.weekdays, func(d nthDay) bool { return d.nth != 0 && d.weekday == workday }) {
		return errPart // BYSETPOS counts working days
	}
	if counted && r.freq < eachMonth || r.freq == eachWeek && len(r.monthDays) > 0 {
		return errPart
	}
	slices.Sort(r.months)
	if len(r.weekdays)+len(r.monthDays) > 0 {
		return nil
	}
	switch r.freq {
	case eachWeek:
		r.weekdays = []nthDay{{weekday: r.anchor.Weekday()}}
	case eachYear:
		if len(r.months) == 0 {
			r.months = []int{int(r.anchor.Month)}
		}
		r.monthDays = []int{r.anchor.Day}
	case eachMonth:
		r.monthDays = []int{r.anchor.Day}
	}
	return nil
}

// begin lets the periods count from another day than the anchor's; what the rule
// leaves to the anchor stays.
func (r *recurring) begin(d calendar.Date) {
	if !d.IsZero() {
		r.anchor = d
	}
}

// maxEmptyYears bounds how long a rule may be silent. 29 February on a weekday
// comes every 28 years, over 2100 every 40.
const maxEmptyYears = 50

// from begins at the period of d, wherever it lies, and goes on until a period
// has a day that is not before d.
func (r *recurring) from(d calendar.Date) (calendar.Date, bool) {
	if d.Before(r.anchor) {
		d = r.anchor
	}
	start := r.period(d)
	limit := d.Year + maxEmptyYears
	days := make([]calendar.Date, 0, 31)
	for ; start.Year <= limit; start = r.later(start, r.interval) {
		days = r.expand(start, days[:0])
		for _, day := range days {
			if !day.Before(d) {
				return day, true
			}
		}
	}
	return calendar.Date{}, false
}

// period returns the first day of the last period of the rule that begins on d
// or before it.
func (r *recurring) period(d calendar.Date) calendar.Date {
	first := r.startOf(r.anchor)
	var n int
	switch r.freq {
	case eachDay:
		n = first.DaysTo(d)
	case eachWeek:
		n = first.DaysTo(d) / 7
	case eachMonth:
		n = 12*(d.Year-first.Year) + int(d.Month-first.Month)
	case eachYear:
		n = d.Year - first.Year
	}
	return r.later(first, n/r.interval*r.interval)
}

// startOf returns the first day of the day, week, month or year that d is in.
func (r *recurring) startOf(d calendar.Date) calendar.Date {
	switch r.freq {
	case eachWeek:
		return d.AddDays(-(int(d.Weekday()-r.weekStart) + 7) % 7)
	case eachMonth:
		return calendar.Date{Year: d.Year, Month: d.Month, Day: 1}
	case eachYear:
		return calendar.Date{Year: d.Year, Month: time.January, Day: 1}
	}
	return d
}

// later returns the first day of the period n periods on.
func (r *recurring) later(start calendar.Date, n int) calendar.Date {
	switch r.freq {
	case eachDay:
		return start.AddDays(n)
	case eachWeek:
		return start.AddDays(7 * n)
	case eachMonth:
		return addMonths(start, n)
	}
	return addMonths(start, 12*n)
}

// expand appends the days that the rule has in the period beginning at start.
func (r *recurring) expand(start calendar.Date, days []calendar.Date) []calendar.Date {
	switch r.freq {
	case eachDay:
		days = r.stretch(start, 1, 0, 1, days)
	case eachWeek:
		days = r.stretch(start, 7, 0, 7, days)
	case eachMonth:
		n := daysIn(start)
		days = r.stretch(start, n, 0, n, days)
	case eachYear:
		days = r.expandYear(start, days)
	}
	return pick(days, r.positions)
}

// expandYear counts weekdays in each month where months are named, else in the
// year.
func (r *recurring) expandYear(start calendar.Date, days []calendar.Date) []calendar.Date {
	first, length := 0, start.DaysTo(addMonths(start, 12))
	for range 12 {
		n := daysIn(start)
		if len(r.months) > 0 {
			days = r.stretch(start, n, 0, n, days)
		} else {
			days = r.stretch(start, n, first, length, days)
		}
		first += n
		start = addMonths(start, 1)
	}
	return days
}

// stretch appends the days of the rule among the n from start on, which lie
// within one month or week. start is day number first of the length days in
// which weekdays are counted.
func (r *recurring) stretch(start calendar.Date, n, first, length int, days []calendar.Date) []calendar.Date {
	if r.freq >= eachMonth && len(r.months) > 0 && !slices.Contains(r.months, int(start.Month)) {
		return days
	}
	weekday, month := start.Weekday(), daysIn(start)
	d := start
	for i := range n {
		if d.Day > month { // a week reaches into the next one
			d = addMonths(calendar.Date{Year: d.Year, Month: d.Month, Day: 1}, 1)
			month = daysIn(d)
		}
		if r.takes(d, weekday, month, first+i, length) {
			days = append(days, d)
		}
		d.Day++
		weekday = (weekday + 1) % 7
	}
	return days
}

// takes reports whether the rule has the day of a month of so many days; it is the
// i-th of length in which weekdays are counted.
func (r *recurring) takes(d calendar.Date, weekday time.Weekday, month, i, length int) bool {
	if len(r.months) > 0 && !slices.Contains(r.months, int(d.Month)) {
		return false
	}
	if len(r.monthDays) > 0 && !slices.Contains(r.monthDays, d.Day) && !slices.Contains(r.monthDays, d.Day-month-1) {
		return false
	}
	if len(r.weekdays) == 0 {
		return true
	}
	return slices.ContainsFunc(r.weekdays, func(w nthDay) bool {
		if w.weekday == workday {
			return r.off.Works(d)
		}
		return w.weekday == weekday && (w.nth == 0 || w.nth == i/7+1 || w.nth == -((length-1-i)/7+1))
	})
}

// pick keeps the days at the positions, all where no position is given.
func pick(days []calendar.Date, positions []int) []calendar.Date {
	if len(positions) == 0 {
		return days
	}
	kept := days[:0]
	for i, d := range days {
		if slices.Contains(positions, i+1) || slices.Contains(positions, i-len(days)) {
			kept = append(kept, d)
		}
	}
	return kept
}

// union is the days of several rules, each once.
type union []*recurring

// simple is the only one of the rules, if there is no other.
func (u union) simple() daily {
	if len(u) == 1 {
		return u[0]
	}
	return u
}

func (u union) from(d calendar.Date) (first calendar.Date, found bool) {
	for _, r := range u {
		if day, ok := r.from(d); ok && (!found || day.Before(first)) {
			first, found = day, true
		}
	}
	return first, found
}

// daysIn returns the length of the month that d is in.
func daysIn(d calendar.Date) int {
	switch {
	case d.Month == time.February && (d.Year%4 != 0 || d.Year%100 == 0 && d.Year%400 != 0):
		return 28
	case d.Month == time.February:
		return 29
	case d.Month == time.April || d.Month == time.June || d.Month == time.September || d.Month == time.November:
		return 30
	}
	return 31
}
