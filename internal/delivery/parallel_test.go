package delivery_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// each runs next in n goroutines until it finds nothing more to do.
func each(t *testing.T, n int, next func(context.Context) (bool, error)) *sync.WaitGroup {
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for {
				did, err := next(t.Context())
				if err != nil {
					t.Error(err)
				}
				if err != nil || !did {
					return
				}
			}
		})
	}
	return &wg
}

func TestConversationsAreSerialAndApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		gate := make(chan struct{})
		var mu sync.Mutex
		var log []string
		note := func(s string) {
			mu.Lock()
			defer mu.Unlock()
			log = append(log, s)
		}
		w.handle = func(in chat.Inbound, state []byte) (delivery.Result, error) {
			note(in.Key + "(" + string(state) + ")")
			if in.Key == "a1" {
				<-gate
			}
			return delivery.Result{State: append(state, in.Text...)}, nil
		}
		w.accept(says("a1", "a", "1"), says("a2", "a", "2"), says("b1", "b", "1"), says("b2", "b", "2"))
		wg := each(t, 3, w.HandleNext)
		synctest.Wait()
		before := slices.Clone(log)
		slices.Sort(before)
		w.want("while a1 is being handled", strings.Join(before, " "), "a1() b1() b2(1)")
		close(gate)
		wg.Wait()
		w.settle() // a2 may be left: workers ended while its conversation was busy
		w.want("at last", log[len(log)-1], "a2(1)")
		w.want("inbox", w.inbox(), "a1 handled 1, a2 handled 1, b1 handled 1, b2 handled 1")
	})
}

func TestAddressesAreServedSeriallyAndApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		gate := make(chan struct{})
		var mu sync.Mutex
		open := map[string]int{}
		w.start("run2", slow{w.judge, func(out chat.Outbound) {
			mu.Lock()
			open[out.To.ID]++
			if open[out.To.ID] > 1 {
				t.Errorf("two requests at once to %s", out.To)
			}
			mu.Unlock()
			if out.Key == "a1" {
				<-gate
			}
			mu.Lock()
			open[out.To.ID]--
			mu.Unlock()
		}})
		w.put(item("a1", "a"), item("a2", "a"), item("b1", "b"), item("b2", "b"))
		wg := each(t, 4, w.SendNext)
		synctest.Wait()
		w.want("while a1 is being sent", w.rows(), "a1 sending, a2 queued, b1 sent, b2 sent")
		if did, err := w.SendNext(t.Context()); did || err != nil {
			t.Errorf("something goes behind what is being sent: %v", err)
		}
		close(gate)
		wg.Wait()
		w.settle()
		w.judge.Verdict(t, w.db, w.now)
		w.want("outbox", w.rows(), "a1 sent, a2 sent, b1 sent, b2 sent")
	})
}

// slow is a channel that does something before it sends.
type slow struct {
	delivery.Channel
	before func(chat.Outbound)
}

func (c slow) Send(ctx context.Context, out chat.Outbound) error {
	c.before(out)
	return c.Channel.Send(ctx, out)
}

func TestManySendersSendEachOnce(t *testing.T) {
	w := newWorld(t)
	for i := range 60 {
		w.put(item(fmt.Sprint(i), fmt.Sprint(i%7)))
	}
	each(t, 8, w.SendNext).Wait()
	w.settle()
	w.judge.Verdict(t, w.db, w.now)
	if n := len(w.judge.Received()); n != 60 {
		t.Errorf("%d received, want 60", n)
	}
}

func TestTheSamePageAcceptedByManyIsStoredOnce(t *testing.T) {
	w := newWorld(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for range 8 {
		wg.Go(func() {
			n, err := w.Accept(t.Context(), []chat.Inbound{says("m1", "a", "x"), says("m2", "a", "x")}, nil)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			total += n
		})
	}
	wg.Wait()
	w.want("inbox", w.inbox(), "m1 waiting 0, m2 waiting 0")
	if total != 2 {
		t.Errorf("%d messages were new, want 2", total)
	}
}

func TestSettleHasADeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.put(item("a", "1"))
		ctx, cancel := context.WithCancel(t.Context())
		w.judge.Answer = func(int, chat.Outbound) error {
			cancel()
			w.OnCommit(func(ctx context.Context, _ *sqlite.Batch) error { <-ctx.Done(); return ctx.Err() })
			return nil
		}
		began := time.Now()
		if _, err := w.SendNext(ctx); err == nil {
			t.Error("SendNext committed a result although it could not")
		}
		if d := time.Since(began); d != 5*time.Second {
			t.Errorf("gave up after %v, want 5s", d)
		}
	})
}
