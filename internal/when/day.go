package when

import (
	"iter"
	"time"

	"zhibu/internal/calendar"
)

// form is the way a day was said.
type form uint8

const (
	noDay         form = iota // not said: a clock alone
	exactDay                  // 2026年12月4日
	yearMonth                 // 明年3月5日: n years on
	monthDay                  // 12月4日
	monthRef                  // 下月5号: n months on
	bareDay                   // 4号
	daysOn                    // 明天, 3天后: n days on
	weeksOn                   // 下周五: n weeks on
	bareWeekday               // 周五
	monthsOn                  // 两个月后: n months on
	workdaysOn                // 下一个工作日: n working days on
	lunarDay                  // 腊月二十三
	pureBright                // 清明
	seasonEdge                // 季度末: day -1 or 1 of the quarter n on
	weekdaySet                // 周一三五: n has a bit for each, 1 Monday to 7 Sunday
	nthDayOf                  // 第一个周五: the n-th weekday of a stretch or period
	monthInSeason             // 末月: the n-th month of a quarter
	festivalOn                // 春节: n is its place among festivalNames
	afterFestival             // 春节后第一个工作日: year is the n-th working day

	theMonth       // 3月, of the year that is meant
	exactMonth     // 2026年3月
	yearsMonth     // 明年3月
	yearsStretch   // 明年
	exactYear      // 2027年
	weeksStretch   // 下周
	weekFrom       // the week from a day on
	monthsStretch  // 下月
	seasonsStretch // 本季度
	theSeason      // 一季度; month is its first
)

// day is a day as it was said.
type day struct {
	form        form
	year, month int
	day         int // of the month; -1 its last
	n           int
	weekday     int  // 1 Monday to 7 Sunday
	part        int  // of a month: 1 to 3 for its 旬
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
func (d day) ofMonth() bool { return d.day != 0 && d.form != seasonEdge && d.form != lunarDay }

// inFull reports whether the day was said with its year.
func (d day) inFull() bool { return d.form == exactDay || d.form == yearMonth }

// choices is how far the rule for past days may move a day.
func (d day) choices() int {
	switch d.form {
	case noDay:
		return 3 // yesterday, whose night may go on, to tomorrow
	case monthDay:
		return 9 // years, enough for 29 February over 2100
	case bareDay, seasonEdge:
		return 4 // months, enough for the 31st
	case bareWeekday, weekdaySet, lunarDay, pureBright:
		return 2
	}
	return 1
}

func (d day) choice(today calendar.Date, i int) (calendar.Date, bool) {
	switch d.form {
	case noDay:
		return today.AddDays(i - 1), true
	case exactDay:
		return dayOf(d.year, d.month, d.day)
	case yearMonth:
		return dayOf(today.Year+d.n, d.month, d.day)
	case monthDay:
		return dayOf(today.Year+i, d.month, d.day)
	case lunarDay:
		return calendar.LunarDate(calendar.LunarYear(today)+i, d.month, d.day)
	case pureBright:
		return calendar.NewDate(today.Year+i, time.April, pureBrightDay(today.Year+i))
	case seasonEdge:
		return d.seasonEdge(today, i)
	case monthRef, bareDay:
		return inMonth(today, d.n+i, d.day)
	case daysOn:
		return today.AddDays(d.n), true
	case weeksOn:
		return today.AddDays(7*d.n + d.weekday - isoWeekday(today)), true
	case bareWeekday:
		return today.AddDays((d.weekday-isoWeekday(today)+7)%7 + 7*i), true
	case weekdaySet:
		from := today.AddDays(7 * i)
		for d.n&(1<<isoWeekday(from)) == 0 {
			from = from.AddDays(1)
		}
		return from, true
	case monthsOn:
		return addMonths(today, d.n), true
	}
	return calendar.Date{}, false
}

// inMonth returns the day of the month n months on.
func inMonth(today calendar.Date, n, day int) (calendar.Date, bool) {
	first := addMonths(calendar.Date{Year: today.Year, Month: today.Month, Day: 1}, n)
	return dayOf(first.Year, int(first.Month), day)
}

// dayOf is calendar.NewDate with -1 for the last day of the month.
func dayOf(year, month, day int) (calendar.Date, bool) {
	if day == -1 && month >= 1 && month <= 12 {
		day = daysIn(calendar.Date{Year: year, Month: time.Month(month), Day: 1})
	}
	return calendar.NewDate(year, time.Month(month), day)
}

// pureBrightDay is the day in April that the sun is 15 degrees past the equinox
// on, from 2000 to 2099.
func pureBrightDay(year int) int {
	n := year % 100
	return int(float64(n)*0.2422+4.81) - n/4
}

// seasonEdge is the first or the last day of the quarter d.n+i on.
func (d day) seasonEdge(today calendar.Date, i int) (calendar.Date, bool) {
	first := quarter(today, d.n+i)
	if d.day < 0 {
		return addMonths(first, 3).AddDays(-1), true
	}
	return first, true
}

// quarter returns the first day of the quarter n on.
func quarter(today calendar.Date, n int) calendar.Date {
	first := calendar.Date{Year: today.Year, Month: (today.Month-1)/3*3 + 1, Day: 1}
	return addMonths(first, 3*n)
}

// addMonths returns the same day n months on, or the last of that month.
func addMonths(d calendar.Date, n int) calendar.Date {
	months := 12*d.Year + int(d.Month) - 1 + n
	year, month := months/12, months%12
	if month < 0 {
		year, month = year-1, month+12
	}
	to := calendar.Date{Year: year, Month: time.Month(month + 1), Day: 1}
	to.Day = min(d.Day, daysIn(to))
	return to
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(d calendar.Date) int { return (int(d.Weekday())+6)%7 + 1 }
