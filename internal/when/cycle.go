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
	if c.weekIn || len(c.weekdays) > 0 && c.unit >= perMonth { // 每月周五: which one
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
	if len(c.counted) > 0 {
		r := base
		r.weekdays = c.counted
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
