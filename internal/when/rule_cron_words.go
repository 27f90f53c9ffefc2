package when

import (
	"slices"
	"strconv"
	"time"
)

// allMonths and the like are the bits of a field that restricts nothing.
const (
	allMonths   = 1<<13 - 1<<1
	allDays     = 1<<32 - 1<<1
	allWeekdays = 1<<7 - 1
)

// words say, where days of the month and of the week are both restricted, that
// either is enough: 每月1日或每周五.
func (c *cronDays) words() string {
	months := ""
	if set := c.month &^ cronStar; set != allMonths {
		months = monthsWords(numbers(set), 1)
		if len(numbers(set)) > 1 && periodName(numbers(set)) == "" {
			months += "的"
		}
	}
	anyDay, anyWeekday := c.day&^cronStar == allDays, c.weekday&^cronStar == allWeekdays
	switch {
	case c.either() && (anyDay || anyWeekday), anyDay && anyWeekday:
		return months + "每天"
	case anyWeekday:
		return c.monthly(months)
	case anyDay:
		return months + c.weekly()
	case c.either():
		return c.monthly(months) + "或" + months + c.weekly()
	}
	return c.monthly(months) + "且是" + c.weekly() // */2 counts as a star
}

func (c *cronDays) monthly(months string) string {
	if months == "" {
		months = "每月"
	}
	return months + dayRanges(numbers(c.day))
}

func (c *cronDays) weekly() string {
	var days []nthDay
	for _, n := range numbers(c.weekday) {
		days = append(days, nthDay{weekday: time.Weekday(n)})
	}
	return weekWords(days, 1)
}

// dayRanges is 1日、5日至9日和20日.
func dayRanges(days []int) string {
	var words []string
	for len(days) > 0 {
		n := slices.IndexFunc(days, func(d int) bool { return d-days[0] != slices.Index(days, d) })
		if n < 0 {
			n = len(days)
		}
		word := strconv.Itoa(days[0]) + "日"
		if n > 2 {
			word += "至" + strconv.Itoa(days[n-1]) + "日"
		} else {
			n = 1
		}
		words, days = append(words, word), days[n:]
	}
	return join(words)
}
