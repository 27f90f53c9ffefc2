package when

import (
	"slices"
	"strings"

	"zhibu/internal/calendar"
)

// slots hold the items that a text says, each under what it is about.
type slots struct {
	dates, clocks, parts, relatives []item
	leads                           []Lead
	unread, vague                   *item
	named                           bool // what is unread is plainly a time
	audience, place                 string
	edit                            Edit
	due                             bool
	remind                          bool // zhibu is asked to remind
	noLead                          *item
	items                           []item // all of them, marked as used or not
}

// fill sorts the items. What stands before a move (周五的党课改到…) or before a
// correction is the item meant and says nothing of the new time.
func (s *slots) fill(src *source, items []item, today calendar.Date) {
	s.items = items
	from := s.start(items)
	for i := range items {
		it := &items[i]
		switch it.class {
		case cDate, cDayPart, cClock, cPart, cRelative:
			it.used = true
			if i >= from {
				s.time(*it)
			}
		case cUnread:
			s.named = s.named || it.m != 0
			if s.unread == nil {
				s.unread = it
			}
		case cVague:
			if s.vague == nil && i >= from {
				s.vague = it
			}
		default:
			s.word(src, items, i)
		}
	}
	s.dropHistory(today)
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

func (s *slots) time(it item) {
	s.due = s.due || it.due
	switch it.class {
	case cDate:
		s.dates = append(s.dates, it)
	case cClock:
		s.clocks = append(s.clocks, it)
	case cPart:
		s.parts = append(s.parts, it)
	case cRelative:
		s.relatives = append(s.relatives, it)
	case cDayPart: // 今晚 is a day and a part of it
		d, p := it, it
		d.class, d.day = cDate, day{form: daysOn, n: it.n}
		p.class, p.n = cPart, it.m
		s.dates, s.parts = append(s.dates, d), append(s.parts, p)
	}
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
		if it.n == requested || it.n == bare && stands(items, i) {
			it.used, s.remind = true, true
		}
	case cCancel:
		if cancels(src, items, i) {
			it.used, s.edit = true, Cancel
		}
	case cPolite, cGreeting, cUntil:
		it.used = true
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

// dropHistory leaves out days of the past that name something (2023年12月27日的
// 条例) where another day is said.
func (s *slots) dropHistory(today calendar.Date) {
	var kept []item
	for _, it := range s.dates {
		if d, ok := it.day.choice(today, 0); it.day.form == exactDay && ok && d.Before(today) {
			continue
		}
		kept = append(kept, it)
	}
	if len(kept) > 0 {
		s.dates = kept
	}
}
