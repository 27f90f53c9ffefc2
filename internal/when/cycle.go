package when

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// cycle is a period that repeats, with the days that are chosen in it.
type cycle struct {
	unit     unit
	interval int
	oddEven  int      // 1 odd months only, 2 even ones
	weekdays []nthDay // plain
	counted  []nthDay // the n-th of the period
	workdays []int    // the n-th working day
	daysIn   []int    // the n-th day of the period
	days     []int    // of the month
	months   []int
	pairs    [][2]int // month and day
	monthIn  int      // the n-th month of a quarter or half-year
	weekIn   bool     // 每月第一周, which nobody counts alike
}

// chosen reports whether the cycle names any day.
func (c *cycle) chosen() bool {
	return len(c.weekdays)+len(c.counted)+len(c.workdays)+len(c.daysIn)+len(c.days)+len(c.pairs) > 0 || c.unit == perWorkday || c.weekIn
}

// take adds the day that an item chooses, false where the period has no such.
func (c *cycle) take(d day) bool {
	switch d.form {
	case bareWeekday:
		c.weekdays = append(c.weekdays, nthDay{weekday: time.Weekday(d.weekday % 7)})
	case weekdaySet:
		for i := 1; i <= 7; i++ {
			if d.n&(1<<i) != 0 {
				c.weekdays = append(c.weekdays, nthDay{weekday: time.Weekday(i % 7)})
			}
		}
	case bareDay:
		if c.unit < perMonth || c.unit > perYear {
			return false
		}
		c.days = append(c.days, d.day)
	case monthDay:
		if c.unit != perYear {
			return false
		}
		c.pairs = append(c.pairs, [2]int{d.month, d.day})
	case theMonth:
		if c.unit != perYear || d.part != 0 {
			return false
		}
		c.months = append(c.months, d.month)
	case monthInSeason:
		c.monthIn = d.n
	case nthDayOf:
		c.takeNth(d)
	default:
		return false
	}
	return true
}

func (c *cycle) takeNth(d day) {
	switch d.weekday {
	case 0:
		c.daysIn = append(c.daysIn, d.n)
	case isoWeek:
		c.weekIn = true
	case isoWorkday:
		c.workdays = append(c.workdays, d.n)
	default:
		c.counted = append(c.counted, nthDay{weekday: time.Weekday(d.weekday % 7), nth: d.n})
	}
}

// takeTo adds the weekdays from the last one taken to d.
func (c *cycle) takeTo(d day) bool {
	if d.form != bareWeekday || len(c.weekdays) == 0 {
		return false
	}
	for w := c.weekdays[len(c.weekdays)-1].weekday; w != time.Weekday(d.weekday%7); {
		w = (w + 1) % 7
		c.weekdays = append(c.weekdays, nthDay{weekday: w})
	}
	return true
}

// rules returns the RRULEs of the cycle, which are alternatives, or what is
// wrong with it.
func (c *cycle) rules() ([]recurring, flaw) {
	if c.weekIn {
		return nil, flawRule
	}
	switch c.unit {
	case perDay, perWorkday:
		return c.dayRules(), 0
	case perWeek:
		return c.weekRules(), 0
	case perMonth:
		return c.monthRules(oddOrEven(c.oddEven)), 0
	case perSeason:
		return c.seasonRules(3)
	case perHalf:
		return c.seasonRules(6)
	case perYear:
		return c.yearRules(), 0
	}
	return nil, flawOften
}

func (c *cycle) dayRules() []recurring {
	switch {
	case c.unit == perWorkday:
		return []recurring{{freq: eachDay, interval: c.interval, weekdays: []nthDay{{weekday: workday}}}}
	case len(c.weekdays) > 0:
		return []recurring{{freq: eachWeek, interval: 1, weekdays: c.weekdays}}
	}
	return []recurring{{freq: eachDay, interval: c.interval}}
}

func (c *cycle) weekRules() []recurring {
	r := recurring{freq: eachWeek, interval: c.interval, weekdays: slices.Concat(c.weekdays, uncounted(c.counted))}
	for _, n := range c.daysIn {
		if n < 0 {
			n += 8
		}
		r.weekdays = append(r.weekdays, nthDay{weekday: time.Weekday(n % 7)})
	}
	if len(c.workdays) > 0 {
		return []recurring{{freq: eachWeek, interval: c.interval, weekdays: []nthDay{{weekday: workday}}, positions: c.workdays}}
	}
	return []recurring{r}
}

func uncounted(days []nthDay) []nthDay {
	out := slices.Clone(days)
	for i := range out {
		out[i].nth = 0
	}
	return out
}

