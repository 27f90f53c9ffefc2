package when

import (
	"fmt"
	"strings"

	"zhibu/internal/calendar"
)

var weekdayNames = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

func weekdayName(d calendar.Date) string { return weekdayNames[d.Weekday()] }

// echo says the reading in full words: 2026年12月4日（周五）15:00 主题党日，提前3天提醒.
func (r *Result) echo() string {
	d, at := r.StartDate, ""
	if d.IsZero() {
		d, at = calendar.DateOf(r.Start), r.Start.Format("15:04")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d年%d月%d日（%s）%s", d.Year, int(d.Month), d.Day, weekdayName(d), at)
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
			words[i] = l.words()
		}
		b.WriteString("，" + strings.Join(words, "、") + "提醒")
	}
	return b.String()
}

// words says a lead as people do: 提前3天, 提前1天15:00, 当天08:00, 准时.
func (l Lead) words() string {
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
		return "提前" + b.String() + l.At.String()
	case b.Len() > 0:
		return "提前" + b.String()
	case l.At != nil:
		return "当天" + l.At.String()
	}
	return "准时"
}
