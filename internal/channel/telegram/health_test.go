package telegram_test

import (
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	fake "zhibu/internal/testkit/telegram"
)

func TestOutage(t *testing.T) {
	s := newSleeper()
	w := newWorld(t, func(o *telegram.Options) { o.Sleep = s.sleep })
	w.open()
	w.run(t)
	until(t, func() bool { return w.Pending() == 0 })
	w.Script(fake.Rule{Fault: fake.BadGateway, Method: "sendMessage", Times: 1})
	w.Script(fake.Rule{Fault: fake.BadGateway, Method: "getMe", Times: 6})
	w.say(t, w.to)
	var waits []time.Duration
	for range 5 {
		waits = append(waits, s.next(t))
	}
	for i, want := range []time.Duration{5, 10, 20, 40, 60} {
		if waits[i] != want*time.Second {
			t.Fatalf("probes after %v", waits)
		}
	}
	d := <-s.asked // the sixth probe has failed
	if wait, whole := w.bot.Pause(w.bot.Person(5), true); wait != d || !whole {
		t.Errorf("a notice pauses for %v, %v", wait, whole)
	}
	if wait, whole := w.bot.Pause(w.to, false); wait != d || !whole {
		t.Errorf("an answer pauses for %v, %v", wait, whole)
	}
	s.wake <- struct{}{}
	w.Wait(t, func(j fake.Journal) bool { return j.Count("getMe") == 8 })
	until(t, func() bool { wait, _ := w.bot.Pause(w.to, true); return wait == 0 })
}

// Before a probe has told, notices wait and answers do not.
func TestSuspicionStopsNoticesAlone(t *testing.T) {
	for _, tc := range []struct {
		name  string
		fault fake.Fault
		want  bool
	}{
		{"502", fake.BadGateway, true},
		{"500 of the API", fake.ServerError, true},
		{"cut", fake.CutAfter, true},
		{"refused", fake.CantParse, false},
		{"blocked", fake.Blocked, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, nil) // nothing runs, nothing probes
			w.open()
			w.Next(1, tc.fault)
			w.say(t, w.to)
			if wait, whole := w.bot.Pause(w.to, true); (wait > 0) != tc.want || whole != tc.want {
				t.Errorf("a notice pauses for %v, %v", wait, whole)
			}
			w.pause(t, w.to, false, 0, false)
		})
	}
}

func TestRevokedTokenStopsAll(t *testing.T) {
	told := make(chan string, 10)
	w := newWorld(t, func(o *telegram.Options) { o.Trouble = func(kind string) { told <- kind } })
	w.open()
	w.Next(2, fake.Unauthorized)
	w.say(t, w.to)
	w.pause(t, w.bot.Person(5), false, time.Minute, true)
	w.clock.pass(time.Minute)
	w.pause(t, w.bot.Person(5), false, 0, false)
	w.say(t, w.to)
	if len(told) != 1 || <-told != telegram.TroubleToken {
		t.Error("not told once")
	}
}
