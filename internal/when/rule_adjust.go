package when

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/calendar"
)

// adjusted are the days of a rule without those that are left out and with those
// moved that fall on a day off.
type adjusted struct {
	daily
	off   *calendar.Holidays
	skips []skip
	shift shift
}

// skip leaves days out: those of a stretch, a weekday, the days off for one
// holiday, or all that are listed as off.
//
//	X-SKIP=20261007,20261012-20261018,FR,春节,OFF
type skip struct {
	from, to calendar.Date
	weekday  time.Weekday
	name     string
	kind     skipKind
}

type skipKind int

const (
	skipDays skipKind = iota
	skipWeekday
	skipHoliday
	skipOff
)

// shift moves a day on which a condition holds.
//
//	X-SHIFT=REST:NEXT (or WEEKEND, OFF; PREV, -1D, +7D)
type shift struct {
	when condition
	to   move
	days int
}

type condition int

const (
	onNoDay   condition = iota
	onRest              // any day that is not worked
	onOff               // one listed as off
	onWeekend           // a Saturday or Sunday that is not worked
)

var conditionCodes = [...]string{"", "REST", "OFF", "WEEKEND"}

type move int

const (
	byDays move = iota
	toNext      // the next working day
	toPrevious
)

var moveCodes = [...]string{"", "NEXT", "PREV"}

// maxShift is how far a day may be moved, in days: 31 as said, or over the
// longest holiday.
const maxShift = 31

func (a *adjusted) any() bool { return len(a.skips) > 0 || a.shift.when != onNoDay }

// asks reports whether the days depend on which days are off.
func (a *adjusted) asks() bool {
	return a.shift.when != onNoDay || slices.ContainsFunc(a.skips, func(s skip) bool { return s.kind >= skipHoliday })
}

// from looks at all days that could be moved to d or behind it. Moving does not
// keep the order.
func (a *adjusted) from(d calendar.Date) (calendar.Date, bool) {
	var best calendar.Date
	reach := 0
	if a.shift.when != onNoDay {
		reach = maxShift
	}
	limit := d.AddDays(366 * maxEmptyYears)
	for next := d.AddDays(-reach); next.Before(limit); {
		day, ok := a.daily.from(next)
		if !ok || !best.IsZero() && !day.Before(best.AddDays(reach)) {
			break
		}
		next = day.AddDays(1)
		if a.skipped(day) {
			continue
		}
		if day = a.moved(day); !day.Before(d) && (best.IsZero() || day.Before(best)) {
			best = day
		}
	}
	return best, !best.IsZero()
}

func (a *adjusted) skipped(d calendar.Date) bool {
	name, off := a.off.Off(d)
	return slices.ContainsFunc(a.skips, func(s skip) bool {
		switch s.kind {
		case skipWeekday:
			return s.weekday == d.Weekday()
		case skipHoliday:
			return off && strings.Contains(name, s.name)
		case skipOff:
			return off
		}
		return !d.Before(s.from) && !s.to.Before(d)
	})
}

func (a *adjusted) moved(d calendar.Date) calendar.Date {
	if !a.shift.holds(a.off, d) {
		return d
	}
	switch a.shift.to {
	case toNext:
		return a.off.NextWorking(d)
	case toPrevious:
		return a.off.LastWorking(d)
	}
	return d.AddDays(a.shift.days)
}

func (s shift) holds(h *calendar.Holidays, d calendar.Date) bool {
	switch s.when {
	case onRest:
		return !h.Works(d)
	case onOff:
		_, off := h.Off(d)
		return off
	case onWeekend:
		weekday := d.Weekday()
		return (weekday == time.Saturday || weekday == time.Sunday) && !h.Works(d)
	}
	return false
}

func (p *rruleParts) readSkip(v string) error {
	for one := range strings.SplitSeq(v, ",") {
		s, err := readSkip(one)
		if err != nil {
			return err
		}
		p.adjusted.skips = append(p.adjusted.skips, s)
	}
	return nil
}

func readSkip(v string) (skip, error) {
	if v == "OFF" {
		return skip{kind: skipOff}, nil
	}
	if i := slices.Index(weekdayCodes[:workday], v); i >= 0 {
		return skip{kind: skipWeekday, weekday: time.Weekday(i)}, nil
	}
	if v == "" || v[0] < '0' || v[0] > '9' {
		if !slices.Contains(festivalNames, v) {
			return skip{}, errPart
		}
		return skip{kind: skipHoliday, name: v}, nil
	}
	from, to, ranged := strings.Cut(v, "-")
	if !ranged {
		to = from
	}
	first, err := time.Parse("20060102", from)
	if err != nil {
		return skip{}, fmt.Errorf("read a day: %w", err)
	}
	last, err := time.Parse("20060102", to)
	if err != nil {
		return skip{}, fmt.Errorf("read a day: %w", err)
	}
	return skip{from: calendar.DateOf(first), to: calendar.DateOf(last)}, nil
}

// festivalNames are the holidays that days are off for.
var festivalNames = []string{"元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"}

func (p *rruleParts) readShift(v string) error {
	when, to, _ := strings.Cut(v, ":")
	s := shift{when: condition(slices.Index(conditionCodes[:], when)), to: move(slices.Index(moveCodes[:], to))}
	if s.when <= onNoDay {
		return errPart
	}
	if s.to <= byDays {
		days, ok := strings.CutSuffix(to, "D")
		n, err := strconv.Atoi(days)
		if !ok || err != nil || n == 0 || n < -maxShift || n > maxShift {
			return errPart
		}
		s.to, s.days = byDays, n
	}
	p.adjusted.shift = s
	return nil
}

// String writes what readSkip reads.
func (s skip) String() string {
	switch s.kind {
	case skipOff:
		return "OFF"
	case skipWeekday:
		return weekdayCodes[s.weekday]
	case skipHoliday:
		return s.name
	}
	first, last := compact(s.from), compact(s.to)
	if first == last {
		return first
	}
	return first + "-" + last
}

// String writes what readShift reads.
func (s shift) String() string {
	if s.to == byDays {
		return fmt.Sprintf("%s:%+dD", conditionCodes[s.when], s.days)
	}
	return conditionCodes[s.when] + ":" + moveCodes[s.to]
}

func compact(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

func (a *adjusted) words() string {
	var b strings.Builder
	b.WriteString(a.daily.words())
	if len(a.skips) > 0 {
		words := make([]string, len(a.skips))
		for i, s := range a.skips {
			words[i] = s.words()
		}
		b.WriteString("，" + strings.Join(words, "、") + "除外")
	}
	if a.shift.when != onNoDay {
		b.WriteString("，" + a.shift.words())
	}
	return b.String()
}

func (s skip) words() string {
	switch s.kind {
	case skipOff:
		return "法定节假日"
	case skipWeekday:
		return weekdayNames[s.weekday]
	case skipHoliday:
		return s.name + "假期"
	}
	if s.from == s.to {
		return dateWords(s.from)
	}
	return dateWords(s.from) + "至" + dateWords(s.to)
}

func (s shift) words() string {
	when := [...]string{onRest: "遇休息日", onOff: "遇法定节假日", onWeekend: "遇周末"}[s.when]
	switch {
	case s.to == toNext:
		return when + "顺延到下一个工作日"
	case s.to == toPrevious:
		return when + "提前到上一个工作日"
	case s.days < 0:
		return fmt.Sprintf("%s提前%d天", when, -s.days)
	}
	return fmt.Sprintf("%s推后%d天", when, s.days)
}

// dateWords is 2026年12月4日.
func dateWords(d calendar.Date) string {
	return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day)
}
