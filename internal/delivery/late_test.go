package delivery_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// at is a notice about a subject with due and start relative to now.
func (w *world) at(key, subject string, due, start time.Duration) delivery.Item {
	it := w.notice(key, "1", subject, due)
	it.Start = w.now.Add(start)
	return it
}

func TestOverdue(t *testing.T) {
	// The story begins at 06:00 UTC.
	const h, m = time.Hour, time.Minute
	for _, tc := range []struct {
		name     string
		items    func(w *world) []delivery.Item
		rows     string
		received string
	}{
		{"in time", func(w *world) []delivery.Item { return []delivery.Item{w.at("a", "s", -2*m, h)} }, "a sent", "a"},
		{"due at the start", func(w *world) []delivery.Item { return []delivery.Item{w.at("a", "s", 0, 0)} }, "a sent", "a"},
		{"late, before the start", func(w *world) []delivery.Item { return []delivery.Item{w.at("a", "s", -2*m-1e6, h)} },
			"a sent late", "补发05:57:a"},
		{"two late, before the start", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -2*h, h), w.at("b", "s", -h, h)}
		}, "a sent late, b sent late", "补发04:00:a, 补发05:00:b"},
		{"the start passed: one for the subject", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -3*h, -h), w.at("b", "s", -2*h, -h), w.at("c", "other", -2*h, -h)}
		}, "a sent late, b summed_up, c sent late", "补发03:00:a, 补发04:00:c"},
		{"the start passed: what is in time is no repetition", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -3*h, -h), w.at("b", "s", 0, -h)}
		}, "a sent late, b sent", "补发03:00:a, b"},
		{"twelve hours to the minute", func(w *world) []delivery.Item { return []delivery.Item{w.at("a", "s", -13*h, -12*h)} },
			"a sent late", "补发17:00:a"},
		{"a second more", func(w *world) []delivery.Item { return []delivery.Item{w.at("a", "s", -13*h, -12*h-time.Second)} },
			"a summed_up, summary/a sent", "missed s=a@17:59"},
		{"older: one summary", func(w *world) []delivery.Item {
			return []delivery.Item{w.at("a", "s", -20*h, -13*h), w.at("b", "s", -19*h, -13*h),
				w.at("c", "other", -14*h, -13*h), w.at("d", "new", -2*h, h)}
		}, "a summed_up, b summed_up, c summed_up, d sent late, summary/a sent",
			"补发04:00:d, missed s=b@17:00 other=c@17:00"},
		{"no subject, no lateness", func(w *world) []delivery.Item { return []delivery.Item{w.at("a", "", -20*h, -13*h)} }, "a sent", "a"},
		{"no start, never stale", func(w *world) []delivery.Item {
			it := w.at("a", "s", -20*h, 0)
			it.Start = time.Time{}
			return []delivery.Item{it}
		}, "a sent late", "补发10:00:a"},
		{"a reply is never late", func(w *world) []delivery.Item {
			it := w.at("a", "s", -20*h, -13*h)
			it.Class = delivery.Reply
			return []delivery.Item{it}
		}, "a sent", "a"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.put(tc.items(w)...)
			w.settle()
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

func TestOverdueOneLateMessagePerSubjectAlthoughTheyComeOneByOne(t *testing.T) {
	w := newWorld(t)
	w.put(w.at("a", "s", -3*time.Hour, -time.Hour))
	w.settle()
	w.put(w.at("b", "s", -2*time.Hour, -time.Hour))
	elsewhere := w.at("c", "s", -2*time.Hour, -time.Hour)
	elsewhere.To = tg("2")
	w.put(elsewhere)
	w.settle()
	w.put(w.at("d", "s", -time.Hour, -30*time.Minute)) // moved to another time
	w.settle()
	w.want("outbox", w.rows(), "a sent late, b summed_up, c sent late, d sent late")
}

func TestOverdueAsksTheGuardForEveryRow(t *testing.T) {
	w := newWorld(t)
	w.maySend = func(subject string, _ chat.Address) (bool, error) { return subject != "gone", nil }
	w.put(w.at("a", "s", -20*time.Hour, -13*time.Hour), w.at("b", "gone", -20*time.Hour, -13*time.Hour))
	w.settle()
	w.want("outbox", w.rows(), "a summed_up, b cancelled, summary/a sent")
	w.want("received", w.received(), "missed s=a@17:00")
}

func TestOverdueRepeatIsMarkedTwice(t *testing.T) {
	w := newWorld(t)
	w.answers(errBroken)
	w.put(w.at("a", "s", -time.Hour, time.Hour))
	w.settle()
	w.pass(time.Second)
	w.want("received", w.received(), "补发05:00:a, 可能重复:补发05:00:a")
}

func TestClockGoesBack(t *testing.T) {
	w := newWorld(t)
	w.put(w.notice("a", "1", "s", time.Minute), w.notice("b", "1", "s2", time.Hour))
	w.pass(time.Minute)
	w.want("outbox", w.rows(), "a sent, b queued")
	w.pass(-time.Hour)
	w.pass(time.Hour)
	w.want("outbox after an hour was repeated", w.rows(), "a sent, b queued")
	w.pass(time.Hour)
	w.want("received", w.received(), "a, b")
}

func TestHold(t *testing.T) {
	for _, tc := range []struct {
		name     string
		drop     bool
		rows     string
		received string
	}{
		{"sent late after all", false, "a sent late, b sent, c sent, d sent", "b, d, 补发06:00:a, c"},
		{"declared as sent", true, "a cancelled, b sent, c sent, d sent", "b, d, c"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			var hold sqlite.Batch
			delivery.Hold(&hold)
			delivery.Hold(&hold)
			w.do(&hold)
			w.put(w.at("a", "s", 0, 2*time.Hour), item("b", "1"), w.at("c", "s2", 2*time.Hour, 3*time.Hour), item("d", "1"))
			w.pass(time.Hour)
			w.start("run2", w.judge)
			w.settle()
			w.want("outbox while held", w.rows(), "a queued, b sent, c queued, d sent")
			w.wantHeld(true)

			var release sqlite.Batch
			if tc.drop {
				delivery.DropOverdue(&release, w.now)
			}
			delivery.Release(&release)
			w.do(&release)
			w.wantHeld(false)
			w.settle()
			w.pass(time.Hour)
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
		})
	}
}

func (w *world) wantHeld(want bool) {
	w.t.Helper()
	if held, err := w.Held(w.t.Context()); err != nil || held != want {
		w.t.Errorf("Held = %v, %v; want %v", held, err, want)
	}
}
