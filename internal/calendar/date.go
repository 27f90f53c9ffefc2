package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a civil day. The zero Date means "not known".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// NewDate returns the day, and false if the calendar has no such day.
func NewDate(year int, month time.Month, day int) (Date, bool) {
	d := Date{year, month, day}
	return d, DateOf(d.midnight()) == d
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("read date %q: %w", s, err)
	}
	return DateOf(t), nil
}

// IsZero reports whether the date is not known.
func (d Date) IsZero() bool { return d == Date{} }

// In returns the day's midnight in zone, or the first instant of the day where
// midnight does not exist.
func (d Date) In(zone *time.Location) time.Time { return d.At(0, 0, zone) }

// At returns the instant of the wall clock time on that day. In a gap it is the
// first valid instant after; in an overlap the first of the two.
func (d Date) At(hour, minute int, zone *time.Location) time.Time {
	// Read as UTC, the time is less than 15 hours from the instant in any zone.
	utc := time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, time.UTC)
	before, after := offset(utc.Add(-15*time.Hour), zone), offset(utc.Add(15*time.Hour), zone)
	first, second := utc.Add(-before), utc.Add(-after)
	switch {
	case before == after || offset(first, zone) == before:
		return first.In(zone)
	case offset(second, zone) == after:
		return second.In(zone)
	}
	return transition(second, first, zone).In(zone)
}

// offset is how far the clocks of the zone are ahead of UTC.
func offset(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}

// transition returns the instant between two at which the offset changes. The
// bounds that time.Time.ZoneBounds gives are wrong in the last days of years to
// come.
func transition(from, to time.Time, zone *time.Location) time.Time {
	target := offset(to, zone)
	for to.Sub(from) > time.Second {
		middle := from.Add(to.Sub(from) / 2).Truncate(time.Second)
		if offset(middle, zone) == target {
			to = middle
		} else {
			from = middle
		}
	}
	return to
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// AddMonths returns the same day n months later, or false where that month has
// no such day.
func (d Date) AddMonths(n int) (Date, bool) {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return NewDate(first.Year(), first.Month(), d.Day)
}

// Compare is negative, 0 or positive as d is before, the same as, or after e.
func (d Date) Compare(e Date) int {
	return cmp.Or(d.Year-e.Year, int(d.Month-e.Month), d.Day-e.Day)
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// DaysTo returns how many days e is after d.
func (d Date) DaysTo(e Date) int {
	return int((e.midnight().Unix() - d.midnight().Unix()) / (24 * 60 * 60))
}

func (d Date) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// String is YYYY-MM-DD, "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	var err error
	*d, err = ParseDate(string(b))
	return err
}
