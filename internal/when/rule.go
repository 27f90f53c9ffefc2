package when

import (
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
)

// Rule says when something recurs. It is anchored at an instant, before which
// nothing occurs, and keeps the wall-clock time of a zone. Rules never change.
type Rule struct {
	text   string
	anchor time.Time
	zone   *time.Location
	days   daily
	times  []time.Duration // of the wall clock, rising, each less than a day
	off    *calendar.Holidays
	asks   bool          // the days depend on which days are off
	until  time.Time     // the last instant there may be; zero without an end
	count  int           // as it was written; 0 where no number was
	last   calendar.Date // the day written as the end; zero where none was
}

// daily yields the days of a rule.
type daily interface {
	// from returns the first day that is not before d; false where none is near.
	from(d calendar.Date) (calendar.Date, bool)
	words() string
}

// Reason says why a text is no rule; it is the argument of the fault.Invalid
// that ParseRule returns.
type Reason string

// The reasons.
const (
	Unreadable Reason = "is neither an RRULE nor a cron expression of five fields"
	NeverFires Reason = "never fires"
	TooOften   Reason = "fires too often: a reminder may come at most hourly"
)

// maxRuleText bounds the text of a rule, in bytes.
const maxRuleText = 1000

// ParseRule reads an RRULE, with or without "RRULE:", or a cron expression of
// five fields. The time of day of an RRULE is the anchor's, unless BYHOUR or
// BYMINUTE say another; its intervals count from the anchor. The anchor is the
// first occurrence if it matches the rule, else the first match behind it is.
//
// zhibu's own form is an RRULE with alternatives (rule|rule) and further parts:
// BYDAY=WD (working days), X-TIME=08:00,18:30 (times of a day), X-FROM=20261201
// (the day that intervals count from, where that is not the anchor's), X-SKIP
// (what is left out) and X-SHIFT (what moves); see rule_adjust.go.
func ParseRule(text string, anchor time.Time, zone *time.Location) (Rule, error) {
	return ParseRuleUnder(calendar.Published(), text, anchor, zone)
}

// ParseRuleUnder is ParseRule with other holidays than those the program was
// built with.
func ParseRuleUnder(off *calendar.Holidays, text string, anchor time.Time, zone *time.Location) (Rule, error) {
	r := Rule{text: strings.Join(strings.Fields(text), " "), anchor: anchor.In(zone), zone: zone, off: off}
	if len(text) > maxRuleText {
		return Rule{}, fault.New(fault.Invalid, Unreadable)
	}
	var err error
	if upper := strings.ToUpper(r.text); strings.HasPrefix(upper, "RRULE:") || strings.Contains(upper, "FREQ=") {
		err = r.readRRule(strings.TrimPrefix(upper, "RRULE:"))
	} else {
		err = r.readCron(r.text)
	}
	if err != nil {
		return Rule{}, err
	}
	if r.crowded() {
		return Rule{}, fault.New(fault.Invalid, TooOften)
	}
	first, ok := r.Next(r.anchor.Add(-1))
	if !ok {
		return Rule{}, fault.New(fault.Invalid, NeverFires)
	}
	r.limitCount(first)
	return r, nil
}

// limitCount turns the number of occurrences into the last of them, so that
// Next need not count.
func (r *Rule) limitCount(first time.Time) {
	if r.count == 0 {
		return
	}
	last := first
	for range r.count - 1 {
		next, ok := r.Next(last)
		if !ok {
			break
		}
		last = next
	}
	r.until = last
}

// crowded reports whether two times of a day, or the last of one day and the
// first of the next, are less than an hour apart.
func (r *Rule) crowded() bool {
	n := len(r.times)
	for i, t := range r.times {
		next := r.times[(i+1)%n]
		if i+1 == n {
			next += 24 * time.Hour
		}
		if next-t < time.Hour {
			return true
		}
	}
	return false
}

// Next returns the first occurrence after an instant, false when there is none.
func (r Rule) Next(after time.Time) (time.Time, bool) {
	if r.days == nil {
		return time.Time{}, false
	}
	if after.Before(r.anchor) {
		after = r.anchor.Add(-1)
	}
	// A gap may put a time of the day before on this day.
	d := calendar.DateOf(after.In(r.zone)).AddDays(-1)
	for {
		day, ok := r.days.from(d)
		if !ok {
			return time.Time{}, false
		}
		for _, t := range r.times {
			at := r.at(day, t)
			if at.After(after) {
				return at, r.until.IsZero() || !at.After(r.until)
			}
		}
		d = day.AddDays(1)
	}
}

// at returns the instant of a time of day: in a gap of the zone the first valid
// one after it, in an overlap the first of two.
func (r *Rule) at(d calendar.Date, t time.Duration) time.Time {
	minutes := int(t / time.Minute)
	return d.At(minutes/60, minutes%60, r.zone).Add(t % time.Minute)
}

// String returns what ParseRule reads.
func (r Rule) String() string { return r.text }

// Standard reports whether the text is an RRULE that any calendar understands.
func (r Rule) Standard() bool {
	return strings.Contains(r.text, "FREQ=") && !strings.ContainsAny(r.text, "|") &&
		!strings.Contains(r.text, "X-") && !strings.Contains(r.text, workdayCode)
}

// Unsure reports whether an occurrence may move because the days off of its year
// are not published yet.
func (r Rule) Unsure(at time.Time) bool {
	return r.asks && !r.off.Known(at.In(r.zone).Year())
}
