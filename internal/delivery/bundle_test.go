package delivery_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// bundle makes notices go out together.
func bundle(id string, items ...delivery.Item) []delivery.Item {
	for i := range items {
		items[i].Bundle = id
	}
	return items
}

// three is a bundle of three notices to one address, with the reply z behind it.
func (w *world) three() []delivery.Item {
	return append(bundle("x", w.notice("a", "1", "s", 0), w.notice("b", "1", "t", 0), w.notice("c", "1", "u", 0)), item("z", "1"))
}

func TestBundleOutcomes(t *testing.T) {
	moved := &chat.SendError{Outcome: chat.Moved, To: tg("2"), Err: errBroken}
	later := &chat.SendError{Outcome: chat.NotSent, RetryAfter: 90 * time.Second, Err: errBroken}
	const all = "[s=a t=b u=c]"
	for _, tc := range []struct {
		name     string
		answers  []error
		after    time.Duration
		rows     string
		received string
	}{
		{"taken", nil, 0, "a sent, b sent, c sent, z sent", all + ", z"},
		{"not sent", []error{fails(chat.NotSent)}, 0, "a queued, b queued, c queued, z queued", ""},
		{"not sent, after the retry", []error{fails(chat.NotSent)}, time.Second, "a sent, b sent, c sent, z sent", all + ", z"},
		{"told when to retry, before", []error{later}, 89 * time.Second, "a queued, b queued, c queued, z queued", ""},
		{"told when to retry, after", []error{later}, 90 * time.Second, "a sent, b sent, c sent, z sent", all + ", z"},
		{"in doubt", []error{errBroken}, 0, "a ambiguous, b ambiguous, c ambiguous, z queued", all},
		{"repeated", []error{errBroken}, time.Second, "a sent repeated1, b sent repeated1, c sent repeated1, z sent",
			all + ", 可能重复:" + all + ", z"},
		{"in doubt twice", []error{errBroken, errBroken}, time.Second, "a dead repeated1, b dead repeated1, c dead repeated1, z sent",
			all + ", 可能重复:" + all + ", z"},
		{"a repeat that never left", []error{errBroken, fails(chat.NotSent)}, 3 * time.Second,
			"a sent repeated1, b sent repeated1, c sent repeated1, z sent", all + ", 可能重复:" + all + ", z"},
		{"refused", []error{fails(chat.Refused)}, 0, "a dead, b dead, c dead, z sent", "z"},
		{"moved", []error{moved}, 0, "a sent, b sent, c sent, z sent", all + ", z"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.answersTo("x", tc.answers...)
			w.put(w.three()...)
			w.settle()
			for range tc.after / time.Second {
				w.pass(time.Second)
			}
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
			if strings.HasSuffix(tc.rows, "z sent") {
				w.judge.Verdict(t, w.db, w.now)
			}
		})
	}
}

// answersTo makes the judge answer the requests of a key one after another.
func (w *world) answersTo(key string, outcomes ...error) {
	w.judge.Answer = func(n int, out chat.Outbound) error {
		if out.Key != key || n > len(outcomes) {
			return nil
		}
		return outcomes[n-1]
	}
}

func TestBundleIsOneMessage(t *testing.T) {
	w := newWorld(t)
	channel := &paced{Channel: w.judge, now: w.clock, perSec: 100, slots: map[int64]int{}}
	w.start("run2", channel)
	commits := 0
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		commits++
		return w.db.Commit(ctx, b)
	})
	w.put(w.three()...)
	w.put(bundle("x", w.notice("d", "2", "s", 0), w.notice("e", "2", "t", 0))...)
	w.settle()
	if commits != 6 || channel.asked != 3 {
		t.Errorf("%d commits, the channel was asked %d times, for 3 messages", commits, channel.asked)
	}
	since, err := w.SentSince(t.Context(), "tg", w.now)
	w.want("sent", fmt.Sprint(since, err), fmt.Sprintf("[{tg/bot/1 %[1]v} {tg/bot/1 %[1]v} {tg/bot/2 %[1]v}] <nil>", w.now))
	w.want("attempts", w.list("SELECT DISTINCT attempts || ' ' || run_id FROM outbox"), "1 run2")
	for _, out := range w.judge.Received() {
		if key := map[bool]string{true: "z", false: "x"}[out.Message.Plain() == "z"]; out.Key != key {
			t.Errorf("%q came with the key %q", out.Message.Plain(), out.Key)
		}
	}
}

