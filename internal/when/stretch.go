package when

import (
	"time"

	"zhibu/internal/calendar"
)

// stretch is a run of days, both ends included.
type stretch struct{ first, last calendar.Date }

func (s stretch) has(d calendar.Date) bool { return !d.Before(s.first) && !s.last.Before(d) }

// stretch returns the days that are meant: of 3月 those of this year or, with i,
// of the i-th year to come.
func (d day) stretch(today calendar.Date, i int) (stretch, bool) {
	month := calendar.Date{Year: today.Year, Month: today.Month, Day: 1}
	switch d.form {
	case theMonth:
		return d.monthOf(calendar.Date{Year: today.Year + i, Month: time.Month(d.month), Day: 1}), true
	case exactMonth:
		return d.monthOf(calendar.Date{Year: d.year, Month: time.Month(d.month), Day: 1}), i == 0
	case yearsMonth:
		return d.monthOf(calendar.Date{Year: today.Year + d.n, Month: time.Month(d.month), Day: 1}), i == 0
	case monthsStretch:
		return d.monthOf(addMonths(month, d.n)), i == 0
	case weeksStretch:
		first := today.AddDays(7*d.n + 1 - isoWeekday(today))
		return stretch{first, first.AddDays(6)}, i == 0
	case weekFrom:
		first := calendar.Date{Year: d.year, Month: time.Month(d.month), Day: d.day}
		return stretch{first, first.AddDays(6)}, i == 0
	case yearsStretch:
		return months(calendar.Date{Year: today.Year + d.n, Month: 1, Day: 1}, 12), i == 0
	case exactYear:
		return months(calendar.Date{Year: d.year, Month: 1, Day: 1}, 12), i == 0
	case seasonsStretch:
		return months(quarter(today, d.n), 3), i == 0
	case theSeason:
		return months(calendar.Date{Year: today.Year + d.n + i, Month: time.Month(d.month), Day: 1}, 3), d.n == 0 || i == 0
	}
	return stretch{}, false
}

// months is the stretch of n whole months from first on.
func months(first calendar.Date, n int) stretch {
	return stretch{first, addMonths(first, n).AddDays(-1)}
}

// monthOf is the month that begins with first, or the ten days of it that d says.
func (d day) monthOf(first calendar.Date) stretch {
	s := months(first, 1)
	switch d.part {
	case 1:
		s.last.Day = 10
	case 2:
		s.first.Day, s.last.Day = 11, 20
	case 3:
		s.first.Day = 21
	}
	return s
}

// ahead returns the first of the stretches meant that is not over.
func (d day) ahead(today calendar.Date) (stretch, bool) {
	s, ok := d.stretch(today, 0)
	if next, more := d.stretch(today, 1); ok && more && s.last.Before(today) {
		return next, true
	}
	return s, ok
}

// nth returns the n-th day of a stretch that is of the weekday (0 any, isoWorkday
// a working day), from its end below zero.
func (s stretch) nth(n, weekday int, off *calendar.Holidays) (calendar.Date, bool) {
	d, step := s.first, 1
	if n < 0 {
		d, step, n = s.last, -1, -n
	}
	for ; s.has(d); d = d.AddDays(step) {
		counts := weekday == 0 || weekday == isoWeekday(d) || weekday == isoWorkday && off.Works(d) || weekday == isoWeek && isoWeekday(d) == 1
		if !counts {
			continue
		}
		if n--; n == 0 {
			return d, true
		}
	}
	return calendar.Date{}, false
}
