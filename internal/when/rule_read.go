package when

import (
	"errors"
	"slices"
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
