package delivery_test

import (
	"errors"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

func TestEnqueueTheSameKeyTwice(t *testing.T) {
	for _, tc := range []struct {
		name string
		once bool
		want error
	}{
		{"is a conflict", false, fault.Conflict},
		{"does nothing where asked for once", true, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.put(item("a", "1"))
			w.settle()
			again := item("a", "2")
			again.Once = tc.once
			var b sqlite.Batch
			if err := delivery.Enqueue(&b, again, w.now); err != nil {
				t.Fatal(err)
			}
			if err := w.db.Commit(t.Context(), &b); !errors.Is(err, tc.want) {
				t.Errorf("Commit = %v, want %v", err, tc.want)
			}
			w.settle()
			w.want("received", w.received(), "a")
		})
	}
}

func TestEnqueueRefusesWhatCannotBeSent(t *testing.T) {
	for _, tc := range []struct {
		name  string
		spoil func(*delivery.Item)
	}{
		{"no key", func(it *delivery.Item) { it.Key = "" }},
		{"no channel", func(it *delivery.Item) { it.To.Channel = "" }},
		{"no address", func(it *delivery.Item) { it.To.ID = "" }},
		{"no class", func(it *delivery.Item) { it.Class = "" }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			it := item("a", "1")
			tc.spoil(&it)
			var b sqlite.Batch
			if err := delivery.Enqueue(&b, it, time.UnixMilli(1)); !errors.Is(err, fault.Invalid) || b.Len() != 0 {
				t.Errorf("Enqueue = %v, with %d statements", err, b.Len())
			}
		})
	}
}

func TestSilentAndButtonsArrive(t *testing.T) {
	w := newWorld(t)
	it := item("a", "1")
	it.Silent = true
	it.Message = chat.Message{Body: []chat.Span{{Text: "字\x00", Strong: true}}}.Row(chat.Button{Label: "是", Data: "y"})
	var b sqlite.Batch
	if err := delivery.Enqueue(&b, it, w.now); err != nil {
		t.Fatal(err)
	}
	w.do(&b)
	w.settle()
	got := w.judge.Received()
	if len(got) != 1 || !got[0].Silent || got[0].To != tg("1") || got[0].Message.Plain() != "字\x00" ||
		!got[0].Message.Body[0].Strong || got[0].Message.Buttons[0][0].Data != "y" {
		t.Errorf("received %+v", got)
	}
}

func TestCancel(t *testing.T) {
	for _, tc := range []struct {
		name     string
		answer   error  // to the request during which the cancel comes
		rows     string // a was being sent, b waited, c is about something else
		received string
	}{
		{"while one is received", nil, "a sent, b cancelled, c sent", "a, c"},
		{"while one fails", fails(chat.NotSent), "a cancelled, b cancelled, c sent", "c"},
		{"while one becomes ambiguous", errBroken, "a cancelled, b cancelled, c sent", "a, c"},
		{"while one is refused", fails(chat.Refused), "a dead, b cancelled, c sent", "c"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.judge.Answer = func(_ int, out chat.Outbound) error {
				if out.Key != "a" {
					return nil
				}
				n, err := delivery.InFlight(t.Context(), w.db, "s")
				if n != 1 || err != nil {
					t.Errorf("InFlight = %d, %v", n, err)
				}
				w.cancel("s")
				return tc.answer
			}
			w.put(w.notice("a", "1", "s", 0), w.notice("b", "1", "s", 0), w.notice("c", "1", "other", 0))
			w.settle()
			w.pass(time.Minute)
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
		})
	}
}

func (w *world) cancel(subject string) {
	w.t.Helper()
	var b sqlite.Batch
	delivery.Cancel(&b, subject)
	w.do(&b)
}

func TestCancelBetweenRuns(t *testing.T) {
	w := newWorld(t)
	w.put(w.notice("a", "1", "s", 0), w.notice("b", "1", "s", 0))
	var b sqlite.Batch
	b.Exec(1, "UPDATE outbox SET state = 'sending', run_id = 'run1' WHERE key = 'a'")
	w.do(&b)
	w.cancel("s")
	w.start("run2", w.judge)
	w.settle()
	w.want("outbox", w.rows(), "a cancelled, b cancelled")
}

func TestCancelOfNothingTouchesNoReply(t *testing.T) {
	w := newWorld(t)
	w.put(item("a", "1"))
	w.cancel("")
	w.settle()
	w.want("outbox", w.rows(), "a sent")
}

func TestCancelThenAnnounceAgain(t *testing.T) {
	w := newWorld(t)
	w.put(w.notice("a", "1", "s", time.Minute))
	w.cancel("s")
	w.put(w.notice("b", "1", "s", time.Minute))
	w.pass(time.Minute)
	w.want("outbox", w.rows(), "a cancelled, b sent")
}

func TestGuard(t *testing.T) {
	for _, tc := range []struct {
		name     string
		maySend  func(string, chat.Address) (bool, error)
		rows     string
		received string
	}{
		{"no longer stands", func(s string, _ chat.Address) (bool, error) { return s != "s", nil },
			"a cancelled, b sent, c sent", "c, b"},
		{"cannot tell", func(s string, _ chat.Address) (bool, error) { return true, map[string]error{"s": errBroken}[s] },
			"a queued, b sent, c sent", "c, b"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.maySend = tc.maySend
			w.put(w.notice("a", "1", "s", 0), w.notice("b", "2", "other", 0), item("c", "3"))
			w.settle()
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
		})
	}
}
