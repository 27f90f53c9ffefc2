package bot

import (
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
		all = append(all, l.Words())
	}
	return strings.Join(all, "、")
}
