package when

import (
	"slices"
)

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
