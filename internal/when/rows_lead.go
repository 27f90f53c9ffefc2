package when

import "strings"

// leadRows read how long before the start to remind. Behind a lead, 、 or 和
// continue the list.
var leadRows = append(append([]row(nil), leadForms...), continued(leadForms)...)

var leadForms = []row{
	{"ahead span part? clock? remind?", aheadLead},
	{"ahead date part? clock? remind?", aheadLead},
	{"ahead span remind?", aheadLead},
	{"ahead date remind?", aheadLead},
	{"meeting span part? clock? remind?", saidLead},
	{"before span part? clock? remind?", saidLead},
	{"before date part? clock? remind?", saidLead},
	{"span before remind", func(m *match) (item, bool) { return leading(m.got[0], nil, nil) }},
	{"prevDay part? clock? remind?", func(m *match) (item, bool) {
		named := &item{span: length{days: m.n(0)}}
		p := m.got[1]
		if p == nil && m.got[0].m != 0 {
			p = &item{n: m.got[0].m}
		}
		it, ok := leading(named, p, m.got[2])
		return it, ok && (m.has(3) || m.inList())
	}},
	{"onTime remind", func(*match) (item, bool) { return item{class: cLead}, true }},
}

// continued returns the forms as the second and later members of a list, where
// 提前 need not be said again.
func continued(forms []row) []row {
	var out []row
	for _, r := range append(forms, row{"span part? clock? remind?", bareLead}, row{"date part? clock? remind?", bareLead}) {
		build := r.build
		out = append(out, row{"conj " + r.pattern, func(m *match) (item, bool) {
			if m.prev == nil || m.prev.class != cLead {
				return item{}, false
			}
			m.got = m.got[1:]
			return build(m)
		}})
	}
	return out
}

// aheadLead is 提前3天; 提前10分钟到场 asks people to come early.
func aheadLead(m *match) (item, bool) {
	it, ok := m.lead(1)
	reminds := m.got[len(m.got)-1] != nil
	return it, ok && (reminds || !strings.ContainsRune("到入进签抵集来交报做完", m.nextRune()) || m.nextRune() == 0)
}

// saidLead is 会前30分钟, a lead only if reminding is spoken of.
func saidLead(m *match) (item, bool) {
	it, ok := m.lead(1)
	return it, ok && (m.has(4) || m.inList())
}

func bareLead(m *match) (item, bool) { return m.lead(0) }

// inList reports whether the match stands in a list of leads.
func (m *match) inList() bool {
	return m.prev != nil && m.prev.class == cLead || m.next(0) == cConj
}

// lead makes a lead of the length at place i and the clock behind it, if any.
func (m *match) lead(i int) (item, bool) {
	if len(m.got) < i+4 {
		return leading(m.got[i], nil, nil)
	}
	return leading(m.got[i], m.got[i+1], m.got[i+2])
}

// leading joins a length of time, a part of the day and a clock.
func leading(l, p, c *item) (item, bool) {
	n := l.span
	if l.class == cDate { // 3日 reads as a day of the month at first
		if l.day.form != bareDay || !l.day.unit {
			return item{}, false
		}
		n = length{days: l.day.day}
	}
	if l.class == cSpan && l.n != 0 {
		return item{class: cUnread, n: l.n, m: 1}, true
	}
	it := item{class: cLead, span: n}
	if c == nil {
		return it, p == nil
	}
	it.clock, it.n = c.clock, leadAtClock
	if p != nil && it.clock.part == anyPart {
		it.clock.part = dayTime(p.n)
	}
	hour, ok := it.clock.clockHour()
	return it, ok && hour < 24 && n.wholeDays()
}

// leadAtClock is the value of a cLead that goes out at a time of day.
const leadAtClock = 1

// lead returns the lead that an item of class cLead says.
func (it *item) lead() Lead {
	l := Lead{Months: it.span.months, Days: it.span.days, Minutes: it.span.minutes}
	if it.n == leadAtClock {
		n, _ := it.clock.minutes()
		l.At = &Clock{Hour: n / 60, Minute: n % 60}
	}
	return l
}
