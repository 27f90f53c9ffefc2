package when

// zoneRows read the offset behind a clock: 15:00Z, 15:00+09:00, 15:00 UTC+8.
var zoneRows = []row{
	{"clock zulu", func(m *match) (item, bool) { return m.offset(0, m.got[1].to-m.got[1].from > 1 || m.closed(1)) }},
	{"clock zulu plus num", func(m *match) (item, bool) { return m.offset(m.hours(3), true) }},
	{"clock zulu dash num", func(m *match) (item, bool) { return m.offset(-m.hours(3), true) }},
	{"clock plus num", func(m *match) (item, bool) { return m.offset(m.hours(2), m.closed(1) && m.closed(2)) }},
	{"clock plus clock", func(m *match) (item, bool) {
		c := m.got[2].clock
		return m.offset(60*c.hour+c.minute, m.closed(1) && m.closed(2))
	}},
	{"clock dash clock", func(m *match) (item, bool) { // 9:00-11:00 is a range where no machine wrote it
		c := m.got[2].clock
		iso := m.prev != nil && m.prev.class == cDate && m.prev.m == writtenISO
		return m.offset(-60*c.hour-c.minute, iso && m.closed(1) && m.closed(2))
	}},
}

// maxOffset is the farthest a zone lies from UTC, in minutes.
const maxOffset = 14 * 60

func (m *match) offset(minutes int, ok bool) (item, bool) {
	it := *m.got[0]
	it.clock.zoned, it.clock.offset = true, int16(minutes)
	return it, ok && minutes >= -maxOffset && minutes <= maxOffset
}

// hours returns the minutes that 8, 08 or 0800 stand for.
func (m *match) hours(i int) int {
	if n := m.n(i); m.got[i].digits > 2 {
		return n/100*60 + n%100
	}
	return 60 * m.n(i)
}

// closed reports whether no blank stands before element i.
func (m *match) closed(i int) bool { return !m.src.gap(m.got[i].from) }
