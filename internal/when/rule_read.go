package when

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
)

// rruleParts collect what the alternatives of an RRULE say.
type rruleParts struct {
	rule     *Rule
	days     *recurring    // of the alternative that is read
	either   union         // all of them
	from     calendar.Date // the day that intervals count from; zero for the anchor's
	adjusted adjusted

	hours, minutes []int
	seen           map[string]bool // of the alternative
	hourly         bool
}

// rruleReaders read the value of each part by its name.
var rruleReaders = map[string]func(*rruleParts, string) error{
	"FREQ":     (*rruleParts).readFreq,
	"INTERVAL": func(p *rruleParts, v string) error { return readNumber(&p.days.interval, v, 1, 1000) },
	"COUNT":    func(p *rruleParts, v string) error { return readNumber(&p.rule.count, v, 1, 1000) },
	"UNTIL":    (*rruleParts).readUntil,
	"WKST":     (*rruleParts).readWeekStart,
	"BYDAY":    (*rruleParts).readDays,
	"BYMONTHDAY": func(p *rruleParts, v string) error {
		return readNumbers(&p.days.monthDays, v, -31, 31)
	},
	"BYMONTH":  func(p *rruleParts, v string) error { return readNumbers(&p.days.months, v, 1, 12) },
	"BYSETPOS": func(p *rruleParts, v string) error { return readNumbers(&p.days.positions, v, -366, 366) },
	"X-FROM":   (*rruleParts).readFrom,
	"X-SKIP":   (*rruleParts).readSkip,
	"X-SHIFT":  (*rruleParts).readShift,
	"X-TIME":   (*rruleParts).readTimes,
	"BYHOUR":   func(p *rruleParts, v string) error { return readNumbers(&p.hours, v, 0, 23) },
	"BYMINUTE": func(p *rruleParts, v string) error { return readNumbers(&p.minutes, v, 0, 59) },
}

// errPart is the cause of an Unreadable.
var errPart = errors.New("value out of range")

// readRRule reads the parts of an RRULE into the rule.
func (r *Rule) readRRule(text string) error {
	p := rruleParts{rule: r}
	for alternative := range strings.SplitSeq(text, "|") {
		if err := p.readAlternative(alternative); err != nil {
			return err
		}
	}
	p.fillTimes()
	for _, days := range p.either {
		days.begin(p.from)
	}
	r.days = p.either.simple()
	if p.adjusted.any() {
		p.adjusted.daily, p.adjusted.off = r.days, r.off
		r.days, r.asks = &p.adjusted, r.asks || p.adjusted.asks()
	}
	return nil
}

func (p *rruleParts) readAlternative(text string) error {
	p.seen = map[string]bool{}
	p.days = &recurring{anchor: calendar.DateOf(p.rule.anchor), interval: 1, weekStart: time.Monday, off: p.rule.off}
	for part := range strings.SplitSeq(strings.TrimSuffix(text, ";"), ";") {
		name, value, _ := strings.Cut(part, "=")
		read, known := rruleReaders[name]
		if !known || p.seen[name] {
			return fault.New(fault.Invalid, Unreadable, part)
		}
		p.seen[name] = true
		if err := read(p, value); err != nil {
			return unreadable(err, part)
		}
	}
	if err := p.finish(); err != nil {
		return unreadable(err, text)
	}
	p.either = append(p.either, p.days)
	return nil
}

// unreadable names the part that is wrong, unless err says more already.
func unreadable(err error, part string) error {
	if fault.Of(err) != nil {
		return err
	}
	return fault.Wrap(err, fault.Invalid, Unreadable, part)
}

func (p *rruleParts) readFreq(v string) error {
	switch v {
	case "YEARLY", "MONTHLY", "WEEKLY", "DAILY":
		p.days.freq = freq(slices.Index(freqNames[:], v))
		return nil
	case "HOURLY":
		p.hourly = true
		return nil
	case "MINUTELY", "SECONDLY":
		return fault.New(fault.Invalid, TooOften)
	}
	return errPart
}

// readUntil takes a day, inclusive, or an instant: of the zone, or of UTC with Z.
func (p *rruleParts) readUntil(v string) error {
	r := p.rule
	layout, zone := "20060102T150405", r.zone
	switch {
	case strings.HasSuffix(v, "Z"):
		v, zone = strings.TrimSuffix(v, "Z"), time.UTC
	case !strings.Contains(v, "T"):
		layout = "20060102"
	}
	t, err := time.ParseInLocation(layout, v, zone)
	if err != nil {
		return fmt.Errorf("read an end: %w", err)
	}
	r.until, r.last = t, calendar.DateOf(t.In(r.zone))
	if layout == "20060102" {
		r.until = r.last.AddDays(1).In(r.zone).Add(-1)
	}
	return nil
}

