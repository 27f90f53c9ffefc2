package when

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"zhibu/internal/calendar"
)

// zoneNames have, besides the usual: half an hour of summer time, summer time
// left out in a month of fasting, and a day that did not exist.
var zoneNames = []string{"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"}

func anyZone(t *rapid.T) *time.Location {
	zone, err := time.LoadLocation(rapid.SampledFrom(zoneNames).Draw(t, "zone"))
	if err != nil {
		t.Skip("no time zones here")
	}
	return zone
}

func anyDate(t *rapid.T, from, to int, label string) calendar.Date {
	days := rapid.IntRange(0, (to-from)*365).Draw(t, label)
	return calendar.Date{Year: from, Month: time.January, Day: 1}.AddDays(days)
}

// anyRRule writes a rule that rrule-go reads too.
func anyRRule(t *rapid.T) string {
	freq := rapid.SampledFrom(freqNames[:]).Draw(t, "freq")
	parts := []string{"FREQ=" + freq, fmt.Sprintf("INTERVAL=%d", rapid.SampledFrom([]int{1, 1, 2, 3, 5, 12}).Draw(t, "interval"))}
	some := func(name string, of *rapid.Generator[string]) {
		if rapid.IntRange(0, 3).Draw(t, name+"?") == 0 {
			parts = append(parts, name+"="+strings.Join(rapid.SliceOfNDistinct(of, 1, 3, rapid.ID[string]).Draw(t, name), ","))
		}
	}
	nth := ""
	if freq == "MONTHLY" || freq == "YEARLY" {
		nth = rapid.SampledFrom([]string{"", "1", "2", "4", "-1", "-2"}).Draw(t, "nth")
	}
	some("BYDAY", rapid.Map(rapid.SampledFrom(weekdayCodes[:workday]), func(s string) string { return nth + s }))
	some("BYMONTH", rapid.SampledFrom([]string{"1", "2", "6", "12"}))
	if freq != "WEEKLY" {
		some("BYMONTHDAY", rapid.SampledFrom([]string{"1", "13", "29", "31", "-1", "-31"}))
	}
	if len(parts) > 2 && len(freq) > len("WEEKLY") || freq == "YEARLY" { // of a first week it takes no day before the anchor
		some("BYSETPOS", rapid.SampledFrom([]string{"1", "2", "-1"}))
	}
	return strings.Join(parts, ";") + rapid.SampledFrom([]string{"", "", ";COUNT=4", ";UNTIL=20300401T000000Z"}).Draw(t, "end")
}

func TestRulesAgreeWithAnotherReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		text := anyRRule(t)
		day := anyDate(t, 2008, 2030, "anchor")
		hour, minute := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.SampledFrom([]int{0, 15, 30}).Draw(t, "minute")
		anchor := day.At(hour, minute, zone)
		if h, m, _ := anchor.Clock(); h != hour || m != minute {
			t.Skip("a time of day that does not exist cannot be anchored at")
		}
		// The other reader works on the wall clock; its end must be too.
		theirs, err := rrule.StrToROption(text)
		if err != nil {
			t.Fatal(err)
		}
		theirs.Dtstart = time.Date(day.Year, day.Month, day.Day, hour, minute, 0, 0, time.UTC)
		set, err := rrule.NewRRule(*theirs)
		if err != nil {
			t.Fatal(err)
		}
		rule, err := ParseRule(strings.TrimSuffix(text, "Z"), anchor, zone)
		limit := theirs.Dtstart.AddDate(30, 0, 0)
		next := set.Iterator()
		if err != nil {
			if first, ok := next(); ok && first.Before(limit) {
				t.Fatalf("%s from %v: %v, and the other reader has %v", text, anchor, err, first)
			}
			return
		}
		last := anchor.Add(-1)
		for range 12 {
			want, ok := next()
			if ok && want.After(limit) {
				return
			}
			got, more := rule.Next(last)
			if more != ok {
				t.Fatalf("%s from %v after %v: %v %v, the other reader %v %v", text, anchor, last, got, more, want, ok)
			}
			if !ok {
				return
			}
			if wall := calendar.DateOf(want).At(want.Hour(), want.Minute(), zone); !got.Equal(wall) {
				t.Fatalf("%s from %v after %v: %v, the other reader %v", text, anchor, last, got, wall)
			}
			last = got
		}
	})
}