// monthRules chooses in the months given, in all where none are. Days of the
// month, weekdays and working days are alternatives: in one rule they would
// restrict each other.
func (c *cycle) monthRules(months []int) []recurring {
	base := recurring{freq: eachMonth, interval: c.interval, months: months}
	var out []recurring
	if days := slices.Concat(c.days, c.daysIn); len(days) > 0 {
		r := base
		r.monthDays = days
		out = append(out, r)
	}
	if weekdays := slices.Concat(c.weekdays, c.counted); len(weekdays) > 0 {
		r := base
		r.weekdays = weekdays
		out = append(out, r)
	}
	if len(c.workdays) > 0 {
		r := base
		r.weekdays, r.positions = []nthDay{{weekday: workday}}, c.workdays
		out = append(out, r)
	}
	if len(out) == 0 {
		out = append(out, base)
	}
	return out
}

func oddOrEven(n int) []int {
	if n == 0 {
		return nil
	}
	return everyMonth(n, 2)
}

// everyMonth lists the months of a year from the first on, step apart.
func everyMonth(first, step int) []int {
	var out []int
	for m := first; m <= 12; m += step {
		out = append(out, m)
	}
	return out
}

// seasonRules is for periods of so many months. Which month is meant is said, or
// follows from counting from the start or from the end.
func (c *cycle) seasonRules(size int) ([]recurring, flaw) {
	if !c.chosen() {
		return []recurring{{freq: eachMonth, interval: size * c.interval}}, 0
	}
	month := c.monthIn
	if month == 0 {
		month = c.countsFrom()
	}
	if month == 0 || c.interval > 1 || month > size {
		return nil, flawWhich
	}
	if month < 0 {
		month += size + 1
	}
	if month < 1 {
		return nil, flawWhich
	}
	one := *c
	one.interval = 1
	return one.monthRules(everyMonth(month, size)), 0
}

// countsFrom is 1 where all days are counted from the start of the period, -1
// where all are from its end, 0 where that is not clear.
func (c *cycle) countsFrom() int {
	side := 0
	all := slices.Concat(c.workdays, c.daysIn)
	for _, d := range c.counted {
		all = append(all, d.nth)
	}
	for _, n := range all {
		s := 1
		if n < 0 {
			s = -1
		}
		if side != 0 && s != side {
			return 0
		}
		side = s
	}
	if len(c.days)+len(c.weekdays) > 0 {
		return 0
	}
	return side
}

// yearRules: 每年1月、8月7日和21日 is every month with every day, 每年3月5日和9月
// 10日 are two days.
func (c *cycle) yearRules() []recurring {
	base := recurring{freq: eachYear, interval: c.interval}
	if len(c.pairs) > 0 && len(c.months)+len(c.days) == 0 {
		var out []recurring
		for _, p := range c.pairs {
			r := base
			r.months, r.monthDays = []int{p[0]}, []int{p[1]}
			out = append(out, r)
		}
		return out
	}
	one := *c
	for _, p := range c.pairs {
		one.months, one.days = append(one.months, p[0]), append(one.days, p[1])
	}
	slices.Sort(one.months)
	if len(one.months) == 0 && len(one.daysIn) > 0 { // the first or last day of the year
		one.months = []int{1}
		if one.daysIn[0] < 0 {
			one.months = []int{12}
		}
	}
	out := one.monthRules(slices.Compact(one.months))
	for i := range out {
		out[i].freq, out[i].interval = eachYear, c.interval
	}
	return out
}

// text writes the rule as an RRULE with another interval.
func (r *recurring) text(interval int) string {
	parts := []string{"FREQ=" + freqNames[r.freq]}
	if interval != 1 {
		parts = append(parts, fmt.Sprintf("INTERVAL=%d", interval))
	}
	if len(r.months) > 0 {
		parts = append(parts, "BYMONTH="+commas(r.months))
	}
	if len(r.monthDays) > 0 {
		parts = append(parts, "BYMONTHDAY="+commas(r.monthDays))
	}
	if len(r.weekdays) > 0 {
		var codes []string
		for _, d := range r.weekdays {
			code := weekdayCodes[d.weekday]
			if d.nth != 0 {
				code = fmt.Sprintf("%d%s", d.nth, code)
			}
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
		parts = append(parts, "BYDAY="+strings.Join(codes, ","))
	}
	if len(r.positions) > 0 {
		parts = append(parts, "BYSETPOS="+commas(r.positions))
	}
	return strings.Join(parts, ";")
}

func commas(numbers []int) string {
	var out []string
	for _, n := range numbers {
		if s := fmt.Sprint(n); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, ",")
}
