package calendar

import (
	"strings"
	"testing"
)

func date(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestWorkingDays(t *testing.T) {
	h := Published()
	for _, tc := range []struct {
		name, day string
		works     bool
		off       string
	}{
		{"a Friday", "2026-11-27", true, ""},
		{"a Sunday", "2026-11-29", false, ""},
		{"National Day", "2026-10-01", false, "国庆节"},
		{"a Saturday worked instead", "2026-10-10", true, ""},
		{"a Sunday worked instead", "2026-09-20", true, ""},
		{"a Friday of a year to come", "2099-01-02", true, ""},
		{"New Year of a year to come", "2099-01-01", true, ""},
		{"a Saturday of a year to come", "2099-01-03", false, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := h.Works(date(tc.day)); got != tc.works {
				t.Errorf("working day: %v", got)
			}
			name, off := h.Off(date(tc.day))
			if off != (tc.off != "") || off && name != tc.off {
				t.Errorf("off: %v for %q", off, name)
			}
		})
	}
}

func TestNearestWorkingDay(t *testing.T) {
	h := Published()
	for _, tc := range []struct{ day, next, last string }{
		{"2026-10-01", "2026-10-08", "2026-09-30"},
		{"2026-02-15", "2026-02-24", "2026-02-14"},
		{"2026-11-27", "2026-11-27", "2026-11-27"},
	} {
		if got := h.NextWorking(date(tc.day)); got != date(tc.next) {
			t.Errorf("from %s the next is %v, want %s", tc.day, got, tc.next)
		}
		if got := h.LastWorking(date(tc.day)); got != date(tc.last) {
			t.Errorf("from %s the last is %v, want %s", tc.day, got, tc.last)
		}
	}
}

func TestImportedHolidaysComeOnTop(t *testing.T) {
	known := Published()
	more, err := ReadHolidays(strings.NewReader("# 2099\n2099-10-01 休 国庆节\n\n2099-10-10 班 国庆节\n2026-11-27 休 春节\n"))
	if err != nil {
		t.Fatal(err)
	}
	both := known.With(more)
	if known.Known(2099) || !both.Known(2099) || !both.Known(2026) {
		t.Error("which years are known")
	}
	if both.Works(date("2099-10-01")) || !both.Works(date("2099-10-10")) || both.Works(date("2026-11-27")) || both.Works(date("2026-10-01")) {
		t.Error("which days are worked")
	}
	if known.Works(date("2026-11-27")) != true {
		t.Error("the holidays added to have changed")
	}
}

func TestHolidayFileIsRefused(t *testing.T) {
	for _, line := range []string{"2026-10-01", "2026-10-01 休", "2026-10-01 放 国庆节", "2026-13-01 休 国庆节", "2026-10-01 休 国庆节 x", strings.Repeat("x", 1<<17)} {
		if _, err := ReadHolidays(strings.NewReader("# head\n" + line)); err == nil {
			t.Errorf("%.40q was taken", line)
		}
	}
}
