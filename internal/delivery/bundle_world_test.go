package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// TestManySendersSendEachBundleOnce: though some requests fail and some parts
// are cancelled meanwhile.
func TestManySendersSendEachBundleOnce(t *testing.T) {
	w := newWorld(t)
	w.judge.Answer = func(n int, out chat.Outbound) error {
		if n == 1 && strings.HasSuffix(out.Key, "0") {
			return fails(chat.NotSent)
		}
		return nil
	}
	for i := range 60 {
		var items []delivery.Item
		for part := range 1 + i%3 {
			items = append(items, w.notice(fmt.Sprintf("b%02d.%d", i, part), fmt.Sprint(i%7), fmt.Sprint("s", part), 0))
		}
		w.put(bundle(fmt.Sprint("x", i), items...)...)
	}
	var did atomic.Int32
	each(t, 8, func(ctx context.Context) (bool, error) {
		if did.Add(1) == 10 {
			w.cancel("s2")
		}
		return w.SendNext(ctx)
	}).Wait()
	w.now = w.now.Add(time.Second)
	each(t, 8, w.SendNext).Wait()
	w.settle()
	w.judge.Verdict(t, w.db, w.now)
	w.want("left", w.list("SELECT key FROM outbox WHERE state NOT IN ('sent', 'cancelled')"), "")
	if n := len(w.judge.Received()); n != 60 {
		t.Errorf("%d received, want 60", n)
	}
}

// TestRecoverRepeatsABundleAsOne: a crash in the middle leaves all of it sending.
func TestRecoverRepeatsABundleAsOne(t *testing.T) {
	w := newWorld(t)
	w.put(w.three()...)
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		if err := w.db.Commit(ctx, b); err != nil {
			return err
		}
		return errBroken // as if the process had ended here
	})
	if _, err := w.SendNext(t.Context()); !errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	w.want("at the crash", w.rows(), "a sending, b sending, c sending, z queued")
	w.judge.Crashed(t, w.db)
	w.start("run2", w.judge)
	w.want("at start", w.rows(), "a ambiguous, b ambiguous, c ambiguous, z queued")
	w.settle()
	w.want("received", w.received(), "可能重复:[s=a t=b u=c], z")
	w.judge.Verdict(t, w.db, w.now)
}

func TestBundleWhoseResultCannotBeCommitted(t *testing.T) {
	w := newWorld(t)
	full := false
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		if full {
			return fault.New(fault.DiskFull, "zhibu.db")
		}
		return w.db.Commit(ctx, b)
	})
	w.judge.Answer = func(int, chat.Outbound) error { full = true; return nil }
	w.put(w.three()...)
	if _, err := w.SendNext(t.Context()); !errors.Is(err, fault.DiskFull) {
		t.Fatalf("SendNext on a full disk = %v", err)
	}
	w.want("on a full disk", w.rows(), "a sending, b sending, c sending, z queued")
	full, w.judge.Answer = false, nil
	w.settle()
	w.want("received", w.received(), "[s=a t=b u=c], z")
	w.judge.Verdict(t, w.db, w.now)
}

// TestNothingIsSentOfABundleThatChanged between being picked and being claimed;
// what is left of it goes then.
func TestNothingIsSentOfABundleThatChanged(t *testing.T) {
	for _, tc := range []struct {
		name     string
		change   func(w *world)
		rows     string
		received string
	}{
		{"a part cancelled", func(w *world) { w.cancel("u") }, "a sent, b sent, c cancelled", "[s=a t=b]"},
		{"bulk held", func(w *world) {
			var b sqlite.Batch
			delivery.Hold(&b)
			w.do(&b)
		}, "a queued, b queued, c queued", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			changed := false
			w.permit = func(n delivery.Waiting) (p delivery.Permit) {
				if n.Key == "c" && !changed {
					changed = true
					tc.change(w)
				}
				return p
			}
			w.put(w.three()[:3]...)
			w.settle()
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
		})
	}
}

func TestGuardThatCannotJudgeAPart(t *testing.T) {
	w := newWorld(t)
	broken := true
	w.maySend = func(subject string, _ chat.Address) (bool, error) {
		if broken && subject == "t" {
			return false, errBroken
		}
		return true, nil
	}
	w.put(w.three()...)
	w.put(item("other", "2"))
	w.settle()
	w.want("outbox", w.rows(), "a queued, b queued, c queued, z queued, other sent")
	broken = false
	w.pass(time.Minute)
	w.want("received", w.received(), "other, [s=a t=b u=c], z") // a minute is not late
	w.judge.Verdict(t, w.db, w.now)
}

func TestBundleMovesWithItsLine(t *testing.T) {
	w := newWorld(t)
	w.answersTo("x", errBroken)
	w.put(w.three()...)
	w.settle()
	w.do(moved("1", "2"))
	w.pass(time.Second)
	w.want("outbox", w.list("SELECT key || ' ' || address || ' ' || state FROM outbox"), "a 2 sent, b 2 sent, c 2 sent, z 2 sent")
	w.want("received", w.received(), "[s=a t=b u=c], 可能重复:[s=a t=b u=c], z")
	w.judge.Verdict(t, w.db, w.now)
}

// TestBundleRests: a channel that lets it wait leaves no trace of it, and what
// is not to be sent asks for no slot.
func TestBundleRests(t *testing.T) {
	w := newWorld(t)
	wait := time.Second
	w.start("run2", halting{w.judge, func(chat.Address, bool) (time.Duration, bool) { return wait, false }})
	commits := 0
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		commits++
		return w.db.Commit(ctx, b)
	})
	w.maySend = func(subject string, _ chat.Address) (bool, error) { return subject != "t", nil }
	w.put(w.three()[:3]...)
	w.settle()
	if commits != 0 {
		t.Errorf("%d commits for what rests", commits)
	}
	wait = 0
	w.pass(time.Second)
	w.want("outbox", w.rows(), "a sent, b cancelled, c sent")
	if commits != 2 {
		t.Errorf("%d commits for one message", commits)
	}
}
