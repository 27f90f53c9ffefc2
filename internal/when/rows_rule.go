package when

// The units that something repeats in; a cPeriod has one as n and how many of
// them as m.
type unit int

const (
	perDay unit = iota + 1
	perWorkday
	perWeek
	perMonth
	perSeason
	perHalf
	perYear
	perHour
	perMinute
)

// units are the units that words stand for.
var units = map[class]unit{
	cDay: perDay, cDayNo: perDay, cWeek: perWeek, cMonth: perMonth, cMonths: perMonth, cSeasons: perSeason, cYear: perYear,
	cHours: perHour, cMinutes: perMinute, cMinute: perMinute, cWorkday: perWorkday,
}

// ruleRows find how often something repeats, and which days of a period are
// meant.
var ruleRows = []row{
	{"each piece? week|month|months|day|dayNo|year|seasons|hours|minutes|minute|workday", func(m *match) (item, bool) {
		return m.period(m.got[2], m.between()), m.got[2].class != cDayNo || m.n(2) == 0
	}},
	{"each num piece? week|month|months|day|dayNo|year|seasons|hours|minutes|minute", func(m *match) (item, bool) {
		if m.n(0) == 1 && m.n(1) == 1 && units[m.got[3].class] < perHour {
			return m.period(m.got[3], 2), true // 每隔一周
		}
		it := m.period(m.got[3], m.n(1))
		it.unsure = m.n(0) == 1 && m.n(1) > 1
		return it, m.n(1) >= 1 && m.n(1) <= maxInterval && (m.got[3].class != cDayNo || m.n(3) == 0)
	}},
	{"each half piece? hours", func(*match) (item, bool) { return item{class: cPeriod, n: int(perMinute), m: 30}, true }},
	{"each half piece? year|months|month", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perHalf), m: 1}, m.got[3].class == cYear
	}},
	{"each num quarters", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perMinute), m: 15 * m.n(1)}, m.n(1) > 0
	}},
	{"num piece? week|month|months|day|year|seasons num times", everySoOften},
	{"half piece? year num times", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perHalf), m: 1}, m.n(3) == 1
	}},
	{"each? every", func(m *match) (item, bool) {
		it := item{class: cPeriod, n: m.n(1), m: 1}
		switch unit(m.n(1)) {
		case perWeek:
			it.m, it.unsure = 2, true
		case perMonth: // odd or even ones
			it.day.month = m.got[1].m
		}
		return it, true
	}},
	{"each piece? weekday", func(m *match) (item, bool) {
		it := item{class: cPeriod, n: int(perWeek), m: m.between()}
		it.day = day{form: bareWeekday, weekday: m.n(2)}
		return it, true
	}},
	{"each piece? weekday num", func(m *match) (item, bool) {
		it, ok := severalDays(m)
		it.class, it.n, it.m = cPeriod, int(perWeek), m.between()
		return it, ok
	}},
	{"each piece? weekend", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perWeek), m: m.between(), day: day{form: weekdaySet, n: saturday | sunday}}, true
	}},
	{"each monthEnd", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perMonth), m: m.between(), day: day{form: bareDay, day: m.n(1)}}, true
	}},
	{"each yearEnd", func(m *match) (item, bool) {
		it := yearEdge(day{form: monthDay}, m.n(1))
		it.class, it.n, it.m = cPeriod, int(perYear), m.between()
		return it, true
	}},
	{"each seasonEnd", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perSeason), m: m.between(), day: day{form: nthDayOf, n: m.n(1)}}, true
	}},
	{"each seasonEnd month", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perSeason), m: m.between(), day: day{form: monthInSeason, n: m.n(1)}}, true
	}},
	{"ordinal? num times", func(m *match) (item, bool) { return item{class: cOnce, n: m.n(1)}, !m.has(0) }},
	{"total num piece? times", func(m *match) (item, bool) { return item{class: cCount, n: m.n(1)}, m.n(1) >= 1 && m.n(1) <= maxCount }},
	{"total num piece? week|month|months|day|year", func(m *match) (item, bool) { return m.lastingFor(3) }},
	{"total half piece? year", func(*match) (item, bool) { return item{class: cCount, span: length{months: 6}}, true }},

	{"ordinal num piece? weekday", func(m *match) (item, bool) { return nth(m.n(1), m.n(3)), m.n(1) >= 1 && m.n(1) <= 5 }},
	{"ordinal num piece? workday", func(m *match) (item, bool) { return nth(m.n(1), isoWorkday), m.n(1) >= 1 && m.n(1) <= 23 }},
	{"ordinal num conj", partialNth},
	{"last weekday", func(m *match) (item, bool) { return nth(m.n(0), m.n(1)), true }},
	{"last workday", func(m *match) (item, bool) { return nth(m.n(0), isoWorkday), true }},
	{"last day|dayNo", func(m *match) (item, bool) { return nth(m.n(0), 0), m.got[1].class == cDay || m.n(1) == 0 }},
	{"ordinal num day", func(m *match) (item, bool) { return nth(m.n(1), 0), m.n(1) >= 1 && m.n(1) <= 31 }},
	{"ordinal num piece? months", func(m *match) (item, bool) { return item{class: cMonthIn, n: m.n(1)}, m.n(1) >= 1 && m.n(1) <= 6 }},
	{"last month|monthWord", func(m *match) (item, bool) { return item{class: cMonthIn, n: m.n(0)}, m.got[1].class == cMonth }},
	{"monthWord", func(m *match) (item, bool) { return item{class: cMonthIn, n: m.n(0)}, true }},
	{"seasonEnd month", func(m *match) (item, bool) { return item{class: cMonthIn, n: m.n(0)}, true }},

	{"num piece? workday within", func(m *match) (item, bool) {
		it := dated(day{form: workdaysOn, n: m.n(0)})
		it.due = true
		return it, m.n(0) >= 1 && m.n(0) <= maxWorkdays && m.setsDeadline()
	}},
	{"num piece? workday after", func(m *match) (item, bool) {
		return dated(day{form: workdaysOn, n: m.n(0)}), m.n(0) >= 1 && m.n(0) <= maxWorkdays
	}},
	{"num piece? workday within?", asText},
	{"ref piece? workday", func(m *match) (item, bool) { return dated(day{form: workdaysOn, n: m.n(0)}), m.n(0) == 1 }},

	{"ordinal num group", func(*match) (item, bool) { return item{class: cPeople}, true }},
	{"star star", spacedRule},
	{"num star", spacedRule},
	{"star num", spacedRule},
	{"star slash num", func(*match) (item, bool) { return item{class: cUnread, n: int(flawRule), m: 1}, true }},
	{"ordinal num piece? week", func(m *match) (item, bool) { return nth(m.n(1), isoWeek), m.n(1) >= 1 && m.n(1) <= 53 }},
	{"last week", func(m *match) (item, bool) { return nth(m.n(0), isoWeek), true }},
	{"ordinal num year|month|dayNo|point|times|piece", asText},
}

