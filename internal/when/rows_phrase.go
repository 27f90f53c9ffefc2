package when

import (
	"strings"

	"zhibu/internal/zh"
)

// phraseRows join atoms: the part of the day with its clock, distances from now.
var phraseRows = append(zoneRows, []row{
	{"part of? clock", func(m *match) (item, bool) { return m.inPart(dayTime(m.n(0)), 2), true }},
	{"shortPart clock", func(m *match) (item, bool) { return m.inPart(dayTime(m.n(0)), 1), true }},
	{"span after", func(m *match) (item, bool) { return m.fromNow(m.got[0]), m.countsFromNow() }},
	{"span span after", func(m *match) (item, bool) { return m.fromNow(m.got[0], m.got[1]), m.countsFromNow() }},
	{"pass span after?", func(m *match) (item, bool) {
		return m.fromNow(m.got[1]), m.got[0].to-m.got[0].from > 1 || m.freePass()
	}},
	{"date after", func(m *match) (item, bool) {
		d := m.got[0].day
		if !m.countsFromNow() && d.unit {
			return asText(m) // 自发布之日起30日后施行
		}
		return fromNow(length{days: d.day}), d.form == bareDay && d.unit
	}},
	{"span within", within},
	{"date within", within},
}...)

// inPart returns the clock at place i of the pattern, said in a part of the day.
func (m *match) inPart(p dayTime, i int) item {
	it := *m.got[i]
	if it.clock.part == anyPart {
		it.clock.part = p
	}
	return it
}

// fromNow is the sum of lengths from now on, or what is unclear about one.
func (m *match) fromNow(spans ...*item) item {
	var sum length
	for _, s := range spans {
		if s.n != 0 {
			return item{class: cUnread, n: s.n, m: 1}
		}
		sum = sum.plus(s.span)
	}
	if m.about() {
		return item{class: cUnread, n: int(flawLength), m: 1}
	}
	return fromNow(sum)
}

// fromNow is an instant for lengths told in hours and minutes, else a day.
func fromNow(l length) item {
	switch {
	case l.minutes != 0 || l == length{}:
		return item{class: cRelative, span: l}
	case l.months != 0 && l.days == 0:
		return dated(day{form: monthsOn, n: l.months})
	case l.months == 0:
		return dated(day{form: daysOn, n: l.days})
	}
	return item{class: cRelative, span: l}
}

// countsFromNow tells 三天后 from 满三天后, counted from something else. Years
// are, unless a clause begins with them: 停止党籍2年后.
func (m *match) countsFromNow() bool {
	r := m.prevRune()
	if m.got[0].span.months >= 12 && zh.IsHan(r) && !strings.ContainsRune("我们请在于", r) {
		return false
	}
	return !strings.ContainsRune("满束会课起止", r)
}

// within is 3天之内 as a deadline: something is to be done in it, or no more is
// said. Of rules it is a condition (30日内作出决定).
func within(m *match) (item, bool) {
	l := m.got[0].span
	if m.got[0].class == cDate {
		if m.got[0].day.form != bareDay || !m.got[0].day.unit {
			return item{}, false
		}
		l = length{days: m.got[0].day.day}
	}
	if !m.setsDeadline() || m.got[0].n != 0 || m.about() {
		return asText(m)
	}
	it := fromNow(l)
	it.due = true
	return it, true
}

// setsDeadline reports whether a length of time begins its clause, after 请在 at
// most, and what is to be done in it follows.
func (m *match) setsDeadline() bool {
	starts := m.prev == nil || m.prev.class == cStop || strings.ContainsRune("请家您你们", m.prevRune())
	if from := m.first().from; strings.ContainsRune("在于", m.prevRune()) && from > 1 {
		starts = strings.ContainsRune("请家您你们", m.src.folded[from-2])
	}
	return starts && (m.nextRune() == 0 || m.clockFollows() || strings.ContainsRune("交报提答回发填还我把将请给上完反结整落送办缴", m.nextRune()))
}

// freePass tells 过10分钟 from words that end in 过.
func (m *match) freePass() bool {
	r := m.prevRune()
	return r == 0 || strings.ContainsRune("我,。;!", r)
}

