package when

// stretchRows read stretches of days: 3月, 下周, 一季度, and the days they begin
// and end with: 月底, 12月底, 明年底.
var stretchRows = []row{
	{"num month", func(m *match) (item, bool) {
		return stretched(day{form: theMonth, month: m.n(0)}), m.n(0) >= 1 && m.n(0) <= 12
	}},
	{"num year num month", func(m *match) (item, bool) {
		year := m.n(0)
		if m.got[0].digits == 2 {
			year += 2000
		}
		return stretched(day{form: exactMonth, year: year, month: m.n(2)}), m.n(2) >= 1 && m.n(2) <= 12
	}},
	{"yearRef num month", func(m *match) (item, bool) {
		return stretched(day{form: yearsMonth, n: m.n(0), month: m.n(1)}), m.n(1) >= 1 && m.n(1) <= 12
	}},
	{"num year since", func(m *match) (item, bool) { // 2027年起
		it := stretched(day{form: exactYear, year: m.n(0)})
		it.bound = since
		return it, m.got[0].digits == 4
	}},
	{"yearRef", func(m *match) (item, bool) { return stretched(day{form: yearsStretch, n: m.n(0)}), true }},
	{"ref week", func(m *match) (item, bool) { return stretched(day{form: weeksStretch, n: m.n(0)}), true }},
	{"ref month", func(m *match) (item, bool) { return stretched(day{form: monthsStretch, n: m.n(0)}), true }},
	{"ref seasons", func(m *match) (item, bool) { return stretched(day{form: seasonsStretch, n: m.n(0)}), true }},
	{"yearRef? ordinal? num seasons", func(m *match) (item, bool) { // 第一季度 is of documents, unless a time is near
		it := stretched(day{form: theSeason, n: m.n(0), month: 3*m.n(2) - 2})
		it.weak = !m.clockFollows()
		return it, m.n(2) >= 1 && m.n(2) <= 4
	}},

	{"monthEnd", func(m *match) (item, bool) { return edge(day{form: bareDay, day: m.n(0)}), true }},
	{"num monthEnd", func(m *match) (item, bool) {
		return dated(day{form: monthDay, month: m.n(0), day: m.n(1)}), m.n(0) >= 1 && m.n(0) <= 12
	}},
	{"num month monthEnd", func(m *match) (item, bool) {
		return dated(day{form: monthDay, month: m.n(0), day: m.n(2)}), m.n(0) >= 1 && m.n(0) <= 12
	}},
	{"yearRef num monthEnd", func(m *match) (item, bool) {
		return dated(day{form: yearMonth, n: m.n(0), month: m.n(1), day: m.n(2)}), m.n(1) >= 1 && m.n(1) <= 12
	}},
	{"num year num monthEnd", func(m *match) (item, bool) {
		return dated(day{form: exactDay, year: m.n(0), month: m.n(2), day: m.n(3)}), m.n(2) >= 1 && m.n(2) <= 12 && m.got[0].digits == 4
	}},
	{"ref monthEnd", func(m *match) (item, bool) { return dated(day{form: monthRef, n: m.n(0), day: m.n(1)}), true }},
	{"ref month monthEnd", func(m *match) (item, bool) { return dated(day{form: monthRef, n: m.n(0), day: m.n(2)}), true }},
	{"yearEnd", func(m *match) (item, bool) { return yearEdge(day{form: monthDay}, m.n(0)), true }},
	{"yearRef edge", func(m *match) (item, bool) { return yearEdge(day{form: yearMonth, n: m.n(0)}, m.n(1)), true }},
	{"yearRef yearEnd", func(m *match) (item, bool) { return yearEdge(day{form: yearMonth, n: m.n(0)}, m.n(1)), true }},
	{"num year edge", func(m *match) (item, bool) {
		return yearEdge(day{form: exactDay, year: m.n(0)}, m.n(2)), m.got[0].digits == 4
	}},
	{"ref? seasonEnd", func(m *match) (item, bool) { return edge(day{form: seasonEdge, n: m.n(0), day: m.n(1)}), true }},
	{"num seasonEnd", func(m *match) (item, bool) { // 一季度末
		month := 3*m.n(0) - 2
		if m.n(1) < 0 {
			month += 2
		}
		return dated(day{form: monthDay, month: month, day: m.n(1)}), m.n(0) >= 1 && m.n(0) <= 4
	}},
	{"num month tenDays", func(m *match) (item, bool) {
		return stretched(day{form: theMonth, month: m.n(0), part: m.n(2)}), m.n(0) >= 1 && m.n(0) <= 12
	}},
	{"ref? month? tenDays", func(m *match) (item, bool) {
		return stretched(day{form: monthsStretch, n: m.n(0), part: m.n(2)}), m.has(0) || !m.has(1)
	}},
	{"festival", func(m *match) (item, bool) {
		return item{class: cFestival, n: m.n(0), day: festivalDay(m.got[0])}, true
	}},
	{"lunar num month edge? num dayNo?", func(m *match) (item, bool) { return m.lunar(m.n(1), 3) }},
	{"lunar? lunarMonth edge? num dayNo?", func(m *match) (item, bool) { return m.lunar(m.n(1), 2) }},
	{"lunar", unreadLunar},
	{"lunarMonth", unreadLunar},
}

func stretched(d day) item { return item{class: cVague, day: d} }

// lunar is 七月初八 or 腊月二十三; the day may stand without 日.
func (m *match) lunar(month, i int) (item, bool) {
	n := m.n(i + 1)
	if m.has(i) && (m.n(i) != 1 || n > 10) || !m.has(i+2) && n < 11 && !m.has(i) && !m.has(0) {
		return item{}, false
	}
	return dated(day{form: lunarDay, month: month, day: n}), n >= 1 && n <= 30
}

func unreadLunar(*match) (item, bool) { return flawed(flawDay) }

// festivalDay is the day of a festival, each year another where it is lunar.
func festivalDay(it *item) day {
	switch {
	case it.n != 0:
		return day{form: monthDay, month: it.n / 100, day: it.n % 100}
	case it.m == solarTerm:
		return day{form: pureBright}
	case it.m == lunarEve:
		return day{form: lunarDay, month: 12, day: -1}
	}
	return day{form: lunarDay, month: it.m / 100, day: it.m % 100}
}

// yearEdge is the last or the first day of a year.
func yearEdge(d day, side int) item {
	d.month, d.day = 1, 1
	if side < 0 {
		d.month, d.day = 12, 31
	}
	return edge(d)
}

// edge is a day that also qualifies a noun: 年底总结.
func edge(d day) item {
	it := dated(d)
	it.weak = true
	return it
}