// Asked anywhere, a rule answers what it answers step by step: it has no state
// and does not drift.
func TestNextIsTheSameFromAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		text := anyRRule(t)
		if rapid.Bool().Draw(t, "cron") {
			text = rapid.SampledFrom([]string{"30 2 * * *", "0 0 * * 0", "15 1 29 * *", "0 2 1 * 5", "0 * * * *", "59 23 31 12 *"}).Draw(t, "expression")
		}
		rule, err := ParseRule(text, anyDate(t, 2005, 2020, "anchor").In(zone), zone)
		if err != nil {
			t.Skip("never fires")
		}
		from := anyDate(t, 2005, 2055, "from").At(rapid.IntRange(0, 23).Draw(t, "hour"), 30, zone)
		a, ok := rule.Next(from)
		if !ok {
			return
		}
		if !a.After(from) {
			t.Fatalf("%s: %v is not after %v", text, a, from)
		}
		if again, ok := rule.Next(a.Add(-1)); !ok || !again.Equal(a) {
			t.Fatalf("%s: %v after %v, but %v just before it", text, a, from, again)
		}
		if b, ok := rule.Next(a); ok && !b.After(a) {
			t.Fatalf("%s: %v is not after %v", text, b, a)
		}
	})
}

// A day that was moved to a working day is one, and a day left out is not there.
func TestShiftedDaysAreWorked(t *testing.T) {
	h := calendar.Published()
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		policy := rapid.SampledFrom([]string{"X-SHIFT=REST:NEXT", "X-SHIFT=REST:PREV", "X-SKIP=OFF"}).Draw(t, "policy")
		text := strings.Split(anyRRule(t), ";COUNT")[0] + ";" + policy
		rule, err := ParseRule(text, anyDate(t, 2008, 2025, "anchor").At(9, 0, zone), zone)
		if err != nil {
			t.Skip("never fires")
		}
		last := anyDate(t, 2008, 2026, "from").At(12, 0, zone)
		for range 5 {
			next, ok := rule.Next(last)
			if !ok {
				return
			}
			day := calendar.DateOf(next)
			if _, off := h.Off(day); !next.After(last) || off || policy != "X-SKIP=OFF" && !h.Works(day) && zone.String() != "Pacific/Apia" {
				t.Fatalf("%s: %v after %v", text, next, last)
			}
			last = next
		}
	})
}

func FuzzParseRule(f *testing.F) {
	for _, s := range []string{"FREQ=MONTHLY;BYDAY=1FR", "0 15 * * 5", "TZ= 0 0 * * *", "@every 1s", "FREQ=YEARLY;BYDAY=53MO;COUNT=3", "RRULE:FREQ=HOURLY;INTERVAL=4", "0 0 31 2 *", "FREQ=DAILY;UNTIL=99991231", "FREQ=DAILY;X-SKIP=20261202,20261204-20261206,MO,春节|FREQ=MONTHLY;BYDAY=WD;BYSETPOS=-1;X-SHIFT=OFF:-1D;X-TIME=08:30"} {
		f.Add(s, monday.Unix())
	}
	f.Fuzz(func(t *testing.T, text string, from int64) {
		after := time.Unix(from%(1<<36), 0)
		rule, err := ParseRule(text, monday, shanghai)
		if err != nil {
			return
		}
		if rule.Words() == "" {
			t.Errorf("%q has no words", text)
		}
		if next, ok := rule.Next(after); ok && (!next.After(after) || next.Before(monday)) {
			t.Errorf("%q: %v after %v", text, next, after)
		}
		if _, err := ParseRule(rule.String(), monday, shanghai); err != nil {
			t.Errorf("%q is written %q, which is not read: %v", text, rule.String(), err)
		}
	})
}
