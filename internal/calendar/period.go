package calendar

import (
	"fmt"
	"time"
)

// Unit is how long a period is. Its periods follow each other without a gap and
// begin with the year.
type Unit string

// The units.
const (
	Month    Unit = "month"
	Quarter  Unit = "quarter"
	HalfYear Unit = "half_year"
	Year     Unit = "year"
)

var monthsOf = map[Unit]int{Month: 1, Quarter: 3, HalfYear: 6, Year: 12}

var eachOf = map[Unit]string{Month: "每月", Quarter: "每季度", HalfYear: "每半年", Year: "每年"}

// Each is the Chinese of once in every period of the unit; "" for no unit.
func (u Unit) Each() string { return eachOf[u] }

// Of returns the period of the unit that has the day in it; the zero Period
// where there is no such unit.
func (u Unit) Of(d Date) Period {
	n := monthsOf[u]
	if n == 0 || d.IsZero() {
		return Period{}
	}
	first := (int(d.Month)-1)/n*n + 1
	return Period{Unit: u, First: Date{d.Year, time.Month(first), 1}}
}

// Period is a month, quarter, half-year or year. The zero Period is none.
type Period struct {
	Unit  Unit
	First Date // its first day
}

// IsZero reports whether it is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Next returns the period that follows.
func (p Period) Next() Period { return p.shift(1) }

// Previous returns the period before.
func (p Period) Previous() Period { return p.shift(-1) }

func (p Period) shift(n int) Period {
	if p.IsZero() {
		return p
	}
	first, _ := p.First.AddMonths(n * monthsOf[p.Unit]) // every month has a 1st
	return Period{p.Unit, first}
}

// Last returns its last day.
func (p Period) Last() Date {
	if p.IsZero() {
		return Date{}
	}
	return p.Next().First.AddDays(-1)
}

// Contains reports whether the day is in it.
func (p Period) Contains(d Date) bool {
	return !p.IsZero() && !d.IsZero() && p.Unit.Of(d) == p
}

// In returns the instants between which it lies in zone: from is the first of
// it, to the first that follows.
func (p Period) In(zone *time.Location) (from, to time.Time) {
	return p.First.In(zone), p.Next().First.In(zone)
}

// Name is the period in Chinese: 2026年11月, 2026年第4季度, 2026年下半年, 2026年.
func (p Period) Name() string {
	y, m := p.First.Year, int(p.First.Month)
	switch p.Unit {
	case Month:
		return fmt.Sprintf("%d年%d月", y, m)
	case Quarter:
		return fmt.Sprintf("%d年第%d季度", y, p.number())
	case HalfYear:
		return fmt.Sprintf("%d年%s半年", y, [...]string{"上", "下"}[p.number()-1])
	case Year:
		return fmt.Sprintf("%d年", y)
	}
	return ""
}

// String is the period as ParsePeriod reads it: 2026-11, 2026Q4, 2026H2, 2026.
func (p Period) String() string {
	switch p.Unit {
	case Month:
		return fmt.Sprintf("%04d-%02d", p.First.Year, int(p.First.Month))
	case Quarter:
		return fmt.Sprintf("%04dQ%d", p.First.Year, p.number())
	case HalfYear:
		return fmt.Sprintf("%04dH%d", p.First.Year, p.number())
	case Year:
		return fmt.Sprintf("%04d", p.First.Year)
	}
	return ""
}

// number counts the unit's periods of a year, from 1.
func (p Period) number() int { return (int(p.First.Month)-1)/monthsOf[p.Unit] + 1 }
