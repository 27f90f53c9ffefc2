package when

import (
	"fmt"
	"strings"
	"time"

	"zhibu/internal/calendar"
)

var weekdayNames = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

func weekdayName(d calendar.Date) string { return weekdayNames[d.Weekday()] }

// echo says the reading in full words: 2026年12月4日（周五）15:00 主题党日，提前3天
// 提醒; of what recurs with the next dates.
func (r *Result) echo(by *reader) string {
	var b strings.Builder
	if r.Rule == "" {
		b.WriteString(r.timeWords())
	} else {
		b.WriteString(r.ruleWords(by))
	}
	if r.Due {
		b.WriteString("前")
	}
	if r.Title != "" {
		b.WriteString(" " + r.Title)
	}
	if r.Place != "" {
		b.WriteString("，地点：" + r.Place)
	}
	if len(r.Leads) > 0 {
		words := make([]string, len(r.Leads))
		for i, l := range r.Leads {
			words[i] = l.Words()
		}
		b.WriteString("，" + strings.Join(words, "、") + "提醒")
	}
	if r.Rule != "" {
		b.WriteString(r.nextWords(by))
	}
	return b.String()
}

// timeWords says the start and the end.
func (r *Result) timeWords() string {
	d, at := r.StartDate, ""
	if d.IsZero() {
		d, at = calendar.DateOf(r.Start), r.Start.Format("15:04")
	}
	s := fullDate(d) + at
	switch {
	case !r.EndDate.IsZero():
		s += "至" + fullDate(r.EndDate)
	case r.End.IsZero():
	case calendar.DateOf(r.End) == d:
		s += "至" + r.End.Format("15:04")
	default:
		s += "至" + fullDate(calendar.DateOf(r.End)) + r.End.Format("15:04")
	}
	return s
}

func fullDate(d calendar.Date) string { return dateWords(d) + "（" + weekdayName(d) + "）" }

// ruleWords says the rule and the time of day, which the rule has itself where
// there are several: 每月第一个星期五 15:00至17:00.
func (r *Result) ruleWords(by *reader) string {
	head, tail, cut := strings.Cut(by.rule.Words(), "，")
	if len(by.rule.times) == 1 && !r.Start.IsZero() {
		head += " " + r.Start.Format("15:04")
	}
	if !r.End.IsZero() {
		head += "至" + r.End.Format("15:04")
	}
	if cut {
		head += "，" + tail
	}
	return head
}

// first is the start, or the midnight it begins with.
func (r *Result) first(zone *time.Location) time.Time {
	if r.Start.IsZero() {
		return r.StartDate.In(zone)
	}
	return r.Start
}

// echoed is how many dates the sentence lists.
const echoed = 3

// nextWords lists the first dates, with the holidays on them.
func (r *Result) nextWords(by *reader) string {
	dates := []string{}
	for _, t := range append([]time.Time{r.first(by.zone)}, r.Next...) {
		if len(dates) < echoed {
			dates = append(dates, noted(by.rule, by.off, t.In(by.zone)))
		}
	}
	return "；接下来：" + strings.Join(dates, "、")
}

// noted is 2027年1月1日（周五，元旦）.
func noted(rule Rule, off *calendar.Holidays, t time.Time) string {
	d := calendar.DateOf(t)
	note := weekdayName(d)
	if name, is := off.Off(d); is {
		note += "，" + name
	} else if weekday := d.Weekday(); (weekday == time.Saturday || weekday == time.Sunday) && off.Works(d) {
		note += "，调休上班"
	}
	if rule.Unsure(t) {
		note += fmt.Sprintf("，%d年放假安排尚未公布", d.Year)
	}
	return dateWords(d) + "（" + note + "）"
}

// Words says a lead as people do: 提前3天, 提前1天（15:00）, 当天08:00, 准时.
func (l Lead) Words() string {
	var b strings.Builder
	for _, p := range []struct {
		n    int
		unit string
	}{{l.Months, "个月"}, {l.Days, "天"}, {l.Minutes / 60, "小时"}, {l.Minutes % 60, "分钟"}} {
		if p.n != 0 {
			fmt.Fprintf(&b, "%d%s", p.n, p.unit)
		}
	}
	switch {
	case b.Len() > 0 && l.At != nil:
		return "提前" + b.String() + "（" + l.At.String() + "）"
	case b.Len() > 0:
		return "提前" + b.String()
	case l.At != nil:
		return "当天" + l.At.String()
	}
	return "准时"
}
