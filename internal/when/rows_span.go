package when

import "strings"

// spanRows read lengths of time. One that is told but not clear has a flaw (n):
// it is refused where a time or a lead would be made of it.
var spanRows = []row{
	{"num piece? hours", func(m *match) (item, bool) { return lasting(length{minutes: 60}, m.n(0)) }},
	{"half piece? hours", func(*match) (item, bool) { return lasting(length{minutes: 30}, 1) }},
	{"num piece half hours", func(m *match) (item, bool) { return lasting(length{minutes: 30}, 2*m.n(0)+1) }},
	{"num piece? hours half", func(m *match) (item, bool) { return lasting(length{minutes: 30}, 2*m.n(0)+1) }},
	{"num piece? hours num minutes|minute", func(m *match) (item, bool) {
		return lasting(length{minutes: 1}, 60*m.n(0)+m.n(3))
	}},
	{"num dot|point num piece? hours", decimalHours},
	{"num dot|point num piece? minutes|minute|day|week|months|year|quarters", unclearSpan},
	{"num minutes", func(m *match) (item, bool) { return lasting(length{minutes: 1}, m.n(0)) }},
	{"num quarters", func(m *match) (item, bool) { return lasting(length{minutes: 15}, m.n(0)) }},
	{"num day", func(m *match) (item, bool) { return lasting(length{days: 1}, m.n(0)) }},
	{"half piece? day", unclearSpan},
	{"num piece? day half", unclearSpan},
	{"num piece half day|month|week", unclearSpan},
	{"num piece? week half", unclearSpan},
	{"num piece? week", func(m *match) (item, bool) { return lasting(length{days: 7}, m.n(0)) }},
	{"num months", func(m *match) (item, bool) { return lasting(length{months: 1}, m.n(0)) }},
	{"half month", func(m *match) (item, bool) {
		it, ok := lasting(length{days: 15}, 1)
		return it, ok && m.next(0) == cAfter
	}},
	{"half months", func(*match) (item, bool) { return lasting(length{days: 15}, 1) }},
	{"half year", func(*match) (item, bool) { return lasting(length{months: 6}, 1) }},
	{"num year", func(m *match) (item, bool) {
		it, ok := lasting(length{months: 12}, m.n(0))
		return it, ok && (m.got[0].digits != 4 || m.n(0) < 1900 || m.n(0) > 2100)
	}},
	{"num year half", func(m *match) (item, bool) { return lasting(length{months: 6}, 2*m.n(0)+1) }},
}

// maxLength bounds how far off something can be said to be: a hundred years.
var maxLength = length{months: 1200, days: 36500, minutes: 36500 * 24 * 60}

func lasting(l length, n int) (item, bool) {
	l = l.times(n)
	if n < 0 || l.months >= maxLength.months || l.days >= maxLength.days || l.minutes >= maxLength.minutes {
		return item{class: cSpan, n: int(flawFar)}, true
	}
	return item{class: cSpan, span: l}, true
}

func unclearSpan(*match) (item, bool) { return item{class: cSpan, n: int(flawLength)}, true }

// decimalHours is 1.5小时, as long as it makes whole minutes.
func decimalHours(m *match) (item, bool) {
	minutes, unit := m.n(2)*60, 1
	for range min(m.got[2].digits, 6) {
		unit *= 10
	}
	if m.n(0) < 0 || m.n(2) < 0 || minutes%unit != 0 {
		return unclearSpan(m)
	}
	return lasting(length{minutes: 1}, min(m.n(0)*60, maxLength.minutes)+minutes/unit)
}

// about reports whether the match begins with 三五 (three to five), which reads
// as 35 elsewhere.
func (m *match) about() bool {
	const ones = "一二三四五六七八九"
	it := m.first()
	text := m.src.folded[it.from:it.to]
	return len(text) > 1 && strings.ContainsRune(ones, text[0]) && strings.ContainsRune(ones, text[1])
}
