package when

import (
	"iter"
	"time"

	"zhibu/internal/calendar"
)

// form is the way a day was said.
type form uint8

const (
	noDay       form = iota // not said: a clock alone
	exactDay                // 2026年12月4日
	yearMonth               // 明年3月5日: n years on
	monthDay                // 12月4日
	monthRef                // 下月5号: n months on
	bareDay                 // 4号
	daysOn                  // 明天, 3天后: n days on
	weeksOn                 // 下周五: n weeks on
	bareWeekday             // 周五
	monthsOn                // 两个月后: n months on
)

// day is a day as it was said.
type day struct {
	form        form
	year, month int
	day         int // of the month
	n           int
	weekday     int  // 1 Monday to 7 Sunday
	unit        bool // of bareDay: 日, which a length of time has too, not 号
}

// all yields the days that are meant, the likeliest first: one of a day said in
// full, several where the rule for past days moves it on. Days that the calendar
// does not have are left out.
func (d day) all(today calendar.Date) iter.Seq[calendar.Date] {
	return func(yield func(calendar.Date) bool) {
		for i := range d.choices() {
			if c, ok := d.choice(today, i); ok && !yield(c) {
				return
			}
		}
	}
}

// ofMonth reports whether the day was said by its number in a month.
func (d day) ofMonth() bool { return d.day != 0 }

// inFull reports whether the day was said with its year.
func (d day) inFull() bool { return d.form == exactDay || d.form == yearMonth }

// choices is how far the rule for past days may move a day.
func (d day) choices() int {
	switch d.form {
	case noDay:
		return 3 // yesterday, whose night may go on, to tomorrow
	case monthDay:
		return 9 // years, enough for 29 February over 2100
	case bareDay:
		return 4 // months, enough for the 31st
	case bareWeekday:
		return 2
	}
	return 1
}

func (d day) choice(today calendar.Date, i int) (calendar.Date, bool) {
	switch d.form {
	case noDay:
		return today.AddDays(i - 1), true
	case exactDay:
		return calendar.NewDate(d.year, time.Month(d.month), d.day)
	case yearMonth:
		return calendar.NewDate(today.Year+d.n, time.Month(d.month), d.day)
	case monthDay:
		return calendar.NewDate(today.Year+i, time.Month(d.month), d.day)
	case monthRef, bareDay:
		return inMonth(today, d.n+i, d.day)
	case daysOn:
		return today.AddDays(d.n), true
	case weeksOn:
		return today.AddDays(7*d.n + d.weekday - isoWeekday(today)), true
	case bareWeekday:
		return today.AddDays((d.weekday-isoWeekday(today)+7)%7 + 7*i), true
	case monthsOn:
		return addMonths(today, d.n), true
	}
	return calendar.Date{}, false
}

// inMonth returns the day of the month n months on.
func inMonth(today calendar.Date, n, day int) (calendar.Date, bool) {
	first := addMonths(calendar.Date{Year: today.Year, Month: today.Month, Day: 1}, n)
	return calendar.NewDate(first.Year, first.Month, day)
}

// addMonths returns the same day n months on, or the last of that month.
func addMonths(d calendar.Date, n int) calendar.Date {
	for {
		if moved, ok := d.AddMonths(n); ok {
			return moved
		}
		d.Day--
	}
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(d calendar.Date) int { return (int(d.Weekday())+6)%7 + 1 }
