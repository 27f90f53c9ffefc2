package when

import "zhibu/internal/calendar"

// writtenISO is the value of a cDate with the T of 2026-12-04T15:00 behind it.
const writtenISO = 1

// compactDate is 20261204. Before a time of day any longer number stands where a
// day does: what is none is asked about rather than passed over.
func compactDate(m *match) (item, bool) {
	num := m.got[0]
	if num.digits < 4 || m.prevRune() != 0 || m.src.folded[num.from] > '9' || m.has(1) && m.next(0) != cNum {
		return item{}, false
	}
	year, month, date := 0, 0, 0
	for i, r := range m.src.folded[num.from:min(num.to, num.from+8)] {
		part := &date
		if i < 4 {
			part = &year
		} else if i < 6 {
			part = &month
		}
		*part = *part*10 + int(r-'0')
	}
	it := dated(day{form: exactDay, year: year, month: month, day: date})
	if m.has(1) {
		it.m = writtenISO
	}
	_, exists := it.day.choice(calendar.Date{}, 0)
	recent := year >= 1900 && year <= 2100
	likely := num.digits == 8 && recent && (exists || m.clockFollows())
	withClock := recent && exists && (num.digits == 12 || num.digits == 14)
	if withClock || !likely && m.clockFollows() {
		return item{class: cUnread, n: int(flawDay), m: 1}, true
	}
	return it, likely && (m.nextRune() == 0 || m.next(0) == cPart || m.next(0) == cStop || m.clockFollows())
}