const (
	maxInterval = 1000
	maxCount    = 1000
	maxWorkdays = 250
	isoWorkday  = 8 // beside 1 Monday to 7 Sunday
	isoWeek     = 9 // a week that begins in the stretch
)

// period is how often the unit at it repeats.
func (m *match) period(it *item, interval int) item {
	return item{class: cPeriod, n: int(units[it.class]), m: interval}
}

// between is 2 where every other period is meant (隔周), else 1.
func (m *match) between() int { return 1 + m.n(0) }

// everySoOften is 两周一次; 一周两次 leaves the days open.
func everySoOften(m *match) (item, bool) {
	if m.n(3) != 1 {
		return flawed(flawRule)
	}
	return m.period(m.got[2], m.n(0)), m.n(0) >= 1 && m.n(0) <= maxInterval && m.got[2].class != cMonth
}

// lastingFor is 连续四周.
func (m *match) lastingFor(i int) (item, bool) {
	n := m.n(1)
	l := map[class]length{cDay: {days: n}, cWeek: {days: 7 * n}, cMonths: {months: n}, cYear: {months: 12 * n}}[m.got[i].class]
	return item{class: cCount, span: l}, l != length{} && n >= 1 && n <= maxCount
}

// nth is a weekday or day counted in a period, from its end below zero.
func nth(n, weekday int) item {
	return item{class: cNth, day: day{form: nthDayOf, n: n, weekday: weekday}}
}

// partialNth is the 第二 of 第二和第四个周一: the weekday comes with the last.
func partialNth(m *match) (item, bool) {
	n := 0
	if m.next(0) == cOrdinal {
		n++
	}
	if m.next(n) != cNum || m.next(n+1) != cPiece && m.next(n+1) != cWeekday {
		return item{}, false
	}
	return nth(m.n(1), partial), m.n(1) >= 1 && m.n(1) <= 5
}

// partial stands for the weekday that is still to come.
const partial = -1

// spacedRule is part of a cron text (0 9 * * 1); ** without blanks is emphasis.
func spacedRule(m *match) (item, bool) {
	return item{class: cUnread, n: int(flawRule), m: 1}, m.src.gap(m.got[1].from)
}

// levels are the steps from words to readings.
var levels = []*level{
	newLevel(dateRows, stretchRows, clockRows, spanRows, ruleRows, shiftRows),
	newLevel(phraseRows, leadRows, choiceRows),
	newLevel(joinRows),
}
