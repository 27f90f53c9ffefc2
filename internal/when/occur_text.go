package when

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
)

// parse reads the rule that the schedule writes; each counts every period.
func (r *reader) parse(s *schedule, whole bool, anchor time.Time) (Rule, error) {
	return ParseRuleUnder(r.off, s.text(whole, anchor), anchor, r.zone)
}

// text writes the rule, with its intervals or for every period.
func (s *schedule) text(intervals bool, anchor time.Time) string {
	texts := make([]string, len(s.rules))
	for i := range s.rules {
		interval := 1
		if intervals {
			interval = s.rules[i].interval
		}
		texts[i] = s.rules[i].text(interval)
	}
	return strings.Join(texts, "|") + s.timeText(anchor) + s.extra
}

// timeText writes the times of the day where they are not the anchor's.
func (s *schedule) timeText(anchor time.Time) string {
	if len(s.times) == 0 || len(s.times) == 1 && 60*anchor.Hour()+anchor.Minute() == s.times[0] {
		return ""
	}
	var hours []int
	var clocks []string
	same := true
	for _, t := range s.times {
		hours = append(hours, t/60)
		clocks = append(clocks, Clock{t / 60, t % 60}.String())
		same = same && t%60 == s.times[0]%60
	}
	if same {
		return fmt.Sprintf(";BYHOUR=%s;BYMINUTE=%d", commas(hours), s.times[0]%60)
	}
	return ";X-TIME=" + strings.Join(clocks, ",")
}

// unshifted is the day of the rule that was moved to d.
func (r *reader) unshifted(s *schedule, d calendar.Date) calendar.Date {
	plain := *s
	plain.extra, plain.times = skipPart(s.extra), nil
	a := adjusted{off: r.off, shift: s.shift}
	at := d.AddDays(-maxShift).In(r.zone)
	rule, err := r.parse(&plain, false, at)
	if err != nil {
		return d
	}
	for next, ok := rule.Next(at.Add(-1)); ok && calendar.DateOf(next).Before(d.AddDays(maxShift)); next, ok = rule.Next(next) {
		if a.moved(calendar.DateOf(next)) == d {
			return calendar.DateOf(next)
		}
	}
	return d
}

// skipPart keeps of further parts only what is left out.
func skipPart(extra string) string {
	for part := range strings.SplitSeq(extra, ";") {
		if strings.HasPrefix(part, "X-SKIP=") {
			return ";" + part
		}
	}
	return ""
}

func whyNot(err error) flaw {
	if err == nil {
		return 0
	}
	if e := fault.Of(err); errors.Is(err, fault.Invalid) && len(e.Args) > 0 {
		switch e.Args[0] {
		case NeverFires:
			return flawNever
		case TooOften:
			return flawOften
		}
	}
	return flawRule
}
