package calendar

import (
	"bufio"
	_ "embed" // the days that were published
	"fmt"
	"io"
	"maps"
	"strings"
	"sync"
	"time"
)

// Holidays say which days are off and which weekend days are worked instead,
// year by year as they are published. They never change.
type Holidays struct {
	days map[Date]holiday
	last int // the last year published
}

type holiday struct {
	name   string
	worked bool
}

//go:embed holidays.txt
var published string

// Published returns the holidays that this program was built with.
var Published = sync.OnceValue(func() *Holidays {
	h, err := ReadHolidays(strings.NewReader(published))
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return h
})

// ReadHolidays reads lines of a day, 休 or 班 and a name: 2026-10-01 休 国庆节.
// Blank lines and those that begin with # are passed over.
func ReadHolidays(from io.Reader) (*Holidays, error) {
	h := &Holidays{days: map[Date]holiday{}}
	lines := bufio.NewScanner(from)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 3 || fields[1] != "休" && fields[1] != "班" {
			return nil, fmt.Errorf("read holidays: line %d is not a day, 休 or 班, and a name", n)
		}
		d, err := ParseDate(fields[0])
		if err != nil {
			return nil, fmt.Errorf("read holidays: line %d: %w", n, err)
		}
		h.add(d, holiday{fields[2], fields[1] == "班"})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read holidays: %w", err)
	}
	return h, nil
}

func (h *Holidays) add(d Date, day holiday) {
	h.days[d] = day
	// A year begins in the list of the year before; its own has October.
	if d.Month == time.October {
		h.last = max(h.last, d.Year)
	}
}

// With returns the holidays of h and o; where both have a day, o counts.
func (h *Holidays) With(o *Holidays) *Holidays {
	both := &Holidays{days: maps.Clone(h.days), last: max(h.last, o.last)}
	maps.Copy(both.days, o.days)
	return both
}

// Known reports whether the days off of a year are published.
func (h *Holidays) Known(year int) bool { return year <= h.last }

// Off returns the name of the holiday that a day is off for, if it is.
func (h *Holidays) Off(d Date) (name string, off bool) {
	day, listed := h.days[d]
	return day.name, listed && !day.worked
}

// Works reports whether a day is a working day. Of years that are not published
// Monday to Friday are.
func (h *Holidays) Works(d Date) bool {
	if day, listed := h.days[d]; listed {
		return day.worked
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// NextWorking returns the first working day that is not before d.
func (h *Holidays) NextWorking(d Date) Date {
	for !h.Works(d) {
		d = d.AddDays(1)
	}
	return d
}

// LastWorking returns the last working day that is not after d.
func (h *Holidays) LastWorking(d Date) Date {
	for !h.Works(d) {
		d = d.AddDays(-1)
	}
	return d
}
