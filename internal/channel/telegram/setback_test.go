package telegram_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	fake "zhibu/internal/testkit/telegram"
)

func TestOtherPollerIsToldOnceUntilItIsGone(t *testing.T) {
	s := newSleeper()
	told := make(chan string, 10)
	w := newWorld(t, func(o *telegram.Options) {
		o.Sleep = s.sleep
		o.Trouble = func(kind string) { told <- kind }
	})
	w.Script(fake.Rule{Fault: fake.Conflict, Method: "getUpdates", Times: 8})
	w.run(t)
	var waits []time.Duration
	for range 8 {
		waits = append(waits, s.next(t))
	}
	want := []time.Duration{1, 2, 4, 8, 16, 32, 60, 60}
	for i := range want {
		if waits[i] != want[i]*time.Second {
			t.Fatalf("waits %v", waits)
		}
	}
	w.clock.pass(time.Hour)
	w.zhang.Say("好") // the first poll without
	w.inbox.wait(t, count(1))
	w.clock.pass(10 * time.Minute)
	w.zhang.Say("很好")
	w.inbox.wait(t, count(2))
	if got := <-told; got != telegram.TroubleConflict || len(told) != 0 {
		t.Errorf("told %q and %d more", got, len(told))
	}
	w.Script(fake.Rule{Fault: fake.Conflict, Method: "getUpdates", Times: 1})
	w.zhang.Say("好的") // ends the long poll that runs
	if d := s.next(t); d != time.Second {
		t.Errorf("after it had healed it waits %v", d)
	}
	<-told
}

// Two programs that poll in turns are one trouble, told of at most once an hour.
func TestTroubleThatComesAndGoes(t *testing.T) {
	c := &clock{now: noon}
	var told []string
	trouble := telegram.NewTrouble(func(kind string) { told = append(told, c.Now().Sub(noon).String()) }, c.Now)
	conflict := func() { trouble.Begin(telegram.TroubleConflict) }
	for range 60 { // half an hour of one poll each
		conflict()
		c.pass(20 * time.Second)
		trouble.AllWell()
		c.pass(10 * time.Second)
	}
	for range 11 { // it is over
		trouble.AllWell()
		c.pass(time.Minute)
	}
	conflict() // after 41 minutes: too soon to be told again
	c.pass(18 * time.Minute)
	conflict()
	c.pass(time.Minute) // an hour
	conflict()
	c.pass(3 * time.Hour)
	conflict() // not over since
	trouble.AllWell()
	c.pass(9 * time.Minute)
	trouble.AllWell()
	conflict()
	c.pass(2 * time.Minute)
	trouble.AllWell() // well for ten minutes, but not in one stretch
	conflict()
	if want := []string{"0s", "1h0m0s"}; !slices.Equal(told, want) {
		t.Errorf("told at %v, want %v", told, want)
	}
}

func TestSetbacksOfPolling(t *testing.T) {
	for _, tc := range []struct {
		name  string
		fault fake.Fault
		wait  time.Duration
		kind  string
	}{
		{"too many requests", fake.TooMany(17), 17 * time.Second, ""},
		{"token revoked", fake.Unauthorized, time.Second, telegram.TroubleToken},
		{"server error", fake.ServerError, time.Second, ""},
		{"a page of a proxy", fake.BadGateway, time.Second, ""},
		{"cut", fake.CutBefore, time.Second, ""},
		{"garbled", fake.GarbledAfter, time.Second, ""},
		{"no list", fake.Fault{Status: 200, Body: `{"ok":true,"result":{}}`}, time.Second, ""},
		{"no answer of the API", fake.Fault{Status: 200, Body: "<html>sign in</html>"}, time.Second, ""},
		{"a webhook", fake.Refuse(409, "Conflict: can't use getUpdates method while webhook is active"), time.Second, telegram.TroubleWebhook},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, told := newSleeper(), make(chan string, 10)
			w := newWorld(t, func(o *telegram.Options) {
				o.Sleep = s.sleep
				o.Trouble = func(kind string) { told <- kind }
			})
			w.Script(fake.Rule{Fault: tc.fault, Method: "getUpdates", Times: 1})
			w.zhang.Say("好")
			w.run(t)
			if d := s.next(t); d != tc.wait {
				t.Errorf("waits %v, want %v", d, tc.wait)
			}
			w.inbox.wait(t, count(1))
			if tc.kind != "" && <-told != tc.kind || len(told) != 0 {
				t.Error("told something else")
			}
			if strings.Contains(w.log.String(), "TEST-TOKEN") {
				t.Errorf("the token is in the log:\n%s", w.log)
			}
		})
	}
}

func TestTheNameIsAskedUntilItIsKnown(t *testing.T) {
	s := newSleeper()
	w := newWorld(t, func(o *telegram.Options) { o.Sleep = s.sleep })
	w.Script(fake.Rule{Fault: fake.BadGateway, Method: "getMe", Times: 2})
	if w.bot.Link("C") != "" {
		t.Error("a link without a name")
	}
	w.run(t)
	if a, b := s.next(t), s.next(t); a != time.Second || b != 2*time.Second {
		t.Errorf("waits %v, %v", a, b)
	}
	w.Wait(t, func(j fake.Journal) bool { return j.Count("getUpdates") == 1 })
	if got := w.bot.Link("C"); got != "https://t.me/zhibu_test_bot?start=C" {
		t.Errorf("Link = %q", got)
	}
	if n := w.Journal().Count("getMe"); n != 3 {
		t.Errorf("getMe asked %d times", n)
	}
}

// A server that ignores the wish to wait is not asked all the time.
func TestEmptyAnswersAtOnceAreNotAskedForAtOnce(t *testing.T) {
	s := newSleeper()
	w := newWorld(t, func(o *telegram.Options) { o.Sleep = s.sleep })
	w.Script(fake.Rule{Fault: fake.Fault{Status: 200, Body: `{"ok":true,"result":[]}`}, Method: "getUpdates", Times: 3})
	w.run(t)
	for range 3 {
		if d := s.next(t); d != time.Second {
			t.Errorf("waits %v", d)
		}
	}
}
