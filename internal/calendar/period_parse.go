package calendar

import (
	"fmt"
	"strings"
	"time"
)

// ParsePeriod reads 2026-11, 2026Q4, 2026H2 or 2026.
func ParsePeriod(s string) (Period, error) {
	bad := fmt.Errorf("read period %q: want 2026, 2026Q4, 2026H2 or 2026-11", s)
	if len(s) < 4 {
		return Period{}, bad
	}
	year, ok := digits(s[:4])
	if !ok || year == 0 {
		return Period{}, bad
	}
	unit, number := Year, 1
	if rest := s[4:]; rest != "" {
		unit, number, ok = part(rest)
		if !ok {
			return Period{}, bad
		}
	}
	first := (number-1)*monthsOf[unit] + 1
	if number < 1 || first > 12 {
		return Period{}, bad
	}
	return unit.Of(Date{year, time.Month(first), 1}), nil
}

// part reads what follows the year: which unit, and the number of the period in
// the year.
func part(s string) (Unit, int, bool) {
	for _, form := range []struct {
		mark  string
		width int
		unit  Unit
	}{{"Q", 1, Quarter}, {"q", 1, Quarter}, {"H", 1, HalfYear}, {"h", 1, HalfYear}, {"-", 2, Month}} {
		if rest, found := strings.CutPrefix(s, form.mark); found && len(rest) == form.width {
			n, ok := digits(rest)
			return form.unit, n, ok
		}
	}
	return "", 0, false
}

func digits(s string) (n int, ok bool) {
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, true
}