func (p *rruleParts) readFrom(v string) error {
	t, err := time.Parse("20060102", v)
	p.from = calendar.DateOf(t)
	return err
}

func (p *rruleParts) readWeekStart(v string) error {
	i := slices.Index(weekdayCodes[:workday], v)
	if i < 0 {
		return errPart
	}
	p.days.weekStart = time.Weekday(i)
	return nil
}

// readDays takes weekdays, each with a number before it or not: FR, 1FR, -1FR.
func (p *rruleParts) readDays(v string) error {
	for one := range strings.SplitSeq(v, ",") {
		if len(one) < 2 {
			return errPart
		}
		cut := len(one) - 2
		i := slices.Index(weekdayCodes[:], one[cut:])
		if i < 0 {
			return errPart
		}
		p.rule.asks = p.rule.asks || i == workday
		d := nthDay{weekday: time.Weekday(i)}
		if cut > 0 {
			if err := readNumber(&d.nth, one[:cut], -53, 53); err != nil || d.nth == 0 {
				return errPart
			}
		}
		p.days.weekdays = append(p.days.weekdays, d)
	}
	return nil
}

func readNumber(to *int, v string, low, high int) error {
	n, err := strconv.Atoi(v)
	if err != nil {
		return fmt.Errorf("read a number: %w", err)
	}
	if n < low || n > high {
		return errPart
	}
	*to = n
	return nil
}

// readNumbers takes a list without 0, which none of the parts has but the hours.
func readNumbers(to *[]int, v string, low, high int) error {
	for one := range strings.SplitSeq(v, ",") {
		var n int
		if err := readNumber(&n, one, low, high); err != nil {
			return err
		}
		if n == 0 && low != 0 {
			return errPart
		}
		*to = append(*to, n)
	}
	return nil
}

// finish checks the parts against each other and fills in what the anchor says.
func (p *rruleParts) finish() error {
	if !p.seen["FREQ"] || p.seen["COUNT"] && p.seen["UNTIL"] {
		return errPart
	}
	if p.hourly {
		if err := p.spreadHours(); err != nil {
			return err
		}
	}
	if len(p.days.positions) > 0 && (len(p.hours) > 1 || len(p.minutes) > 1) {
		return errPart
	}
	return p.days.complete()
}

// spreadHours makes the hours of a day of a rule that counts in hours.
func (p *rruleParts) spreadHours() error {
	if 24%p.days.interval != 0 || len(p.hours) > 0 || len(p.days.positions) > 0 {
		return errPart
	}
	for h := p.rule.anchor.Hour() % p.days.interval; h < 24; h += p.days.interval {
		p.hours = append(p.hours, h)
	}
	p.days.freq, p.days.interval = eachDay, 1
	return nil
}

func (p *rruleParts) fillTimes() {
	hour, minute, second := p.rule.anchor.Clock()
	if len(p.hours) == 0 {
		p.hours = []int{hour}
	}
	if len(p.minutes) == 0 {
		p.minutes = []int{minute}
	}
	if len(p.rule.times) == 0 {
		p.rule.times = timesOf(p.hours, p.minutes, second)
	}
}

// readTimes takes times of the day: 08:00,18:30.
func (p *rruleParts) readTimes(v string) error {
	for one := range strings.SplitSeq(v, ",") {
		t, err := time.Parse("15:04", one)
		if err != nil {
			return fmt.Errorf("read a time: %w", err)
		}
		p.rule.times = append(p.rule.times, time.Duration(t.Hour())*time.Hour+time.Duration(t.Minute())*time.Minute)
	}
	slices.Sort(p.rule.times)
	p.rule.times = slices.Compact(p.rule.times)
	return nil
}

// timesOf returns every hour with every minute, in order, each once.
func timesOf(hours, minutes []int, second int) []time.Duration {
	var times []time.Duration
	for _, h := range hours {
		for _, m := range minutes {
			times = append(times, time.Duration(h)*time.Hour+time.Duration(m)*time.Minute+time.Duration(second)*time.Second)
		}
	}
	slices.Sort(times)
	return slices.Compact(times)
}
