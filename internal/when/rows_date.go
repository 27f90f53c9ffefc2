package when

import "strings"

// dateRows read days as they are written and said.
var dateRows = []row{
	{"num dash num dash num tee?", func(m *match) (item, bool) {
		it, ok := numericDate(m)
		if m.has(5) {
			it.m = writtenISO
		}
		return it, ok
	}},
	{"num tee?", compactDate},
	{"num tee num zulu?", func(m *match) (item, bool) { // 20261204T150000
		return item{class: cUnread, n: int(flawDay), m: 1}, m.got[0].digits == 8
	}},
	{"num year after", func(m *match) (item, bool) { return item{class: cVague}, m.got[0].digits == 4 && m.prevRune() == 0 }},
	{"num slash num slash num", numericDate},
	{"num dot num dot num", numericDate},
	{"num year num month num dayNo?", func(m *match) (item, bool) {
		year := m.n(0)
		if m.got[0].digits == 2 {
			year += 2000
		}
		return dated(day{form: exactDay, year: year, month: m.n(2), day: m.n(4)}), m.has(5) || m.dayEnds()
	}},
	{"yearRef num month num dayNo?", func(m *match) (item, bool) {
		return dated(day{form: yearMonth, n: m.n(0), month: m.n(1), day: m.n(3)}), m.has(4) || m.dayEnds()
	}},
	{"num month num dayNo?", func(m *match) (item, bool) {
		return dated(day{form: monthDay, month: m.n(0), day: m.n(2)}), m.has(3) || m.dayEnds()
	}},
	{"ref month of? num dayNo", func(m *match) (item, bool) {
		return dated(day{form: monthRef, n: m.n(0), day: m.n(3)}), true
	}},
	{"num dayNo", func(m *match) (item, bool) {
		return dated(day{form: bareDay, day: m.n(0), unit: m.n(1) == 0}), m.n(0) >= 1 && m.n(0) <= 31 && m.dayBegins()
	}},
	{"num slash num", shortDate},
	{"num dash num", shortDate},
	{"num dot num", shortDate},
	{"relDay", func(m *match) (item, bool) { return dated(day{form: daysOn, n: m.n(0)}), true }},
	{"weekday", func(m *match) (item, bool) { return dated(day{form: bareWeekday, weekday: m.n(0)}), true }},
	{"ref weekday", func(m *match) (item, bool) {
		return dated(day{form: weeksOn, n: m.n(0), weekday: m.n(1)}), true
	}},
	{"ref week weekday", func(m *match) (item, bool) {
		return dated(day{form: weeksOn, n: m.n(0), weekday: m.n(2)}), true
	}},
	{"weekday num", severalDays},
	{"weekday conj num", severalDays},
	{"ref weekday num", severalDays},
	{"ref weekday conj num", severalDays},
	{"num month num dash|tilde|to num dayNo", asRange},
	{"num dayNo within", asText},
	{"num month", asVague},
	{"num year num month", asVague},
	{"yearRef", asVague},
	{"yearRef num month", asVague},
	{"ref week", asVague},
	{"ref month", asVague},
}

func dated(d day) item { return item{class: cDate, day: d} }

func asText(*match) (item, bool) { return item{class: cOther}, true }

func asVague(*match) (item, bool) { return item{class: cVague}, true }

func flawed(f flaw) (item, bool) { return item{class: cUnread, n: int(f)}, true }

// numericDate is 2026-12-04: the year must have four digits.
func numericDate(m *match) (item, bool) {
	it := dated(day{form: exactDay, year: m.n(0), month: m.n(2), day: m.n(4)})
	return it, m.got[0].digits == 4 && m.got[2].digits <= 2 && m.got[4].digits <= 2
}

// shortDate is 12/4 or 12-18. So do scores and ranges look: it must be a day of
// the year and a time of day must follow, or, with a slash, nothing may adjoin.
func shortDate(m *match) (item, bool) {
	it := dated(day{form: monthDay, month: m.n(0), day: m.n(2)})
	if m.n(0) < 1 || m.n(0) > 12 || m.n(2) < 1 || m.n(2) > 31 {
		return it, false
	}
	alone := m.got[1].class == cSlash && m.prevRune() == 0 && m.nextRune() == 0
	return it, alone || m.clockFollows()
}

// clockFollows reports whether a time of day stands behind the match.
func (m *match) clockFollows() bool {
	switch m.next(0) {
	case cPart, cShortPart:
		return true
	case cNum:
		return m.next(1) == cColon || m.next(1) == cPoint || m.next(1) == cMeridiem
	}
	return false
}

// dayEnds reports whether a day of the month without 日 is over here: 3月15 may
// be the start of 3月15人.
func (m *match) dayEnds() bool {
	if n := m.next(0); n == cStop || n == cOf || n == cDash || n == cTilde || n == cTo {
		return true
	}
	return m.clockFollows() || m.nextRune() == 0
}

// notDay are runes before which N号 is an address and N日 a length of time.
const notDay = "楼室路街栋院线于满示期限近达过共第元〕])）】"

// dayBegins reports whether N号 is free to be a day of the month.
func (m *match) dayBegins() bool {
	r := m.prevRune()
	if r >= 'a' && r <= 'z' || r == '-' || r == '.' {
		return false
	}
	return r == 0 || !strings.ContainsRune(notDay, r)
}

// severalDays is 周一三五 or 周二、四: digits that rise, and are not the number of
// something behind them (周一三楼, 周二、四个人).
func severalDays(m *match) (item, bool) {
	list := m.got[len(m.got)-1]
	weekday := m.got[0]
	if weekday.class == cRef {
		weekday = m.got[1]
	}
	for n, upper := list.n, 8; ; n /= 10 {
		if n%10 >= upper || n%10 <= weekday.n {
			return item{}, false
		}
		if upper = n % 10; n < 10 {
			break
		}
	}
	if c := m.next(0); c >= cColon && c <= cTimes && c != cTo && c != cStar || c == cMonths {
		return item{}, false
	}
	if strings.ContainsRune("起共定楼切些下会直带位名人班组支室层", m.nextRune()) {
		return item{}, false
	}
	return flawed(flawSeveral)
}
