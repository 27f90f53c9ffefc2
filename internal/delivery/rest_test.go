package delivery_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// halting is a channel that answers Pause by address and class.
type halting struct {
	delivery.Channel
	pause func(to chat.Address, bulk bool) (time.Duration, bool)
}

func (h halting) Pause(to chat.Address, bulk bool) (time.Duration, bool) { return h.pause(to, bulk) }

func TestRests(t *testing.T) {
	for _, tc := range []struct {
		name  string
		items func(w *world) []delivery.Item
		pause func(to chat.Address, bulk bool) (time.Duration, bool)
		early string // before the second is over
	}{
		{"an address", func(*world) []delivery.Item {
			return []delivery.Item{item("a", "1"), item("b", "1"), item("c", "2")}
		}, func(to chat.Address, _ bool) (time.Duration, bool) {
			return time.Second * time.Duration(strings.Count(to.ID, "1")), false
		}, "c"},
		{"bulk", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), w.notice("b", "2", "s", 0), item("c", "3")}
		}, func(_ chat.Address, bulk bool) (time.Duration, bool) {
			return time.Second * time.Duration(sqlite.Bool(bulk)), true
		}, "c"},
		{"bulk holds back the reply behind it", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), item("b", "1"), item("c", "2")}
		}, func(_ chat.Address, bulk bool) (time.Duration, bool) {
			return time.Second * time.Duration(sqlite.Bool(bulk)), true
		}, "c"},
		{"replies only", func(w *world) []delivery.Item {
			return []delivery.Item{item("a", "1"), w.notice("b", "1", "s", 0), w.notice("c", "2", "s", 0)}
		}, func(_ chat.Address, bulk bool) (time.Duration, bool) {
			return time.Second * time.Duration(sqlite.Bool(!bulk)), true
		}, "c"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			until := w.now.Add(time.Second)
			w.start("run2", halting{w.judge, func(to chat.Address, bulk bool) (time.Duration, bool) {
				if !w.now.Before(until) {
					return 0, false
				}
				return tc.pause(to, bulk)
			}})
			w.put(tc.items(w)...)
			w.settle()
			w.pass(999 * time.Millisecond)
			w.want("received early", w.received(), tc.early)
			if at, ok := w.RestsUntil("tg"); !ok || !at.Equal(until) {
				t.Errorf("RestsUntil = %v %v, want %v", at, ok, until)
			}
			if _, ok := w.RestsUntil("web"); ok {
				t.Error("another channel rests")
			}
			w.pass(time.Millisecond)
			if _, ok := w.RestsUntil("tg"); ok {
				t.Error("it still rests")
			}
			w.want("outbox", w.list("SELECT DISTINCT state || ' ' || attempts FROM outbox"), "sent 1")
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

func TestAClockThatGoesBackEndsRests(t *testing.T) {
	w := newWorld(t)
	w.put(item("a", "1"))
	wait := time.Hour
	w.start("run2", halting{w.judge, func(chat.Address, bool) (time.Duration, bool) { return wait, true }})
	w.settle()
	w.want("received", w.received(), "")
	wait = 0
	w.do(batch("UPDATE outbox SET not_before = 0"))
	w.pass(-time.Hour)
	w.want("received", w.received(), "a")
}

// TestRestsHoldWhileTimePasses: a clock that is later at every look neither ends
// rests nor has a channel asked again.
func TestRestsHoldWhileTimePasses(t *testing.T) {
	for _, whole := range []bool{false, true} {
		w := newWorld(t)
		asked := 0
		w.start("run2", halting{w.judge, func(chat.Address, bool) (time.Duration, bool) {
			if asked++; asked > 100 {
				t.Fatalf("whole %v: the channel is asked again and again", whole)
			}
			return 2 * time.Second, whole
		}})
		w.put(item("a", "1"), item("b", "2"), w.notice("c", "3", "s", 0))
		w.tick = time.Millisecond
		for range 10 {
			w.settle()
		}
		if most := 3; asked > most {
			t.Errorf("whole %v: the channel was asked %d times, want at most %d", whole, asked, most)
		}
		until, ok := w.RestsUntil("tg")
		if wait := until.Sub(w.now); !ok || wait <= time.Second || wait > 2*time.Second {
			t.Errorf("whole %v: it rests for %v more, %v", whole, wait, ok)
		}
	}
}

// TestTheEndOfARestIsNotMissed: one that ended before anybody looked is told of
// until its line is served again.
func TestTheEndOfARestIsNotMissed(t *testing.T) {
	w := newWorld(t)
	w.start("run2", halting{w.judge, func(chat.Address, bool) (time.Duration, bool) { return time.Millisecond, false }})
	w.put(item("a", "1"))
	w.settle()
	w.now = w.now.Add(time.Minute)
	if at, ok := w.RestsUntil("tg"); !ok || at.After(w.now) {
		t.Errorf("RestsUntil = %v, %v", at, ok)
	}
}

// TestPaceAsksOnlyForWhatIsSent: what will not be sent uses no slot.
func TestPaceAsksOnlyForWhatIsSent(t *testing.T) {
	w := newWorld(t)
	channel := &paced{Channel: w.judge, now: w.clock, perSec: 1, slots: map[int64]int{}}
	w.start("run2", channel)
	w.maySend = func(string, chat.Address) (bool, error) { return false, nil }
	w.put(w.notice("a", "1", "s", 0), item("b", "2"))
	w.settle()
	w.want("outbox", w.rows(), "a cancelled, b sent")
}

func batch(query string, args ...any) *sqlite.Batch {
	var b sqlite.Batch
	b.Exec(sqlite.AnyRows, query, args...)
	return &b
}
