package delivery_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

func item(key, to string) delivery.Item {
	return delivery.Item{Key: key, To: tg(to), Class: delivery.Reply}
}

// notice is bulk about a subject, due after a while and starting an hour later.
func (w *world) notice(key, to, subject string, after time.Duration) delivery.Item {
	due := w.now.Add(after)
	return delivery.Item{Key: key, To: tg(to), Class: delivery.Bulk, Subject: subject,
		NotBefore: due, Start: due.Add(time.Hour)}
}

// answers makes the judge answer the requests of the row "a" one after another.
func (w *world) answers(outcomes ...error) {
	w.judge.Answer = func(n int, out chat.Outbound) error {
		if out.Key != "a" || n > len(outcomes) {
			return nil
		}
		return outcomes[n-1]
	}
}

func TestSendOutcomes(t *testing.T) {
	moved := &chat.SendError{Outcome: chat.Moved, To: tg("2"), Err: errBroken}
	later := &chat.SendError{Outcome: chat.NotSent, RetryAfter: 90 * time.Second, Err: errBroken}
	for _, tc := range []struct {
		name     string
		answers  []error
		after    time.Duration // until the end of the story
		rows     string
		received string
	}{
		{"taken", nil, 0, "a sent, b sent", "a, b"},
		{"not sent, before the retry", []error{fails(chat.NotSent)}, 999 * time.Millisecond, "a queued, b queued", ""},
		{"not sent, after the retry", []error{fails(chat.NotSent)}, time.Second, "a sent, b sent", "a, b"},
		{"told when to retry, before", []error{later}, 89 * time.Second, "a queued, b queued", ""},
		{"told when to retry, after", []error{later}, 90 * time.Second, "a sent, b sent", "a, b"},
		{"ambiguous", []error{fails(chat.Ambiguous)}, time.Second, "a sent repeated1, b sent", "a, 可能重复:a, b"},
		{"ambiguous, before the repeat", []error{fails(chat.Ambiguous)}, 0, "a ambiguous, b queued", "a"},
		{"an unknown error", []error{errBroken}, time.Second, "a sent repeated1, b sent", "a, 可能重复:a, b"},
		{"an error without an outcome", []error{fails("")}, time.Second, "a sent repeated1, b sent", "a, 可能重复:a, b"},
		{"ambiguous twice", []error{errBroken, errBroken}, time.Second, "a dead repeated1, b sent", "a, 可能重复:a, b"},
		{"a repeat that never left", []error{errBroken, fails(chat.NotSent)}, 3 * time.Second,
			"a sent repeated1, b sent", "a, 可能重复:a, b"},
		{"a repeat that never left, yet", []error{errBroken, fails(chat.NotSent)}, time.Second,
			"a ambiguous, b queued", "a"},
		{"refused", []error{fails(chat.Refused)}, 0, "a dead, b sent", "b"},
		{"unreachable", []error{fails(chat.Unreachable)}, 0, "a dead, b sent", "b"},
		{"moved", []error{moved}, 0, "a sent, b sent", "a, b"},
		{"moved nowhere", []error{fails(chat.Moved)}, 0, "a dead, b sent", "b"},
		{"ambiguous, then moved", []error{errBroken, moved}, 2 * time.Second, "a sent repeated1, b sent", "a, 可能重复:a, b"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.answers(tc.answers...)
			w.put(item("a", "1"), item("b", "1"))
			w.settle()
			for range tc.after / time.Second {
				w.pass(time.Second)
			}
			w.pass(tc.after % time.Second)
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
		})
	}
}

func TestSendRecordsWhatItLearned(t *testing.T) {
	for _, tc := range []struct {
		name    string
		err     error
		gone    string
		address string
		log     string
	}{
		{"refused", fails(chat.Refused), "", "1, 1", `msg="message not delivered" key=a channel=tg reason="refused: told to be refused"`},
		{"unreachable", fails(chat.Unreachable), "gone tg/bot/1", "1, 1", `key=a channel=tg`},
		{"moved", &chat.SendError{Outcome: chat.Moved, To: tg("2"), Err: errBroken}, "moved tg/bot/1 tg/bot/2", "2, 2", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.answers(tc.err)
			w.put(item("a", "1"), item("b", "1"))
			w.settle()
			w.want("told of the address", w.list("SELECT key FROM meta"), tc.gone)
			w.want("addresses", w.list("SELECT address FROM outbox ORDER BY seq"), tc.address)
			if !strings.Contains(w.log.String(), tc.log) || tc.log == "" && w.log.Len() > 0 {
				t.Errorf("log %q, want %q", w.log.String(), tc.log)
			}
		})
	}
}