// joinRows find ranges, limits and deadlines.
var joinRows = []row{
	{"from? date|vague since?", func(m *match) (item, bool) {
		it := *m.got[1]
		it.bound = since
		return it, m.has(0) || m.has(2)
	}},
	{"dash|tilde|to date|clock|part|dayPart|vague closing?", rangeEnd},
	{"until colon? clock|date|part|dayPart|vague closing?", func(m *match) (item, bool) {
		it := *m.got[2]
		it.due, it.bound = true, until
		return it, true
	}},
	{"part? num", func(m *match) (item, bool) { // 下午2-4点, 五到六点
		it := m.timed(moment{hour: m.n(1), bare: true, part: dayTime(m.n(0))}, 0)
		c := m.next(0)
		return it, (c == cDash || c == cTilde || c == cTo) && m.next(1) == cClock && m.n(1) >= 0 && m.n(1) <= 24
	}},
	{"date of? date", func(m *match) (item, bool) { // 3个月后10号, 两周后的周三
		a, b := m.got[0].day, m.got[2].day
		switch {
		case a.form == monthsOn && b.form == bareDay:
			return dated(day{form: monthRef, n: a.n, day: b.day}), true
		case a.form == monthsOn && a.n%12 == 0 && b.form == monthDay:
			return dated(day{form: yearMonth, n: a.n / 12, month: b.month, day: b.day}), true
		case a.form == daysOn && a.n > 0 && a.n%7 == 0 && b.form == bareWeekday:
			return dated(day{form: weeksOn, n: a.n / 7, weekday: b.weekday}), true
		}
		return item{}, false
	}},
	{"clock|date|part|dayPart|nth|period before", func(m *match) (item, bool) {
		it := *m.got[0]
		it.due = true
		return it, true
	}},
	{"festival of?", namedDay},
	{"festival vague", func(m *match) (item, bool) { // 国庆假期
		return stretched(day{form: festivalOn, n: m.festival()}), string(m.src.folded[m.got[1].from:m.got[1].to]) == "假期"
	}},
	{"festival before", func(m *match) (item, bool) {
		it := *m.got[0]
		it.class, it.due, it.bound, it.m = cDate, true, until, festivalEve
		return it, true
	}},
	{"to festival closing?", func(m *match) (item, bool) {
		it := *m.got[1]
		it.class, it.bound, it.m = cDate, until, 0
		return it, true
	}},
	{"vague within", func(m *match) (item, bool) { // 本周内
		it := *m.got[0]
		it.due = true
		return it, it.day.form != noDay
	}},
	{"festival after nth", func(m *match) (item, bool) {
		d := m.got[2].day
		it := dated(day{form: afterFestival, n: m.festival(), year: d.n})
		return it, d.weekday == isoWorkday && d.n > 0
	}},
	{"festival after ref other nth", func(m *match) (item, bool) { // 国庆节后上班第一天
		d := m.got[4].day
		it := dated(day{form: afterFestival, n: m.festival(), year: d.n})
		return it, d.weekday == 0 && d.n > 0 && string(m.src.folded[m.got[2].from:m.got[3].to]) == "上班"
	}},
	{"festival dayPart|after", func(*match) (item, bool) { return flawed(flawDay) }},
}

// festivalEve is the value of a cDate that what recurs ends before.
const festivalEve = 2

// rangeEnd closes a range if a time stands before it, else it is the end of what
// recurs: 持续到6月底.
func rangeEnd(m *match) (item, bool) {
	it := *m.got[1]
	if m.prev != nil && m.prev.class == cDate && it.class == cClock && m.got[0].class == cDash {
		return it, true // 2026-12-04-15:00
	}
	if m.prev != nil && m.prev.class.opensRange() && m.prev.to == m.got[0].from {
		it.end = true
		return it, true
	}
	it.bound = until
	return it, m.got[0].class == cTo && (it.class == cDate || it.class == cVague)
}

// opensRange reports whether an end may follow an item of the class.
func (c class) opensRange() bool {
	return c == cDate || c == cClock || c == cPart || c == cDayPart || c == cVague || c == cPeriod
}

// namedDay is a festival where a time of day follows, a year stands before it
// (每年元旦), or it is all that is said. Elsewhere it may be part of a name
// (五四红旗团支部).
func namedDay(m *match) (item, bool) {
	yearly := m.prev != nil && m.prev.class == cPeriod && m.prev.n == int(perYear)
	timed := m.next(0) == cClock || m.next(0) == cPart || m.next(0) == cDayPart
	alone := m.prev == nil && len(m.rest) == 0 && !m.got[0].ambiguous(m.src)
	it := *m.got[0]
	it.class = cDate
	return it, yearly || timed || alone
}

// ambiguous reports whether a festival is more often something else: 七一 is a
// medal and a speech, 国庆 and 建军节 are days.
func (it *item) ambiguous(src *source) bool {
	return src.folded[it.to-1] != '节' && (it.n == 308 || it.n == 504 || it.n == 701 || it.n == 801)
}

// festival returns the place of the festival at the start of the match among
// festivalNames, -1 if no days are off for it.
func (m *match) festival() int {
	text := string(m.src.folded[m.got[0].from:m.got[0].to])
	for i, name := range festivalNames {
		if strings.HasPrefix(text, name) || strings.HasPrefix(name, text) || text == "五一" && name == "劳动节" {
			return i
		}
	}
	return -1
}

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
		it := item{class: cPeriod, n: int(perMonth), m: m.between(1), day: m.got[1].day}
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
