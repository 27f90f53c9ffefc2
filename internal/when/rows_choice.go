package when

// choiceRows find which days of a period are meant, and what becomes of a day
// off.
var choiceRows = []row{
	{"conj num", func(m *match) (item, bool) { // 周二、四
		set, ok := weekdayDigits(m.n(1))
		return dated(day{form: weekdaySet, n: set}), ok && m.got[1].digits == 1 && m.prev.listsWeekdays() && m.listEnds()
	}},
	{"conj day|dayNo", func(m *match) (item, bool) { // 周六、日
		return dated(day{form: weekdaySet, n: sunday}), m.prev.listsWeekdays() && (m.got[1].class == cDay || m.n(1) == 0)
	}},
	{"dash|tilde|to num", func(m *match) (item, bool) { // 周一到五
		it := dated(day{form: bareWeekday, weekday: m.n(1)})
		it.end = true
		return it, m.got[1].digits == 1 && m.n(1) >= 1 && m.n(1) <= 7 && m.prev.listsWeekdays() && m.listEnds()
	}},
	{"each date", func(m *match) (item, bool) { // 每逢15号
		it := item{class: cPeriod, n: int(perMonth), m: m.between(), day: m.got[1].day}
		if it.day.form == monthDay {
			it.n = int(perYear)
		}
		return it, it.day.form == bareDay || it.day.form == monthDay
	}},
	{"each nth", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perMonth), m: 1, day: m.got[1].day}, m.n(0) == 0
	}},
	{"each festival", func(m *match) (item, bool) {
		return item{class: cPeriod, n: int(perYear), m: 1, day: m.got[1].day}, m.got[1].n != 0
	}},
	{"workday", func(*match) (item, bool) { // may be no more than a mention
		return item{class: cPeriod, n: int(perWorkday), m: 1, weak: true}, true
	}},
}

// listsWeekdays reports whether the item is a weekday that others may follow.
func (it *item) listsWeekdays() bool {
	if it == nil || it.class != cDate && it.class != cPeriod {
		return false
	}
	return it.day.form == bareWeekday || it.day.form == weekdaySet
}

// shiftRows find what becomes of what falls on a day off.
var shiftRows = []row{
	{"meet|each holiday|weekend ahead|postpone|moved", func(m *match) (item, bool) { return m.shifted(1, 2) }},
	{"holiday ahead|postpone|moved", func(m *match) (item, bool) { return m.shifted(0, 1) }},
}

// shifted is a move backwards (n -1) or onwards on a condition (m).
func (m *match) shifted(what, move int) (item, bool) {
	it := item{class: cShift, n: 1, m: int(onWeekend)}
	if m.got[what].class == cHoliday {
		it.m = m.n(what)
	}
	if m.src.folded[m.got[move].from] == '提' {
		it.n = -1
	}
	return it, true
}
