package when

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
)

// Clock is a time of day.
type Clock struct{ Hour, Minute int }

// String is HH:MM.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute) }

// Lead is how long before the start a notice goes out. With At it goes out at
// that time on the day so many days and months before.
type Lead struct {
	Days, Minutes, Months int
	At                    *Clock
}

// String writes an ISO duration: P3D, PT30M, P1M, P1D@15:00; P0D for no time at all.
func (l Lead) String() string {
	var b strings.Builder
	b.WriteByte('P')
	if l.Months != 0 {
		fmt.Fprintf(&b, "%dM", l.Months)
	}
	if l.Days != 0 || l.Months == 0 && l.Minutes == 0 {
		fmt.Fprintf(&b, "%dD", l.Days)
	}
	if l.Minutes != 0 && l.Minutes%60 == 0 {
		fmt.Fprintf(&b, "T%dH", l.Minutes/60)
	} else if l.Minutes != 0 {
		fmt.Fprintf(&b, "T%dM", l.Minutes)
	}
	if l.At != nil {
		b.WriteString("@" + l.At.String())
	}
	return b.String()
}

func (l Lead) same(o Lead) bool { return l.String() == o.String() }

var leadForm = regexp.MustCompile(`^P(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?(?:@(\d\d):(\d\d))?$`)

// ParseLead reads what Lead.String writes; weeks (P1W) count as seven days.
func ParseLead(s string) (Lead, error) {
	m := leadForm.FindStringSubmatch(s)
	if m == nil || strings.HasPrefix(s, "P@") || s == "P" || strings.HasSuffix(s, "T") || strings.Contains(s, "T@") {
		return Lead{}, fault.New(fault.Invalid, fmt.Sprintf("lead %q", s))
	}
	n := make([]int, len(m))
	for i, digits := range m[1:] {
		n[i+1], _ = strconv.Atoi(digits) // "" where the part is missing counts 0
	}
	l := Lead{Months: n[1], Days: 7*n[2] + n[3], Minutes: 60*n[4] + n[5]}
	if m[6] == "" {
		return l, nil
	}
	l.At = &Clock{n[6], n[7]}
	if l.Minutes != 0 || n[6] > 23 || n[7] > 59 {
		return Lead{}, fault.New(fault.Invalid, fmt.Sprintf("lead %q", s))
	}
	return l, nil
}

// Before returns the instant the lead stands for, counted back from start in
// zone. A month back from the 31st is the last of a shorter month.
func (l Lead) Before(start time.Time, zone *time.Location) time.Time {
	local := start.In(zone)
	if l.Months == 0 && l.Days == 0 && l.At == nil {
		return local.Add(-time.Duration(l.Minutes) * time.Minute)
	}
	day := addMonths(calendar.DateOf(local), -l.Months).AddDays(-l.Days)
	if l.At != nil {
		return day.At(l.At.Hour, l.At.Minute, zone)
	}
	within := time.Duration(local.Second())*time.Second + time.Duration(local.Nanosecond())
	return day.At(local.Hour(), local.Minute(), zone).Add(within - time.Duration(l.Minutes)*time.Minute)
}
