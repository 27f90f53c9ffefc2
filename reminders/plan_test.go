package reminders_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/when"
	"zhibu/reminders"
)

func TestPlan(t *testing.T) {
	zone := time.FixedZone("CST", 8*3600)
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, tc := range []struct {
		name, now, start string
		leads            string
		atStart          bool
		want             string // "cause due[!]"; ! is silent
	}{
		{"default: 16:00 the day before", "2026-11-24 14:00", "2026-12-04 15:00", "", false, "lead P1D@16:00 2026-12-03 16:00"},
		{"that has passed: an hour before", "2026-11-24 17:00", "2026-11-25 15:00", "", false, "lead PT1H 2026-11-25 14:00"},
		{"that too: at once", "2026-11-24 14:30", "2026-11-24 15:00", "", false, "lead now 2026-11-24 14:30"},
		{"at the instant itself", "2026-11-24 14:00", "2026-11-24 14:30", "", true, "lead P0D 2026-11-24 14:30"},
		{"at the instant itself, at night", "2026-11-24 23:00", "2026-11-24 23:30", "", true, "lead P0D 2026-11-24 23:30"},
		{"several leads, earliest first", "2026-11-24 14:00", "2026-12-04 15:00", "PT30M P3D", false,
			"lead P3D 2026-12-01 15:00, lead PT30M 2026-12-04 14:30"},
		{"leads that fall on one instant are one", "2026-11-24 14:00", "2026-12-04 15:00", "P1D P1D@15:00", false, "lead P1D 2026-12-03 15:00"},
		{"a lead that has passed is left out", "2026-12-02 14:00", "2026-12-04 15:00", "P3D P1D", false, "lead P1D 2026-12-03 15:00"},
		{"all leads have passed: the default stands in", "2026-12-03 17:00", "2026-12-04 15:00", "P3D P1D", false, "lead PT1H 2026-12-04 14:00"},
		{"quiet hours: their end", "2026-11-24 14:00", "2026-12-04 07:30", "PT1H", false, "lead PT1H 2026-12-04 07:00"},
		{"quiet hours: too near the start, their beginning", "2026-11-24 14:00", "2026-12-04 07:20", "PT1H", false, "lead PT1H 2026-12-03 22:00"},
		{"quiet hours: both passed, at once and silent", "2026-12-03 23:00", "2026-12-04 07:20", "PT1H", false, "lead PT1H 2026-12-03 23:00!"},
		{"quiet hours begin at 22:00", "2026-11-24 14:00", "2026-12-04 22:00", "P0D", false, "lead P0D 2026-12-04 22:00"},
		{"quiet hours end at 7:00", "2026-11-24 14:00", "2026-12-04 08:00", "PT1H", false, "lead PT1H 2026-12-04 07:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := reminders.Activity{Start: at(tc.start), AtStart: tc.atStart}
			for _, l := range strings.Fields(tc.leads) {
				lead, err := when.ParseLead(l)
				if err != nil {
					t.Fatal(err)
				}
				a.Leads = append(a.Leads, lead)
			}
			var got []string
			for _, p := range reminders.Plan(a, a.Start, at(tc.now), reminders.DefaultQuiet, zone) {
				text := string(p.Cause) + " " + p.Due.In(zone).Format("2006-01-02 15:04")
				if p.Silent {
					text += "!"
				}
				got = append(got, text)
			}
			if s := strings.Join(got, ", "); s != tc.want {
				t.Errorf("Plan = %s\nwant   %s", s, tc.want)
			}
		})
	}
}
