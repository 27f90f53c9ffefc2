package when

import "strings"

// clockRows read times of day without the part of the day before them.
var clockRows = []row{
	{"num colon num minute? meridiem?", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), minute: m.n(2)}, 4), m.colonClock()
	}},
	{"num colon num colon num meridiem?", func(m *match) (item, bool) {
		it := m.timed(moment{hour: m.n(0), minute: m.n(2), second: m.n(4)}, 5)
		return it, m.colonClock() && m.got[4].digits == 2
	}},
	{"num colon num colon num dot num", func(m *match) (item, bool) { // thousandths, as machines write
		it := m.timed(moment{hour: m.n(0), minute: m.n(2), second: m.n(4)}, 0)
		return it, m.colonClock() && m.got[4].digits == 2 && m.got[6].digits == 3
	}},
	{"short num minute num point", func(m *match) (item, bool) { return m.shortOf(m.n(3), m.n(1)) }},
	{"short num minutes num point", func(m *match) (item, bool) { return m.shortOf(m.n(3), m.n(1)) }},
	{"short num quarter num point", func(m *match) (item, bool) { return m.shortOf(m.n(3), 15*m.n(1)) }},
	{"num point short num minute", func(m *match) (item, bool) { return m.shortOf(m.n(0), m.n(3)) }},
	{"num point short num quarter", func(m *match) (item, bool) { return m.shortOf(m.n(0), 15*m.n(3)) }},
	{"num point tail? meridiem?", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), bare: true}, 3), m.pointClock()
	}},
	{"num point half", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), minute: 30, bare: true}, 0), true
	}},
	{"num point num quarter", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), minute: 15 * m.n(2), bare: true}, 0), m.n(2) >= 1 && m.n(2) <= 3
	}},
	{"num point num tail? meridiem?", func(m *match) (item, bool) {
		it := m.timed(moment{hour: m.n(0), minute: m.n(2), bare: true}, 4)
		return it, m.got[2].digits >= 2 && !strings.ContainsRune(counted, m.nextRune())
	}},
	{"num point num minute tail? meridiem?", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), minute: m.n(2), bare: true}, 5), true
	}},
	{"num point num minute num second?", func(m *match) (item, bool) {
		it := m.timed(moment{hour: m.n(0), minute: m.n(2), second: m.n(4), bare: true}, 0)
		return it, m.has(5) || m.got[4].digits == 2 && m.nextRune() == 0
	}},
	{"num point pass num minute", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), minute: m.n(3), bare: true}, 0), true
	}},
	{"midnight", func(m *match) (item, bool) { return m.timed(moment{hour: 24}, 0), true }},
	{"num meridiem", func(m *match) (item, bool) {
		return m.timed(moment{hour: m.n(0), bare: true}, 1), m.n(0) >= 1 && m.n(0) <= 12
	}},
}

// shortOf is 差5分9点: so many minutes to the hour.
func (m *match) shortOf(hour, minutes int) (item, bool) {
	ok := minutes >= 1 && minutes <= 59 && hour >= 1
	return m.timed(moment{hour: hour, minute: -minutes, bare: true}, 0), ok
}

// counted are runes before which a number is one of things: 3点20名党员.
const counted = "名人个位份本件项块元条次"

// timed makes a clock; element i of the pattern may be am or pm.
func (m *match) timed(t moment, i int) item {
	if i > 0 && m.has(i) {
		t.part, t.bare = morning, false
		if m.n(i) > 0 {
			t.part = afternoon
		}
	}
	return item{class: cClock, clock: t}
}

// colonClock tells 9:30 from a score or a ratio. 25:00 is a clock that does not
// exist, 60:40 is none.
func (m *match) colonClock() bool {
	return m.got[0].digits <= 2 && m.got[2].digits == 2 && m.n(0) < 30
}

// notPoints are runes before which 三点 counts points of a list.
const notPoints = "这那有提讲谈强下上前后做几第百零"

// pointClock tells 三点 from a decimal (二十点六) and from points of a list.
func (m *match) pointClock() bool {
	if m.n(0) < 0 || m.n(0) >= 100 {
		return false
	}
	if m.next(0) == cNum && m.nextRune() != 0 && (m.rest[0].digits == 1 || m.n(0) == 0) && m.decimalEnds() {
		return false
	}
	if m.has(2) || m.prev != nil && m.prev.class.opensClock() {
		return true
	}
	first := m.src.folded[m.got[0].from]
	if first == '一' && m.got[0].digits == 1 {
		return false
	}
	return first < 0x80 || !strings.ContainsRune(notPoints, m.prevRune())
}

// decimalEnds reports whether the number behind 点 is a fraction: nothing, or a
// unit of measure, follows it.
func (m *match) decimalEnds() bool {
	if m.next(1) == cStop {
		return true
	}
	return m.next(1) == cOther && strings.ContainsRune("度%万亿倍元米吨折成", m.src.folded[m.rest[1].from])
}

// opensClock reports whether an hour may be expected after an item of the class.
func (c class) opensClock() bool {
	return c == cPart || c == cShortPart || c == cDayPart || c == cDate || c == cMoved
}
