package reminders

import (
	"testing"
	"time"
)

func TestWhenAMonthIsTold(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, tc := range []struct {
		name, now, told, made string
		due                   bool
		month, next           string
	}{
		{"in the month before", "2026-11-30 23:59", "2026-11", "2026-01-01 00:00", false, "2026-11-01", "2026-12-01 08:00"},
		{"at night", "2026-12-01 07:59", "2026-11", "2026-01-01 00:00", false, "2026-12-01", "2026-12-01 08:00"},
		{"at eight", "2026-12-01 08:00", "2026-11", "2026-01-01 00:00", true, "2026-12-01", "2027-01-01 08:00"},
		{"never told before", "2026-12-01 08:00", "", "2026-01-01 00:00", true, "2026-12-01", "2027-01-01 08:00"},
		{"told already", "2026-12-01 08:01", "2026-12", "2026-01-01 00:00", false, "2026-12-01", "2027-01-01 08:00"},
		{"three days late", "2026-12-04 07:59", "2026-11", "2026-01-01 00:00", true, "2026-12-01", "2027-01-01 08:00"},
		{"later still", "2026-12-04 08:00", "2026-11", "2026-01-01 00:00", false, "2026-12-01", "2027-01-01 08:00"},
		{"a branch made since", "2026-12-02 08:00", "", "2026-12-01 09:00", false, "2026-12-01", "2027-01-01 08:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := monthBranch{told: tc.told, zone: zone, made: at(tc.made)}
			month, due := m.due(at(tc.now))
			if due != tc.due || month.String() != tc.month {
				t.Errorf("due %v of %s; want %v of %s", due, month, tc.due, tc.month)
			}
			if next := m.next(at(tc.now)); !next.Equal(at(tc.next)) {
				t.Errorf("next %v, want %s", next.In(zone), tc.next)
			}
		})
	}
}
