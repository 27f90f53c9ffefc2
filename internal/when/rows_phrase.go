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
		if !m.countsFromNow() && d.unit {
			return asText(m) // 自发布之日起30日后施行
		}
		return fromNow(length{days: d.day}), d.form == bareDay && d.unit
	}},
	{"span within", within},
	{"date within", within},
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

// within is 3天之内 as a deadline: something is to be done in it, or no more is
// said. Of rules it is a condition (30日内作出决定).
func within(m *match) (item, bool) {
	l := m.got[0].span
	if m.got[0].class == cDate {
		if m.got[0].day.form != bareDay || !m.got[0].day.unit {
			return item{}, false
		}
		l = length{days: m.got[0].day.day}
	}
	if !m.setsDeadline() || m.got[0].n != 0 || m.about() {
		return asText(m)
	}
	it := fromNow(l)
	it.due = true
	return it, true
}

// setsDeadline reports whether a length of time begins its clause, after 请在 at
// most, and what is to be done in it follows.
func (m *match) setsDeadline() bool {
	starts := m.prev == nil || m.prev.class == cStop || strings.ContainsRune("请家您你们", m.prevRune())
	if from := m.first().from; strings.ContainsRune("在于", m.prevRune()) && from > 1 {
		starts = strings.ContainsRune("请家您你们", m.src.folded[from-2])
	}
	return starts && (m.nextRune() == 0 || m.clockFollows() || strings.ContainsRune("交报提答回发填还我把将请给上完反结整落送办缴", m.nextRune()))
}

// freePass tells 过10分钟 from words that end in 过.
func (m *match) freePass() bool {
	r := m.prevRune()
	return r == 0 || strings.ContainsRune("我,。;!", r)
}