func TestBundleOfOneIsPlain(t *testing.T) {
	for _, tc := range []struct {
		name    string
		spoil   func(w *world)
		answers []error
		want    string
	}{
		{"alone from the beginning", func(w *world) { w.cancel("t"); w.cancel("u") }, nil, "a"},
		{"the guard stops the others", func(w *world) {
			w.maySend = func(subject string, _ chat.Address) (bool, error) { return subject == "s", nil }
		}, nil, "a"},
		{"and repeated", func(w *world) { w.cancel("t"); w.cancel("u") }, []error{errBroken}, "a, 可能重复:a"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.answersTo("x", tc.answers...)
			w.put(w.three()[:3]...)
			tc.spoil(w)
			w.settle()
			w.pass(time.Second)
			w.want("received", w.received(), tc.want)
			w.want("outbox", w.list("SELECT key || ' ' || state FROM outbox"), "a sent, b cancelled, c cancelled")
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

func TestBundleWhoseTextIsDamaged(t *testing.T) {
	w := newWorld(t)
	w.put(w.three()...)
	w.do(batch("UPDATE outbox SET payload = 'x' WHERE key = 'b'"))
	w.settle()
	w.want("outbox", w.rows(), "a sent, b dead, c sent, z sent")
	w.want("received", w.received(), "[s=a u=c], z")
}

// TestCancelOfAPart: what is cancelled while its bundle is being sent is not
// tried again, the rest is.
func TestCancelOfAPart(t *testing.T) {
	const all = "[s=a t=b u=c]"
	for _, tc := range []struct {
		name     string
		answer   error
		rows     string
		received string
	}{
		{"while it is received", nil, "a sent, b sent, c sent, z sent", all + ", z"},
		{"while it fails", fails(chat.NotSent), "a sent, b cancelled, c sent, z sent", "[s=a u=c], z"},
		{"while it becomes ambiguous", errBroken, "a sent repeated1, b cancelled, c sent repeated1, z sent", all + ", 可能重复:[s=a u=c], z"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.judge.Answer = func(n int, out chat.Outbound) error {
				if out.Key != "x" || n > 1 {
					return nil
				}
				if n, err := delivery.InFlight(t.Context(), w.db, "t"); n != 1 || err != nil {
					t.Errorf("InFlight = %d, %v", n, err)
				}
				w.cancel("t")
				return tc.answer
			}
			w.put(w.three()...)
			w.settle()
			w.pass(time.Second)
			w.want("outbox", w.rows(), tc.rows)
			w.want("received", w.received(), tc.received)
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

// TestInFlightCountsMessages: two notices of one thing are one of them.
func TestInFlightCountsMessages(t *testing.T) {
	w := newWorld(t)
	w.judge.Answer = func(int, chat.Outbound) error {
		if n, err := delivery.InFlight(t.Context(), w.db, "s"); n != 1 || err != nil {
			t.Errorf("InFlight = %d, %v", n, err)
		}
		return nil
	}
	w.put(bundle("x", w.notice("a", "1", "s", 0), w.notice("b", "1", "s", 0))...)
	w.settle()
	w.want("received", w.received(), "[s=a s=b]")
}

// TestBundleInDoubtLosesAPart: once in doubt, what is left of it is a repeat.
func TestBundleInDoubtLosesAPart(t *testing.T) {
	w := newWorld(t)
	w.answersTo("x", errBroken)
	w.put(w.three()...)
	w.settle()
	w.cancel("s")
	w.pass(time.Second)
	w.want("outbox", w.rows(), "a cancelled, b sent repeated1, c sent repeated1, z sent")
	w.want("received", w.received(), "[s=a t=b u=c], 可能重复:[t=b u=c], z")
	w.judge.Verdict(t, w.db, w.now)
}

func TestBundleIsSilentWhereAllOfItIs(t *testing.T) {
	for _, sound := range []bool{false, true} {
		w := newWorld(t)
		items := w.three()[:3]
		for i := range items {
			items[i].Silent = i != 1 || !sound
		}
		w.put(items...)
		w.settle()
		if got := w.judge.Received(); len(got) != 1 || got[0].Silent == sound {
			t.Errorf("sound %v: received %+v", sound, got)
		}
	}
}

// TestTheGuardWantsNoSound: what goes out as one with such a row has none either.
func TestTheGuardWantsNoSound(t *testing.T) {
	for _, hushed := range []string{"s", ""} {
		w := newWorld(t)
		w.permit = func(n delivery.Waiting) delivery.Permit { return delivery.Permit{Silent: n.Subject == hushed} }
		w.put(w.three()[:3]...)
		w.settle()
		if got := w.judge.Received(); len(got) != 1 || got[0].Silent != (hushed != "") {
			t.Errorf("hushed %q: received %+v", hushed, got)
		}
	}
}

// TestBundleGoesElsewhereAsOne: the address of all its rows is gone.
func TestBundleGoesElsewhereAsOne(t *testing.T) {
	w := newWorld(t)
	web := testkit.NewJudge("web")
	w.start("run2", w.judge, web)
	w.doors = map[chat.Address]chat.Address{tg("1"): {Channel: "web", ID: "p"}}
	w.answersTo("x", errBroken, fails(chat.Unreachable))
	w.put(w.three()...)
	w.settle()
	w.pass(time.Second)
	w.pass(time.Second)
	w.want("outbox", w.rows(), "a sent repeated1, b sent repeated1, c sent repeated1, z sent")
	w.want("received elsewhere", strings.Join(web.Texts(), ", "), "可能重复:[s=a t=b u=c]")
}

func TestBundleKeepsItsPlaceAndItsAddress(t *testing.T) {
	w := newWorld(t)
	items := append(w.three()[:3], w.notice("d", "1", "v", 0))
	items[1], items[3] = items[3], items[1] // a, d, c, b
	w.put(items...)
	w.put(bundle("x", w.notice("e", "2", "s", 0))...)
	w.settle()
	w.want("received", w.received(), "[s=a u=c t=b], d, e")
	w.judge.Verdict(t, w.db, w.now)
}

func TestLastOfferOfABundle(t *testing.T) {
	w := newWorld(t)
	var b sqlite.Batch
	for _, it := range w.three() {
		it.Message = chat.Text(it.Key)
		if it.Key == "b" {
			it.Message = it.Message.Row(chat.Button{Label: "y", Data: "1"})
		}
		if err := delivery.Enqueue(&b, it, w.now); err != nil {
			t.Fatal(err)
		}
	}
	w.do(&b)
	w.settle()
	if m, err := w.LastOffer(t.Context(), tg("1")); err != nil || m.Plain() != "[s=a t=b u=c]" {
		t.Errorf("LastOffer = %+v, %v", m, err)
	}
}
