package calendar

import (
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
	return d, DateOf(d.In(time.UTC)) == d
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
	t := time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, zone)
	start, end := t.ZoneBounds()
	if h, m, _ := t.Clock(); h == hour && m == minute {
		return earlier(t, start)
	}
	// time.Date resolved a gap with one of the two offsets; the transition lies
	// right beside the result.
	if !start.IsZero() && t.Sub(start) < 3*time.Hour {
		return start
	}
	return end
}

// earlier returns the first of the two instants that show t's wall clock when
// the clocks were set back at start, the beginning of t's offset.
func earlier(t, start time.Time) time.Time {
	if start.IsZero() {
		return t
	}
	_, after := t.Zone()
	_, before := start.Add(-time.Second).Zone()
	if first := t.Add(time.Duration(after-before) * time.Second); after < before && first.Before(start) {
		return first
	}
	return t
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

// Compare is -1, 0 or 1 as d is before, the same as, or after e.
func (d Date) Compare(e Date) int {
	return d.In(time.UTC).Compare(e.In(time.UTC))
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

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
