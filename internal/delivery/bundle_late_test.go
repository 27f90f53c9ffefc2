package delivery_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
)

func TestBundleOverdue(t *testing.T) {
	// The story begins at 06:00 UTC.
	const h, m = time.Hour, time.Minute
	for _, tc := range []struct {
		name     string
		items    func(w *world) []delivery.Item
		rows     string
		received string
	}{
		{"in time", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -m, h), w.at("b", "t", -m, 2*h)}
		}, "a sent, b sent", "[s=a t=b]"},
		{"one of them late", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -m, h), w.at("b", "t", -3*m, h)}
		}, "a sent, b sent late", "补发05:57:[s=a t=b]"},
		{"the earliest of the late counts", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -2*h, h), w.at("b", "t", -3*h, h)}
		}, "a sent late, b sent late", "补发03:00:[s=a t=b]"},
		{"one of them stale", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -m, h), w.at("b", "t", -20*h, -13*h), w.at("c", "u", -m, h)}
		}, "a sent, b summed_up, c sent, summary/b sent", "[s=a u=c], missed t=b@17:00"},
		{"all of them stale", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -20*h, -13*h), w.at("b", "t", -20*h, -13*h)}
		}, "a summed_up, b summed_up, summary/a sent", "missed s=a@17:00 t=b@17:00"},
		{"late counts from Due", func(w *world) []delivery.Item {
			a, b := w.at("a", "s", 0, h), w.at("b", "t", 0, h)
			a.Due = w.now.Add(-h)
			b.Due = w.now.Add(h)
			return []delivery.Item{a, b}
		}, "a sent late, b sent", "补发05:00:[s=a t=b]"},
		{"stale although it may go only now", func(w *world) []delivery.Item {
			a, b := w.at("a", "s", 0, h), w.at("b", "t", h, -13*h)
			b.Due = w.now.Add(-20 * h)
			return []delivery.Item{a, b}
		}, "a sent, b summed_up, summary/b sent", "a, missed t=b@17:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.put(bundle("x", tc.items(w)...)...)
			w.settle()
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

// TestBundleLeavesOutWhatALateMessageTold, and goes on with the rest.
func TestBundleLeavesOutWhatALateMessageTold(t *testing.T) {
	w := newWorld(t)
	w.put(w.at("a", "s", -3*time.Hour, -time.Hour))
	w.put(bundle("x", w.at("b", "s", -2*time.Hour, -time.Hour), w.at("c", "t", -2*time.Hour, -time.Hour))...)
	w.settle()
	w.want("outbox", w.rows(), "a sent late, b summed_up, c sent late")
	w.want("received", w.received(), "补发03:00:a, 补发04:00:c")
}

func TestBundleRepeatedIsMarkedTwice(t *testing.T) {
	w := newWorld(t)
	w.answersTo("x", errBroken)
	w.put(bundle("x", w.at("a", "s", -time.Hour, time.Hour), w.at("b", "t", 0, time.Hour))...)
	w.settle()
	w.pass(time.Second)
	w.want("received", w.received(), "补发05:00:[s=a t=b], 可能重复:补发05:00:[s=a t=b]")
}

// TestPutOff: the guard wants a row later than now.
func TestPutOff(t *testing.T) {
	const night = time.Hour
	for _, tc := range []struct {
		name    string
		items   func(w *world) []delivery.Item
		early   map[string]bool // subjects that may go at night
		answers []error         // to x
		rows    string          // at night
		after   string          // received in all
	}{
		{"a row, and replies go on", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), item("b", "1"), w.notice("c", "1", "t", 0)}
		}, map[string]bool{"t": true}, nil, "a queued, b sent, c sent", "b, c, 补发06:00:a"},
		{"a bundle stays together", func(w *world) []delivery.Item { return w.three() }, nil, nil,
			"a queued, b queued, c queued, z sent", "z, 补发06:00:[s=a t=b u=c]"},
		{"a bundle is split", func(w *world) []delivery.Item { return w.three() }, map[string]bool{"t": true}, nil,
			"a queued, b sent, c queued, z sent", "b, z, 补发06:00:[s=a u=c]"},
		{"what is in doubt is a repeat", func(w *world) []delivery.Item { return w.three()[:3] }, nil, []error{errBroken},
			"a ambiguous, b ambiguous, c ambiguous", "[s=a t=b u=c], 可能重复:补发06:00:[s=a t=b u=c]"},
		{"what was tried together stays so", func(w *world) []delivery.Item { return w.three()[:3] }, map[string]bool{"t": true},
			[]error{fails(chat.NotSent)}, "a sent, b sent, c sent", "[s=a t=b u=c]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			morning, asked := w.now.Add(night), map[string]int{}
			w.permit = func(n delivery.Waiting) (p delivery.Permit) {
				asked[n.Key]++
				if !tc.early[n.Subject] && (len(tc.answers) == 0 || w.attempted()) {
					p.Until = morning
				}
				return p
			}
			w.answersTo("x", tc.answers...)
			w.put(tc.items(w)...)
			for range 5 {
				w.pass(time.Second)
			}
			w.want("at night", w.rows(), tc.rows)
			for key, n := range asked {
				if n > 2 {
					t.Errorf("asked %d times for %s", n, key)
				}
			}
			w.want("attempts", w.list("SELECT key FROM outbox WHERE attempts > ?", 1+len(tc.answers)), "")
			w.now = morning.Add(-time.Millisecond)
			w.settle()
			w.want("just before morning", w.rows(), tc.rows)
			w.pass(time.Millisecond)
			w.want("received", w.received(), tc.after)
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

// TestSummaryOfWhatIsPutOffInBetween: the guard changes its mind at the edge of
// the night; what it puts off has a summary of its own.
func TestSummaryOfWhatIsPutOffInBetween(t *testing.T) {
	w := newWorld(t)
	morning, asked := w.now.Add(time.Hour), 0
	w.permit = func(n delivery.Waiting) (p delivery.Permit) {
		if n.Key == "a" {
			asked++
		}
		if n.Key == "a" && asked == 2 {
			p.Until = morning
		}
		return p
	}
	w.put(w.at("a", "s", -20*time.Hour, -13*time.Hour), w.at("b", "t", -20*time.Hour, -13*time.Hour))
	w.settle()
	w.want("at night", w.rows(), "a queued, b summed_up, summary/b sent")
	w.pass(time.Hour)
	w.want("in the morning", w.rows(), "a summed_up, b summed_up, summary/b sent, summary/a sent")
}

// TestPutOffToAFractionOfAMillisecond: it is not looked at again before.
func TestPutOffToAFractionOfAMillisecond(t *testing.T) {
	w := newWorld(t)
	until := w.now.Add(time.Second + time.Nanosecond)
	w.permit = func(delivery.Waiting) delivery.Permit { return delivery.Permit{Until: until} }
	w.put(w.notice("a", "1", "s", 0))
	w.pass(time.Second)
	w.want("outbox", w.rows(), "a queued")
	w.pass(time.Millisecond)
	w.want("outbox", w.rows(), "a sent")
}

func TestGuardIsToldWhatWaits(t *testing.T) {
	w := newWorld(t)
	it := w.notice("a", "1", "s", 0)
	it.Person, it.Due = "p", w.now.Add(-time.Minute)
	var got delivery.Waiting
	w.permit = func(n delivery.Waiting) (p delivery.Permit) { got = n; return p }
	w.put(it)
	w.settle()
	if want := (delivery.Waiting{Subject: "s", Key: "a", Person: "p", To: tg("1"), Due: it.Due, Start: it.Start}); got != want {
		t.Errorf("the guard was told %+v, want %+v", got, want)
	}
}

// attempted reports whether a request was made.
func (w *world) attempted() bool {
	return w.list("SELECT key FROM outbox WHERE attempts > 0") != ""
}
