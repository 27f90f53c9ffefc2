package calendar

import "testing"

func TestLunarDates(t *testing.T) {
	for _, tc := range []struct {
		name             string
		year, month, day int
		want             string
	}{
		{"new year", 2026, 1, 1, "2026-02-17"},
		{"the next", 2027, 1, 1, "2027-02-06"},
		{"lanterns", 2027, 1, 15, "2027-02-20"},
		{"the kitchen god", 2026, 12, 23, "2027-01-30"},
		{"the last day of a year", 2026, 12, -1, "2027-02-05"},
		{"before the leap month", 2025, 6, 1, "2025-06-25"},
		{"behind the leap month", 2025, 7, 1, "2025-08-23"},
		{"mid-autumn", 2026, 8, 15, "2026-09-25"},
		{"a year that begins late", 2034, 1, 1, "2034-02-19"},
		{"far on", 2100, 12, 1, "2100-12-31"},
		{"a month of 29 days", 2026, 12, 30, ""},
		{"no such month", 2026, 13, 1, ""},
		{"not known", 2101, 1, 1, ""},
	} {
		got, ok := LunarDate(tc.year, tc.month, tc.day)
		if ok != (tc.want != "") || ok && got != date(tc.want) {
			t.Errorf("%s: %v %v, want %s", tc.name, got, ok, tc.want)
		}
	}
}

func TestLunarYear(t *testing.T) {
	for day, want := range map[string]int{"2026-02-16": 2025, "2026-02-17": 2026, "2027-02-05": 2026, "2027-02-06": 2027} {
		if got := LunarYear(date(day)); got != want {
			t.Errorf("%s is of %d, want %d", day, got, want)
		}
	}
}

// Holidays that were published on lunar days confirm the table.
func TestLunarDaysWereOff(t *testing.T) {
	for year := 2008; year <= 2026; year++ {
		for _, f := range []struct {
			month, day int
			name       string
		}{{1, 1, "春节"}, {5, 5, "端午"}, {8, 15, "中秋"}} {
			d, ok := LunarDate(year, f.month, f.day)
			if _, off := Published().Off(d); !ok || !off {
				t.Errorf("%d: %s would be on %v, which was not off", year, f.name, d)
			}
		}
	}
}