func TestSendBacksOffUpToAMinute(t *testing.T) {
	w := newWorld(t)
	var waits []string
	last := w.now
	w.judge.Answer = func(n int, _ chat.Outbound) error {
		if n > 1 {
			waits = append(waits, w.now.Sub(last).String())
		}
		last = w.now
		if n > 9 {
			return nil
		}
		return fails(chat.NotSent)
	}
	w.put(item("a", "1"))
	for range 400 {
		w.pass(time.Second)
	}
	w.want("waits", strings.Join(waits, " "), "1s 2s 4s 8s 16s 32s 1m0s 1m0s 1m0s")
}

func TestSendLosesNoResultWhenTheCallerGoes(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	w.judge.Answer = func(int, chat.Outbound) error { cancel(); return nil }
	w.put(item("a", "1"))
	if _, err := w.SendNext(ctx); err != nil {
		t.Fatal(err)
	}
	w.want("outbox", w.rows(), "a sent")
}

func TestSendKeepsAResultThatCannotBeCommitted(t *testing.T) {
	w := newWorld(t)
	full := false
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		if full {
			return fault.New(fault.DiskFull, "zhibu.db")
		}
		return w.db.Commit(ctx, b)
	})
	w.judge.Answer = func(int, chat.Outbound) error { full = true; return nil }
	w.put(item("a", "1"), item("b", "1"))
	for range 3 {
		if _, err := w.SendNext(t.Context()); !errors.Is(err, fault.DiskFull) {
			t.Fatalf("SendNext on a full disk = %v", err)
		}
	}
	w.want("outbox on a full disk", w.rows(), "a sending, b queued")
	full, w.judge.Answer = false, nil
	w.settle()
	w.want("outbox", w.rows(), "a sent, b sent")
	w.judge.Verdict(t, w.db, w.now)
}

// panicking is a channel with a bug.
type panicking struct{}

func (panicking) Name() string                              { return "tg" }
func (panicking) Send(context.Context, chat.Outbound) error { panic("nil map") }

func TestSendSurvivesAPanic(t *testing.T) {
	w := newWorld(t)
	w.start("run2", panicking{})
	w.put(item("a", "1"))
	w.settle()
	w.want("outbox", w.rows(), "a ambiguous")
	w.pass(time.Second)
	w.want("outbox after the repeat", w.rows(), "a dead repeated1")
	w.want("reason", w.list("SELECT reason FROM outbox"), "channel tg: panic: nil map")
}

func TestRecoverRepeatsWhatWasBeingSent(t *testing.T) {
	w := newWorld(t)
	w.put(item("a", "1"), item("b", "1"), item("own", "2"))
	var b sqlite.Batch
	b.Exec(1, "UPDATE outbox SET state = 'sending', run_id = 'run1' WHERE key = 'a'")
	b.Exec(1, "UPDATE outbox SET state = 'sending', run_id = 'run2' WHERE key = 'own'")
	w.do(&b)
	w.judge.Crashed(t, w.db)
	w.start("run2", w.judge)
	w.want("outbox at start", w.rows(), "a ambiguous, b queued, own sending")
	w.settle()
	w.want("outbox", w.rows(), "a sent repeated1, b sent, own sending")
	w.want("received", w.received(), "可能重复:a, b")
}

func TestRecoverEndsACrashLoop(t *testing.T) {
	w := newWorld(t)
	w.put(item("a", "1"))
	for run := range 8 {
		w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
			if err := w.db.Commit(ctx, b); err != nil {
				return err
			}
			return errBroken // as if the process had ended here
		})
		if did, err := w.SendNext(t.Context()); run <= 5 && !errors.Is(err, errBroken) || run > 5 && did {
			t.Fatalf("run %d: %v %v", run, did, err)
		}
		w.start("run"+string(rune('2'+run)), w.judge)
	}
	w.want("outbox", w.rows(), "a dead repeated5")
}

func TestSendMovesInACircle(t *testing.T) {
	w := newWorld(t)
	w.judge.Answer = func(_ int, out chat.Outbound) error {
		to := tg("1")
		if out.To == to {
			to = tg("2")
		}
		return &chat.SendError{Outcome: chat.Moved, To: to, Err: errBroken}
	}
	w.put(item("a", "1"))
	w.settle() // ends
	w.want("outbox", w.rows(), "a queued")
}
