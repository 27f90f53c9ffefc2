package when

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhibu/internal/fault"
)

func TestLeadForms(t *testing.T) {
	for want, l := range map[string]Lead{
		"P3D":       {Days: 3},
		"PT30M":     {Minutes: 30},
		"PT2H":      {Minutes: 120},
		"PT90M":     {Minutes: 90},
		"P1M":       {Months: 1},
		"P1D@15:00": {Days: 1, At: &Clock{15, 0}},
		"P0D@08:00": {At: &Clock{8, 0}},
		"P0D":       {},
		"P1DT30M":   {Days: 1, Minutes: 30},
	} {
		if got := l.String(); got != want {
			t.Errorf("%+v is written %s, want %s", l, got, want)
		}
		got, err := ParseLead(want)
		if diff := cmp.Diff(l, got); err != nil || diff != "" {
			t.Errorf("ParseLead(%s): %v\n%s", want, err, diff)
		}
	}
	if l, err := ParseLead("P1W"); err != nil || l.Days != 7 {
		t.Errorf("P1W is %+v, %v", l, err)
	}
	for _, s := range []string{"", "P", "PT", "P@08:00", "P1DT", "P1DT@08:00", "3D", "P-1D", "P1D@24:00", "P1D@12:60", "PT1H@08:00", "P1Y", "P1D ", "P99999999999999999999D"} {
		if l, err := ParseLead(s); !errors.Is(err, fault.Invalid) {
			t.Errorf("ParseLead(%q) = %+v, %v", s, l, err)
		}
	}
}

func TestLeadsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Lead{Months: rapid.IntRange(0, 24).Draw(t, "months"), Days: rapid.IntRange(0, 400).Draw(t, "days")}
		if rapid.Bool().Draw(t, "at") {
			l.At = &Clock{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")}
		} else {
			l.Minutes = rapid.IntRange(0, 6000).Draw(t, "minutes")
		}
		got, err := ParseLead(l.String())
		if diff := cmp.Diff(l, got); err != nil || diff != "" {
			t.Fatalf("%s: %v\n%s", l, err, diff)
		}
	})
}

func TestLeadBefore(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name  string
		lead  string
		start time.Time
		zone  *time.Location
		want  string
	}{
		{"days", "P3D", at("2026-12-04 15:00"), shanghai, "2026-12-01T15:00:00+08:00"},
		{"minutes", "PT30M", at("2026-12-04 00:10"), shanghai, "2026-12-03T23:40:00+08:00"},
		{"the day before at 15:00", "P1D@15:00", at("2026-12-01 09:00"), shanghai, "2026-11-30T15:00:00+08:00"},
		{"the day itself", "P0D@08:00", at("2026-12-01 09:00"), shanghai, "2026-12-01T08:00:00+08:00"},
		{"a month, the shorter one", "P1M", at("2026-12-31 09:00"), shanghai, "2026-11-30T09:00:00+08:00"},
		{"none", "P0D", at("2026-12-31 09:00"), shanghai, "2026-12-31T09:00:00+08:00"},
		{"the zone decides the day", "P0D@08:00", at("2026-12-01 02:00"), berlin, "2026-11-30T08:00:00+01:00"},
		{"a day over a clock change keeps the hour", "P1D", time.Date(2026, 3, 29, 12, 0, 0, 0, berlin), berlin, "2026-03-28T12:00:00+01:00"},
		{"24 hours over a clock change", "PT24H", time.Date(2026, 3, 29, 12, 0, 0, 0, berlin), berlin, "2026-03-28T11:00:00+01:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l, err := ParseLead(tc.lead)
			if err != nil {
				t.Fatal(err)
			}
			if got := l.Before(tc.start, tc.zone).Format(time.RFC3339); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}
