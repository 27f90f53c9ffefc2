package reminders

import (
	"testing"
	"time"

	"zhibu/internal/when"
)

func TestAutoNudge(t *testing.T) {
	zone := time.FixedZone("CST", 8*3600)
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	all := Activity{Details: Details{Nudge: true}}
	for _, tc := range []struct {
		name         string
		activity     Activity
		first, start string
		want         string // "" for none
	}{
		{"half-way", all, "12-01 15:00", "12-03 15:00", "12-02 15:00"},
		{"half-way falls into the night", all, "12-03 16:00", "12-04 15:00", "12-04 07:00"},
		{"a morning has no room", all, "12-03 16:00", "12-04 09:00", ""},
		{"three hours before", all, "12-04 10:00", "12-04 15:00", "12-04 12:00"},
		{"no room", all, "12-04 11:30", "12-04 15:00", ""},
		{"the day itself", all, "12-04 14:00", "12-04 15:00", ""},
		{"not wanted", Activity{}, "12-01 15:00", "12-03 15:00", ""},
		{"a return", Activity{Kind: Return, Details: Details{Nudge: true}}, "12-01 15:00", "12-03 15:00", ""},
		{"a reading plan", Activity{Kind: Study, Details: Details{Nudge: true}}, "12-01 15:00", "12-03 15:00", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := autoNudge(tc.activity, at(tc.first), at(tc.start), DefaultQuiet, zone)
			switch {
			case ok != (tc.want != ""):
				t.Errorf("%v, %v; want %q", got.In(zone), ok, tc.want)
			case ok && !got.Equal(at(tc.want)):
				t.Errorf("%v, want %s", got.In(zone), tc.want)
			}
		})
	}
	none := Quiet{when.Clock{}, when.Clock{}}
	if got, ok := autoNudge(all, at("12-03 16:00"), at("12-04 15:00"), none, zone); !ok || !got.Equal(at("12-04 03:30")) {
		t.Errorf("without quiet hours: %v, %v", got, ok)
	}
}
