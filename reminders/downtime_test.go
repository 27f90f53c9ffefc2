package reminders_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// outage is a time in which nobody was at work, seen from a series.
type outage struct {
	lasted time.Duration
	until  string        // when it ends
	start  time.Duration // of an occurrence, from the end on
	leads  string
	rule   string
}

func (o outage) String() string {
	return fmt.Sprintf("%v until %s, start %v, leads %s, rule %s", o.lasted, o.until, o.start, o.leads, o.rule)
}

// TestDowntime compares what a member hears with what the rules of design.md say,
// which expected computes in its own way.
func TestDowntime(t *testing.T) {
	if testing.Short() {
		t.Skip("420 outages")
	}
	w := newWorld(t)
	for _, lasted := range []time.Duration{time.Minute, time.Hour, 13 * time.Hour, 3 * 24 * time.Hour, 40 * 24 * time.Hour} {
		for _, until := range []string{"11-27 14:00", "11-27 23:30", "11-27 07:00"} { // by day, at night, at its end
			for _, start := range []time.Duration{3 * time.Hour, 30 * time.Second, 8 * time.Hour, 12 * time.Hour, -30 * time.Second, -time.Hour, -13 * time.Hour} {
				for _, l := range []string{"P1D@16:00", "P1D@16:00 PT1H"} {
					for _, rule := range []string{"", "FREQ=WEEKLY"} {
						o := outage{lasted, until, start, l, rule}
						t.Run(o.String(), func(t *testing.T) { o.try(t, w) })
					}
				}
			}
		}
	}
}

func (o outage) try(t *testing.T, w *world) {
	w.TB, w.judge, w.before = t, testkit.NewJudge("tg"), 0
	w.forget()
	w.start()
	end := w.at(o.until)
	weeks := int(o.lasted/(7*24*time.Hour)) + 1
	first := end.Add(o.start)
	if o.rule != "" {
		first = first.AddDate(0, 0, -7*weeks)
	}
	w.now = end.AddDate(0, 0, -7*weeks-4)
	made := w.now
	a := reminders.Activity{Title: "学习", Start: first, Rule: o.rule, Leads: leads(strings.Fields(o.leads)...)}
	w.create(a)
	w.pass(end.Add(-o.lasted).In(w.secretary.Zone()).Format("01-02 15:04"))
	w.heard()
	w.now = end
	w.settle()
	w.pass(end.Add(13 * time.Hour).In(w.secretary.Zone()).Format("01-02 15:04"))
	w.wantHeard("after the outage", strings.Join(o.expected(w, a, made, end), "; "))
	w.judge.Verdict(t, w.db, w.now)
	n := 0
	for s := first; !s.After(w.now); s = s.AddDate(0, 0, 7) {
		n++
		if o.rule == "" {
			break
		}
	}
	if got := w.list("SELECT count(*) FROM occurrence WHERE start_at <= ?", sqlite.Millis(w.now)); got != fmt.Sprint(n) {
		t.Errorf("%s occurrences have begun, want %d", got, n)
	}
}

// expected is what is heard from the end of the outage on, 13 hours long.
func (o outage) expected(w *world, a reminders.Activity, made, end time.Time) []string {
	zone := w.secretary.Zone()
	awake := end
	if h := end.In(zone).Hour(); h >= 22 {
		awake = w.at("11-28 07:00")
	}
	heard := map[int64][]string{}
	at := func(t time.Time) int64 { return sqlite.Millis(t) }
	var missed []string
	for s := a.Start; s.Before(end.AddDate(0, 0, 20)); s = s.AddDate(0, 0, 7) {
		var late string
		var lateDue time.Time
		for _, n := range reminders.Plan(a, s, made, reminders.DefaultQuiet, zone) {
			text := fmt.Sprintf("%s 学习 %s", n.Cause, stamp(s.In(zone)))
			switch {
			case !n.Due.After(end.Add(-o.lasted)) || n.Due.After(end.Add(13*time.Hour)):
			case !n.Due.After(end):
				late, lateDue = text, n.Due // the latest counts
			default:
				heard[at(n.Due)] = append(heard[at(n.Due)], text)
				if late != "" && !n.Due.After(awake) && awake.After(end) {
					late = "" // what told the same later took its place
				}
			}
		}
		if late != "" {
			sent := end
			if end.Sub(lateDue) > 2*time.Minute && (!s.After(end) || !awake.Add(30*time.Minute).After(s)) {
				sent = awake
			}
			switch {
			case sent.Sub(s) > 12*time.Hour && sent.Sub(lateDue) > 2*time.Minute:
				missed = append(missed, "["+late+"]")
			case sent.Sub(lateDue) > 2*time.Minute && sent.Before(awake): // in the quiet hours without a sound
				heard[at(sent)] = append(heard[at(sent)], "late: "+late+"!")
			case sent.Sub(lateDue) > 2*time.Minute:
				heard[at(sent)] = append(heard[at(sent)], "late: "+late)
			default:
				heard[at(sent)] = append(heard[at(sent)], late)
			}
		}
		if a.Rule == "" {
			break
		}
	}
	if len(missed) > 0 {
		heard[at(awake)] = append(heard[at(awake)], "missed: "+strings.Join(missed, " "))
	}
	return byTime(heard)
}

func byTime(heard map[int64][]string) (all []string) {
	for _, at := range slices.Sorted(maps.Keys(heard)) {
		all = append(all, heard[at]...)
	}
	return all
}
