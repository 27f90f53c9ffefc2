package bot

import (
	"fmt"
	"strings"
	"time"

	"zhibu/internal/when"
	"zhibu/reminders"
)

// defaultLeads are the leads that an activity has where none were said, as
// reminders plans them for a time that is far off.
func defaultLeads(a reminders.Activity) (leads []when.Lead) {
	if len(a.Leads) > 0 {
		return a.Leads
	}
	start := time.Date(2000, 1, 31, 12, 0, 0, 0, time.UTC)
	for _, p := range reminders.Plan(a, start, time.Time{}, reminders.Quiet{}, time.UTC) {
		if lead, err := when.ParseLead(strings.TrimPrefix(string(p.Cause), reminders.CauseLead+" ")); err == nil {
			leads = append(leads, lead)
		}
	}
	return leads
}

// leadsText says how long before each time people are reminded.
func leadsText(a reminders.Activity) string {
	var all []string
	for _, l := range defaultLeads(a) {
		all = append(all, leadText(l))
	}
	return strings.Join(all, "、")
}

// leadText says a lead as people do: 前1天16:00, 提前30分钟, 当天08:00, 准时.
func leadText(l when.Lead) string {
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
