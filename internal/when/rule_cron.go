package when

import (
	"math/bits"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
)

// cronDays are the days of a cron expression: sets of numbers, a bit each.
type cronDays struct{ month, day, weekday uint64 }

// cronStar is the bit that the parser sets for a field that is *.
const cronStar = 1 << 63

var cronParser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

// readCron reads a cron expression of five fields, or @daily and the like, into
// the rule. The rule finds its days itself: the parser's schedule leaves out a
// time that a gap of the zone swallows.
func (r *Rule) readCron(text string) error {
	// The parser panics on a zone without fields behind it, and @every counts
	// from whenever it is asked.
	if strings.Contains(text, "=") {
		return fault.New(fault.Invalid, Unreadable, text)
	}
	if strings.HasPrefix(text, "@every") {
		return fault.New(fault.Invalid, TooOften, text)
	}
	parsed, err := cronParser.Parse(sundays(text))
	if err != nil {
		return fault.Wrap(err, fault.Invalid, Unreadable, text)
	}
	spec, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return fault.New(fault.Invalid, Unreadable, text)
	}
	r.days = &cronDays{month: spec.Month, day: spec.Dom, weekday: spec.Dow}
	r.times = timesOf(numbers(spec.Hour), numbers(spec.Minute), 0)
	return nil
}

// sundays writes the weekday 7, which other crons have, as 0.
func sundays(text string) string {
	fields := strings.Fields(text)
	if len(fields) != 5 {
		return text
	}
	list := strings.Split(fields[4], ",")
	for i, one := range list {
		if one == "7" {
			list[i] = "0"
		} else if start, ok := strings.CutSuffix(one, "-7"); ok {
			list[i] = start + "-6,0"
		}
	}
	fields[4] = strings.Join(list, ",")
	return strings.Join(fields, " ")
}

// numbers returns the bits that are set, lowest first.
func numbers(set uint64) []int {
	var out []int
	for set &^= cronStar; set != 0; set &= set - 1 {
		out = append(out, bits.TrailingZeros64(set))
	}
	return out
}

// maxCronYears is the longest a cron expression may be silent: 29 February over
// the year 2100.
const maxCronYears = 8

func (c *cronDays) from(d calendar.Date) (calendar.Date, bool) {
	for limit := d.Year + maxCronYears; d.Year <= limit; d = nextMonth(d) {
		if c.month&(1<<d.Month) == 0 {
			continue
		}
		weekday := d.Weekday()
		for n := daysIn(d); d.Day <= n; d.Day++ {
			if c.takes(d.Day, weekday) {
				return d, true
			}
			weekday = (weekday + 1) % 7
		}
	}
	return calendar.Date{}, false
}

// takes reports whether a day counts. Where both the day of the month and the
// day of the week are restricted, either is enough.
func (c *cronDays) takes(day int, weekday time.Weekday) bool {
	inMonth, inWeek := c.day&(1<<day) != 0, c.weekday&(1<<weekday) != 0
	if c.either() {
		return inMonth || inWeek
	}
	return inMonth && inWeek
}

func (c *cronDays) either() bool { return c.day&cronStar == 0 && c.weekday&cronStar == 0 }

// nextMonth returns the first day of the next month.
func nextMonth(d calendar.Date) calendar.Date {
	d.Day = 1
	return addMonths(d, 1)
}
