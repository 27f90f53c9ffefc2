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
	{"num", numberInList},
	{"relDay", func(m *match) (item, bool) { return dated(day{form: daysOn, n: m.n(0)}), true }},
	{"weekday", func(m *match) (item, bool) { return dated(day{form: bareWeekday, weekday: m.n(0)}), true }},
	{"ref weekday", func(m *match) (item, bool) {
		return dated(day{form: weeksOn, n: m.n(0), weekday: m.n(1)}), true
	}},
	{"ref week weekday", func(m *match) (item, bool) {
		return dated(day{form: weeksOn, n: m.n(0), weekday: m.n(2)}), true
	}},
	{"weekday num", severalDays},
	{"ref weekday num", severalDays},
	{"ref weekday conj? weekday", severalOfWeek},
	{"ref weekday conj? weekday conj? weekday", severalOfWeek},
	{"ref weekend", func(m *match) (item, bool) { return dated(day{form: weeksOn, n: m.n(0), weekday: 6}), true }},
	{"weekend", func(*match) (item, bool) { return dated(day{form: weekdaySet, n: saturday | sunday}), true }},
	{"num slash num dayNo", shortDate},
}

func dated(d day) item { return item{class: cDate, day: d} }

func asText(*match) (item, bool) { return item{class: cOther}, true }

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
	alone := m.got[1].class == cSlash && m.prevRune() == 0 && (m.nextRune() == 0 || len(m.got) > 3)
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
	if n := len(m.done); r == '-' && n > 1 && m.done[n-2].class == cDate {
		return true // 12月18日-20日
	}
	if it := m.first(); it.to-it.from == 1 && m.src.folded[it.from] == '一' && !m.clockFollows() && (m.prev == nil || !m.prev.class.timely()) && m.next(0) != cConj {
		return false // 一号工程, 非一日之寒
	}
	if r >= 'a' && r <= 'z' || r == '-' || r == '.' {
		return false
	}
	return r == 0 || !strings.ContainsRune(notDay, r)
}

// severalDays is 周一三五: digits that rise, and are not the number of something
// behind them (周一三楼).
func severalDays(m *match) (item, bool) {
	digits, weekday := m.got[len(m.got)-1], m.got[len(m.got)-2]
	set, ok := weekdayDigits(digits.n)
	if !ok || set&(2<<weekday.n-1) != 0 || !m.listEnds() {
		return item{}, false
	}
	it := dated(day{form: weekdaySet, n: set | 1<<weekday.n})
	if m.got[0].class == cRef { // 下周一三五: of one week
		it.class, it.n, it.m, it.day.month = cPeriod, int(perWeek), 1, m.n(0)+1
	}
	return it, true
}

// severalOfWeek is 下周一、周三: of one week.
func severalOfWeek(m *match) (item, bool) {
	set := 0
	for i, it := range m.got {
		if i > 0 && it != nil && it.class == cWeekday {
			set |= 1 << it.n
		}
	}
	it := item{class: cPeriod, n: int(perWeek), m: 1, day: day{form: weekdaySet, n: set, month: m.n(0) + 1}}
	return it, m.n(0) >= 0
}

// numberInList is the 5 of 5、20日, 5、6月 and, in a month, of 5到10日.
func numberInList(m *match) (item, bool) {
	it := dated(day{form: bareDay, day: m.n(0)})
	if m.n(0) < 1 || m.n(0) > 31 || !m.dayBegins() {
		return it, false
	}
	if c := m.next(0); c == cDash || c == cTilde || c == cTo {
		in := m.prev != nil && (m.prev.class == cPeriod || m.prev.class == cVague)
		return it, in && m.next(1) == cNum && m.next(2) == cDayNo
	}
	for i := 0; i < maxList && m.next(i) == cConj && m.next(i+1) == cNum; i += 2 {
		switch m.next(i + 2) {
		case cDayNo:
			return it, true
		case cMonth: // 7、8月
			return stretched(day{form: theMonth, month: m.n(0)}), m.n(0) <= 12
		}
	}
	return it, false
}

// maxList bounds how far a list of numbers is followed to its unit.
const maxList = 10

// weekdayDigits returns the set of weekdays that digits say, which must rise.
func weekdayDigits(n int) (set int, ok bool) {
	for upper := 8; n > 0; n /= 10 {
		d := n % 10
		if d == 0 || d >= upper {
			return 0, false
		}
		set, upper = set|1<<d, d
	}
	return set, set != 0
}

const (
	saturday = 1 << 6
	sunday   = 1 << 7
)

// listEnds reports whether a number ends a list of weekdays: it does not count
// something behind it, and is not part of a larger number.
func (m *match) listEnds() bool {
	if c := m.next(0); c == cPart || c == cDayPart || c == cShortPart {
		return true
	} else if c >= cColon && c <= cTimes && c != cTo && c != cDash && c != cTilde && c != cStar || c == cMonths {
		return false
	}
	return !strings.ContainsRune("起共定楼切些下会直带位名人班组支室层", m.nextRune())
}
