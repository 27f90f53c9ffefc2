package when

import (
	"slices"
	"strings"

	"zhibu/internal/calendar"
)

// slots hold the items that a text says, each under what it is about.
type slots struct {
	dates, clocks, parts, relatives []item
	ends                            []item // dates, clocks and parts that close a range
	vague                           []item // stretches of days
	periods, nths, monthIns         []item // how often, and which days of a period
	counts, festivals               []item
	left                            []item // what is left out
	shift, lasting                  *item
	shiftBy                         int
	several                         *item // 三次, and not when
	leads                           []Lead
	unread                          *item
	named                           bool // what is unread is plainly a time
	audience, place                 string
	edit                            Edit
	calledOff                       bool // 不开, and not 取消
	due                             bool
	remind                          bool // zhibu is asked to remind
	noLead                          *item
	items                           []item // all of them, marked as used or not
	from                            int    // the first that says the new time
	problems                        []string
}

// fill sorts the items. What stands before a move (周五的党课改到…) or before a
// correction is the item meant and says nothing of the new time.
func (s *slots) fill(src *source, items []item, today calendar.Date) {
	s.items = items
	s.leaveOut(src)
	s.from = s.start(items)
	for i := range items {
		it := &items[i]
		if i > 0 && items[i-1].end && it.class.inDay() && it.from == items[i-1].to && len(s.clocks) > 0 {
			it.end = true // the clock of 到12月3日下午5点
		}
		switch {
		case it.without:
		case it.class == cUnread:
			s.named = s.named || it.m != 0
			if s.unread == nil {
				s.unread = it
			}
		case it.class == cShift:
			s.takeShift(src, i)
		case it.class.timely():
			if i >= s.from {
				s.time(it)
			}
			it.used = !it.weak && it.class != cVague && it.class != cNth && it.class != cMonthIn
		default:
			s.word(src, items, i)
		}
	}
	s.dropHistory(today)
	s.dropWeak()
}

// inDay reports whether an item of the class says a time of day.
func (c class) inDay() bool { return c == cClock || c == cPart || c == cDayPart }

// use marks the items of lists as part of the reading.
func (s *slots) use(lists ...[]item) {
	for _, list := range lists {
		for _, it := range list {
			i, found := slices.BinarySearchFunc(s.items, it.from, func(e item, from int) int { return e.from - from })
			if found {
				s.items[i].used = true
			}
		}
	}
}

// start is the index behind the last move or correction that a time follows.
func (s *slots) start(items []item) int {
	from, followed := 0, false
	for i := len(items) - 1; i >= 0; i-- {
		c := items[i].class
		if followed && (c == cMoved || c == cCorrected) {
			items[i].used = true
			from = max(from, i+1)
			if c == cMoved {
				s.edit = Move
			}
		}
		followed = followed || c.timely()
	}
	return from
}

func (s *slots) time(it *item) {
	s.due = s.due || it.due
	if it.class == cDayPart { // 今晚 is a day and a part of it
		d, p := *it, *it
		d.class, d.day = cDate, day{form: daysOn, n: it.n}
		p.class, p.n = cPart, it.m
		s.add(d)
		s.add(p)
		return
	}
	s.add(*it)
}

func (s *slots) add(it item) {
	to := s.list(it.class)
	if it.end {
		to = &s.ends
	}
	*to = append(*to, it)
}

// list returns the slot of a class.
func (s *slots) list(c class) *[]item {
	switch c {
	case cDate:
		return &s.dates
	case cClock:
		return &s.clocks
	case cPart:
		return &s.parts
	case cRelative:
		return &s.relatives
	case cPeriod:
		return &s.periods
	case cNth:
		return &s.nths
	case cMonthIn:
		return &s.monthIns
	}
	return &s.vague
}

// word takes in what is no time itself but part of the reading.
func (s *slots) word(src *source, items []item, i int) {
	it := &items[i]
	switch it.class {
	case cShortPart:
		if i > 0 && items[i-1].class == cDate { // 明天晚
			it.used = true
			s.parts = append(s.parts, *it)
		}
	case cLead:
		it.used = true
		if len(s.leads) <= maxLeads && !slices.ContainsFunc(s.leads, it.lead().same) {
			s.leads = append(s.leads, it.lead())
		}
	case cNoLead:
		it.used = true
		if s.noLead == nil {
			s.noLead = it
		}
	case cRemind:
		if it.n == requested || it.n == bare && stands(items, i) || it.n != told && i+1 < len(items) && items[i+1].class == cPeople {
			it.used, s.remind = true, true
		}
	case cCancel:
		if cancels(src, items, i) {
			it.used, s.edit, s.calledOff = true, Cancel, it.n != cancelVerb
		}
	case cFestival:
		s.festivals = append(s.festivals, *it)
	case cPolite, cGreeting, cUntil, cRepeat:
		it.used = true
	case cCount:
		it.used = true
		s.counts = append(s.counts, *it)
	case cOnce:
		it.used = it.n == 1
		if it.n > 1 && s.remind {
			s.several = it
		}
	case cFrom, cConj, cTotal:
		it.used = it.used || i+1 < len(items) && items[i+1].class.timely()
	case cPeople:
		s.address(src, items, i)
	case cTail:
		it.used = i > 0 && items[i-1].class == cDate // 20号左右
	case cSince, cClosing:
		it.used = i > 0 && (items[i-1].class.timely() || items[i-1].class == cCount)
	case cSpan:
		if it.span.minutes > 0 && it.n == 0 && lasts(src, items, i) {
			it.used, s.lasting = true, it
		}
	case cAt:
		s.audience = name(src, items, i, s.audience)
	case cPlaceMark:
		s.place = name(src, items, i, s.place)
	}
}

// stands reports whether a plain 提醒 at i is a request: it ends its clause or
// follows a time directly. In 学习提醒函 it is part of a name.
func stands(items []item, i int) bool {
	if i+1 == len(items) || items[i+1].class == cStop {
		return true
	}
	return i > 0 && (items[i-1].class.timely() || items[i-1].class == cLead)
}

// wordRunes are what an address has before its @.
const wordRunes = "abcdefghijklmnopqrstuvwxyz0123456789._-"

// name takes what follows a mark (@, 地点) up to a blank, a stop or a time, and
// returns it as typed. had is kept where something was named before, and where @
// is part of an address (liu@example.cn).
func name(src *source, items []item, i int, had string) string {
	from := items[i].from
	if had != "" || from > 0 && !src.gap(from) && strings.ContainsRune(wordRunes, src.folded[from-1]) {
		return had
	}
	first := i + 1
	if first < len(items) && items[first].class == cColon {
		first++
	}
	end := first
	for end < len(items) && items[end].class != cStop && !items[end].class.timely() && (end == first || !src.gap(items[end].from)) {
		end++
	}
	if end == first {
		return had
	}
	for j := i; j < end; j++ {
		items[j].used = true
	}
	return src.line(items[first].from, items[end-1].to)
}
