package when

import (
	"strings"

	"zhibu/internal/zh"
)

// phraseRows join atoms: the part of the day with its clock, distances from now.
var phraseRows = append(zoneRows, []row{
	{"part of? clock", func(m *match) (item, bool) { return m.inPart(dayTime(m.n(0)), 2), true }},
	{"shortPart clock", func(m *match) (item, bool) { return m.inPart(dayTime(m.n(0)), 1), true }},
	{"span after", func(m *match) (item, bool) { return m.fromNow(m.got[0]), m.countsFromNow() }},
	{"span span after", func(m *match) (item, bool) { return m.fromNow(m.got[0], m.got[1]), m.countsFromNow() }},
	{"pass span after?", func(m *match) (item, bool) {
		return m.fromNow(m.got[1]), m.got[0].to-m.got[0].from > 1 || m.freePass()
	}},
	{"date after", func(m *match) (item, bool) {
		d := m.got[0].day
		return fromNow(length{days: d.day}), d.form == bareDay && d.unit && m.countsFromNow()
	}},
	{"span within", asText},
}...)

// inPart returns the clock at place i of the pattern, said in a part of the day.
func (m *match) inPart(p dayTime, i int) item {
	it := *m.got[i]
	if it.clock.part == anyPart {
		it.clock.part = p
	}
	return it
}

// fromNow is the sum of lengths from now on, or what is unclear about one.
func (m *match) fromNow(spans ...*item) item {
	var sum length
	for _, s := range spans {
		if s.n != 0 {
			return item{class: cUnread, n: s.n, m: 1}
		}
		sum = sum.plus(s.span)
	}
	if m.about() {
		return item{class: cUnread, n: int(flawLength), m: 1}
	}
	return fromNow(sum)
}

// fromNow is an instant for lengths told in hours and minutes, else a day.
func fromNow(l length) item {
	switch {
	case l.minutes != 0 || l == length{}:
		return item{class: cRelative, span: l}
	case l.months != 0 && l.days == 0:
		return dated(day{form: monthsOn, n: l.months})
	case l.months == 0:
		return dated(day{form: daysOn, n: l.days})
	}
	return item{class: cRelative, span: l}
}

// countsFromNow tells 三天后 from 满三天后, counted from something else. Years
// are, unless a clause begins with them: 停止党籍2年后.
func (m *match) countsFromNow() bool {
	r := m.prevRune()
	if m.got[0].span.months >= 12 && zh.IsHan(r) && !strings.ContainsRune("我们请在于", r) {
		return false
	}
	return !strings.ContainsRune("满束会课起止", r)
}

// freePass tells 过10分钟 from words that end in 过.
func (m *match) freePass() bool {
	r := m.prevRune()
	return r == 0 || strings.ContainsRune("我,。;!", r)
}

// joinRows find what is made of several times and deadlines.
var joinRows = []row{
	{"clock dash|tilde|to clock", asRange},
	{"clock dash|tilde|to date", asRange},
	{"clock dash|tilde|to dayPart clock", asRange},
	{"date dash|tilde|to date", asRange},
	{"date dash|tilde|to num dayNo?", asRange},
	{"num dash|tilde|to clock", asRange},
	{"clock before", asDue},
	{"date before", asDue},
	{"part before", asDue},
	{"dayPart before", asDue},
	{"until colon? clock|date|part|dayPart", func(m *match) (item, bool) {
		it := *m.got[2]
		it.due = true
		return it, true
	}},
	{"festival of? clock|part", asNamedDay},
	{"festival dayPart|before|after", asCounted},
}

func asRange(*match) (item, bool) { return item{class: cUnread, n: int(flawRange), m: 1}, true }

func asDue(m *match) (item, bool) {
	it := *m.got[0]
	it.due = true
	return it, true
}
