package when

import (
	"strings"

	"zhibu/internal/calendar"
)

// settle turns days that are counted out into days said in full: the second
// Wednesday of a month, the n-th working day from now, the first after a
// festival. What recurs keeps its days.
func (r *reader) settle() {
	if len(r.periods) > 0 {
		return
	}
	today := calendar.DateOf(r.now)
	r.settleMonth(today)
	r.settleNth(today)
	r.settleDue()
	r.settleFestival()
	for i := range r.dates {
		it := &r.dates[i]
		var d calendar.Date
		ok := true
		switch it.day.form {
		case workdaysOn:
			d = r.workdaysFrom(today, it.day.n)
		case afterFestival:
			d, ok = r.afterFestival(it.day, today)
		default:
			continue
		}
		if !ok {
			r.unread, r.named = &item{class: cUnread, n: int(flawYear), from: it.from, to: it.to}, true
			return
		}
		it.day = exact(d)
	}
}

func exact(d calendar.Date) day {
	return day{form: exactDay, year: d.Year, month: int(d.Month), day: d.Day}
}

// settleMonth finds the month that 下季度第一个月 means, and the day in it.
func (r *reader) settleMonth(today calendar.Date) {
	if len(r.monthIns) == 0 {
		return
	}
	it := &r.monthIns[0]
	in := r.unclear()
	if in == nil || in.day.form != seasonsStretch && in.day.form != theSeason {
		r.unread, r.named = &item{class: cUnread, n: int(flawDay), from: it.from, to: it.to}, true
		return
	}
	s, _ := in.day.ahead(today)
	month := addMonths(s.first, it.n-1)
	if it.n < 0 {
		month = addMonths(s.first, 3+it.n)
	}
	r.use([]item{*it, *in})
	in.day = day{form: exactMonth, year: month.Year, month: int(month.Month)}
	for i := range r.dates {
		if d := &r.dates[i].day; d.form == bareDay {
			*d = day{form: exactDay, year: month.Year, month: int(month.Month), day: d.day}
		}
	}
}

// settleDue takes the last day of 本周内.
func (r *reader) settleDue() {
	for _, it := range r.vague {
		if s, ok := r.stretch(it.day); ok && it.due && len(r.dates) == 0 {
			r.use([]item{it})
			it.class, it.day = cDate, exact(s.last)
			r.dates = append(r.dates, it)
		}
	}
}

// settleNth counts 第二个周三 out in the stretch that is said with it.
func (r *reader) settleNth(today calendar.Date) {
	in := r.unclear()
	if len(r.nths) == 0 || in == nil && (r.nths[0].day.weekday == 0 || r.nths[0].day.weekday == isoWeek) {
		return // 第一天 of something
	}
	nth := r.nths[0]
	if in == nil || len(r.nths) > 1 || in.day.form == noDay {
		r.unread, r.named = &item{class: cUnread, n: int(flawDay), from: nth.from, to: nth.to}, true
		return
	}
	for i := range 2 {
		s, ok := in.day.stretch(today, i)
		d, found := s.nth(nth.day.n, nth.day.weekday, r.off)
		if !ok || !found || d.Before(today) && i == 0 && in.day.form == theMonth {
			continue
		}
		it := nth
		it.class, it.day = cDate, exact(d)
		r.use([]item{nth, *in})
		if r.vague = nil; nth.day.weekday == isoWeek {
			it.class, it.day.form = cVague, weekFrom
			r.vague = []item{it}
			return
		}
		r.dates = append(r.dates, it)
		return
	}
	r.unread, r.named = &item{class: cUnread, n: int(flawNoDate), from: in.from, to: nth.to}, true
}

// settleFestival takes a festival for the day where no other is said and there is
// something to do about it: 国庆升旗，上午9点.
func (r *reader) settleFestival() {
	if len(r.dates) > 0 || len(r.festivals) != 1 || len(r.clocks) == 0 && !r.told() {
		return
	}
	if it := r.festivals[0]; !it.ambiguous(r.src) {
		it.class = cDate
		r.dates = append(r.dates, it)
	}
}

// workdaysFrom returns the n-th working day after a day.
func (r *reader) workdaysFrom(d calendar.Date, n int) calendar.Date {
	for range n {
		d = r.off.NextWorking(d.AddDays(1))
	}
	return d
}

// afterFestival returns the n-th working day behind the days off for a festival.
func (r *reader) afterFestival(d day, today calendar.Date) (calendar.Date, bool) {
	s, ok := r.holiday(d.n, today)
	return r.workdaysFrom(s.last, d.year), ok
}

// matches reports whether a published name of a holiday is that of a festival.
func matches(name, festival string) bool {
	return strings.Contains(name, festival) || festival == "劳动节" && strings.Contains(name, "五一") ||
		festival == "国庆" && strings.Contains(name, "十一")
}
