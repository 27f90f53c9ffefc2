package when

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
)

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

func (p *rruleParts) readWeekStart(v string) error {
	i := slices.Index(weekdayCodes[:workday], v)
	if i < 0 {
		return errPart
	}
	p.days.weekStart = time.Weekday(i)
	return nil
}

func (p *rruleParts) readFrom(v string) error {
	t, err := time.Parse("20060102", v)
	p.from = calendar.DateOf(t)
	return err
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
