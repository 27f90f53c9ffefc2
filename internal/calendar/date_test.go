package calendar

import (
	"testing"
	"time"
)

func TestAtGapAndOverlap(t *testing.T) {
	for _, tc := range []struct {
		name, zone   string
		date         Date
		hour, minute int
		want         string
	}{
		{"plain", "Asia/Shanghai", Date{2026, 12, 4}, 15, 0, "2026-12-04T15:00:00+08:00"},
		{"gap gives the first instant after", "America/New_York", Date{2026, 3, 8}, 2, 30, "2026-03-08T03:00:00-04:00"},
		{"gap, last minute", "Europe/Berlin", Date{2026, 3, 29}, 2, 59, "2026-03-29T03:00:00+02:00"},
		{"overlap gives the first occurrence", "America/New_York", Date{2026, 11, 1}, 1, 30, "2026-11-01T01:30:00-04:00"},
		{"half-hour gap", "Australia/Lord_Howe", Date{2026, 10, 4}, 2, 10, "2026-10-04T02:30:00+11:00"},
		{"midnight that does not exist", "America/Sao_Paulo", Date{2018, 11, 4}, 0, 0, "2018-11-04T01:00:00-02:00"},
		{"a day that does not exist", "Pacific/Apia", Date{2011, 12, 30}, 15, 0, "2011-12-31T00:00:00+14:00"},
		{"the day after it", "Pacific/Apia", Date{2011, 12, 31}, 9, 0, "2011-12-31T09:00:00+14:00"},
		{"the same day twice", "Pacific/Kwajalein", Date{1969, 9, 30}, 12, 0, "1969-09-30T12:00:00+11:00"},
		{"half-hour overlap", "Australia/Lord_Howe", Date{2026, 4, 5}, 1, 45, "2026-04-05T01:45:00+11:00"},
		{"gap of the month of fasting", "Africa/Casablanca", Date{2026, 3, 22}, 2, 30, "2026-03-22T03:00:00+01:00"},
		{"the last day of a leap year to come", "America/New_York", Date{2052, 12, 31}, 15, 0, "2052-12-31T15:00:00-05:00"},
		{"after an overlap", "America/New_York", Date{2026, 11, 1}, 2, 30, "2026-11-01T02:30:00-05:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			zone, err := time.LoadLocation(tc.zone)
			if err != nil {
				t.Fatal(err)
			}
			if got := tc.date.At(tc.hour, tc.minute, zone).Format(time.RFC3339); got != tc.want {
				t.Errorf("At(%d, %d) = %s, want %s", tc.hour, tc.minute, got, tc.want)
			}
		})
	}
}

func TestDaysBetween(t *testing.T) {
	for _, tc := range []struct {
		from, to Date
		want     int
	}{
		{Date{2026, 12, 4}, Date{2026, 12, 4}, 0},
		{Date{2026, 12, 31}, Date{2027, 1, 1}, 1},
		{Date{2027, 3, 1}, Date{2027, 2, 1}, -28},
		{Date{1900, 1, 1}, Date{2300, 1, 1}, 400*365 + 97},
	} {
		if got := tc.from.DaysTo(tc.to); got != tc.want {
			t.Errorf("from %v to %v: %d days, want %d", tc.from, tc.to, got, tc.want)
		}
		if (tc.from.Compare(tc.to) < 0) != (tc.want > 0) || tc.from.Before(tc.to) != (tc.want > 0) {
			t.Errorf("%v and %v are in the wrong order", tc.from, tc.to)
		}
	}
}

func TestMonthArithmetic(t *testing.T) {
	if _, ok := (Date{2026, 1, 31}).AddMonths(1); ok {
		t.Error("31 January plus a month exists")
	}
	if got, ok := (Date{2026, 11, 30}).AddMonths(3); ok {
		t.Errorf("30 November plus three months = %v", got)
	}
	if got, _ := (Date{2026, 12, 31}).AddMonths(1); got != (Date{2027, 1, 31}) {
		t.Errorf("got %v", got)
	}
	if got := (Date{2026, 12, 31}).AddDays(1); got != (Date{2027, 1, 1}) {
		t.Errorf("got %v", got)
	}
}
