package when

import (
	"strings"
)

// joinRows find ranges, limits and deadlines.
var joinRows = []row{
	{"from? date|vague since?", func(m *match) (item, bool) {
		it := *m.got[1]
		it.bound = since
		return it, m.has(0) || m.has(2)
	}},
	{"dash|tilde|to date|clock|part|dayPart|vague closing?", rangeEnd},
	{"until colon? clock|date|part|dayPart|vague closing?", func(m *match) (item, bool) {
		it := *m.got[2]
		it.due, it.bound = true, until
		return it, true
	}},
	{"date|vague closing", func(m *match) (item, bool) { // 12月15日结束
		it := *m.got[0]
		it.bound = until
		return it, it.day.form != noDay
	}},
	{"part? num", func(m *match) (item, bool) { // 下午2-4点, 五到六点
		it := m.timed(moment{hour: m.n(1), bare: true, part: dayTime(m.n(0))}, 0)
		c := m.next(0)
		return it, (c == cDash || c == cTilde || c == cTo) && m.next(1) == cClock && m.n(1) >= 0 && m.n(1) <= 24
	}},
	{"date of? date", func(m *match) (item, bool) { // 3个月后10号, 两周后的周三
		a, b := m.got[0].day, m.got[2].day
		switch {
		case a.form == monthsOn && b.form == bareDay:
			return dated(day{form: monthRef, n: a.n, day: b.day}), true
		case a.form == monthsOn && a.n%12 == 0 && b.form == monthDay:
			return dated(day{form: yearMonth, n: a.n / 12, month: b.month, day: b.day}), true
		case a.form == daysOn && a.n > 0 && a.n%7 == 0 && b.form == bareWeekday:
			return dated(day{form: weeksOn, n: a.n / 7, weekday: b.weekday}), true
		}
		return item{}, false
	}},
	{"clock|date|part|dayPart|nth|period before", func(m *match) (item, bool) {
		it := *m.got[0]
		it.due = true
		return it, true
	}},
	{"festival of?", namedDay},
	{"festival vague", func(m *match) (item, bool) { // 国庆假期
		return stretched(day{form: festivalOn, n: m.festival()}), string(m.src.folded[m.got[1].from:m.got[1].to]) == "假期"
	}},
	{"festival before", func(m *match) (item, bool) {
		it := *m.got[0]
		it.class, it.due, it.bound, it.m = cDate, true, until, festivalEve
		return it, true
	}},
	{"to festival closing?", func(m *match) (item, bool) {
		it := *m.got[1]
		it.class, it.bound, it.m = cDate, until, 0
		return it, true
	}},
	{"vague within", func(m *match) (item, bool) { // 本周内
		it := *m.got[0]
		it.due = true
		return it, it.day.form != noDay
	}},
	{"festival after nth", func(m *match) (item, bool) {
		d := m.got[2].day
		it := dated(day{form: afterFestival, n: m.festival(), year: d.n})
		return it, d.weekday == isoWorkday && d.n > 0
	}},
	{"festival after ref other nth", func(m *match) (item, bool) { // 国庆节后上班第一天
		d := m.got[4].day
		it := dated(day{form: afterFestival, n: m.festival(), year: d.n})
		return it, d.weekday == 0 && d.n > 0 && string(m.src.folded[m.got[2].from:m.got[3].to]) == "上班"
	}},
	{"festival dayPart|after", func(*match) (item, bool) { return flawed(flawDay) }},
}

// festivalEve is the value of a cDate that what recurs ends before.
const festivalEve = 2

// rangeEnd closes a range if a time stands before it, else it is the end of what
// recurs: 持续到6月底.
func rangeEnd(m *match) (item, bool) {
	it := *m.got[1]
	if m.prev != nil && m.prev.class == cDate && it.class == cClock && m.got[0].class == cDash {
		return it, true // 2026-12-04-15:00
	}
	if m.prev != nil && m.prev.class.opensRange() && m.prev.to == m.got[0].from {
		it.end = true
		return it, true
	}
	it.bound = until
	return it, m.got[0].class == cTo && (it.class == cDate || it.class == cVague)
}

// opensRange reports whether an end may follow an item of the class.
func (c class) opensRange() bool {
	return c == cDate || c == cClock || c == cPart || c == cDayPart || c == cVague || c == cPeriod
}

// namedDay is a festival where a time of day follows, a year stands before it
// (每年元旦), or it is all that is said. Elsewhere it may be part of a name
// (五四红旗团支部).
func namedDay(m *match) (item, bool) {
	yearly := m.prev != nil && m.prev.class == cPeriod && m.prev.n == int(perYear)
	timed := m.next(0) == cClock || m.next(0) == cPart || m.next(0) == cDayPart
	alone := m.prev == nil && len(m.rest) == 0 && !m.got[0].ambiguous(m.src)
	it := *m.got[0]
	it.class = cDate
	return it, yearly || timed || alone
}

// ambiguous reports whether a festival is more often something else: 七一 is a
// medal and a speech, 国庆 and 建军节 are days.
func (it *item) ambiguous(src *source) bool {
	return src.folded[it.to-1] != '节' && (it.n == 308 || it.n == 504 || it.n == 701 || it.n == 801)
}

// festival returns the place of the festival at the start of the match among
// festivalNames, -1 if no days are off for it.
func (m *match) festival() int {
	text := string(m.src.folded[m.got[0].from:m.got[0].to])
	for i, name := range festivalNames {
		if strings.HasPrefix(text, name) || strings.HasPrefix(name, text) || text == "五一" && name == "劳动节" {
			return i
		}
	}
	return -1
}
