package delivery_test

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/testkit"
)

func onWeb(key, to string) delivery.Item {
	it := item(key, to)
	it.To.Channel = "web"
	return it
}

func TestSendNextOnServesOneChannel(t *testing.T) {
	w := newWorld(t)
	web := testkit.NewJudge("web")
	w.start("run2", w.judge, web)
	w.put(item("t1", "1"), onWeb("w1", "1"), item("t2", "2"))
	for _, tc := range []struct {
		channel string
		did     bool
		rows    string
	}{
		{"mail", false, "t1 queued, w1 queued, t2 queued"},
		{"web", true, "t1 queued, w1 sent, t2 queued"},
		{"web", false, "t1 queued, w1 sent, t2 queued"},
		{"tg", true, "t1 sent, w1 sent, t2 queued"},
		{"", true, "t1 sent, w1 sent, t2 sent"},
		{"", false, "t1 sent, w1 sent, t2 sent"},
	} {
		if did, err := w.SendNextOn(t.Context(), tc.channel); did != tc.did || err != nil {
			t.Errorf("SendNextOn(%q) = %v, %v", tc.channel, did, err)
		}
		w.want("outbox after "+tc.channel, w.rows(), tc.rows)
	}
}

func TestASlowChannelDelaysNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		gate := make(chan struct{})
		web := testkit.NewJudge("web")
		w.start("run2", slow{w.judge, func(chat.Outbound) { <-gate }}, web)
		w.put(item("t1", "1"), item("t2", "2"), onWeb("w1", "1"))
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				if did, err := w.SendNextOn(t.Context(), "tg"); !did || err != nil {
					t.Errorf("SendNextOn(tg) = %v, %v", did, err)
				}
			})
		}
		synctest.Wait()
		if did, err := w.SendNextOn(t.Context(), "web"); !did || err != nil {
			t.Errorf("SendNextOn(web) = %v, %v", did, err)
		}
		w.want("outbox meanwhile", w.rows(), "t1 sending, t2 sending, w1 sent")
		close(gate)
		wg.Wait()
		w.want("outbox", w.rows(), "t1 sent, t2 sent, w1 sent")
	})
}

// TestSendersPickLinesOfTheirOwn: what one sender has picked, and not yet
// claimed, no other picks.
func TestSendersPickLinesOfTheirOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const senders = 8
		w := newWorld(t)
		gate := make(chan struct{})
		var mu sync.Mutex
		picked := map[string]int{}
		w.maySend = func(_ string, to chat.Address) (bool, error) {
			mu.Lock()
			picked[to.ID]++
			mu.Unlock()
			<-gate
			return true, nil
		}
		for i := range 2 * senders {
			w.put(w.notice(fmt.Sprint(i), fmt.Sprint(i/2), "s", 0)) // two rows to each address
		}
		wg := each(t, senders, w.SendNext)
		synctest.Wait()
		if len(picked) != senders {
			t.Errorf("%d senders picked %v", senders, picked)
		}
		if did, err := w.SendNext(t.Context()); did || err != nil {
			t.Errorf("with every line taken SendNext = %v, %v", did, err)
		}
		close(gate)
		wg.Wait()
		w.settle()
		w.want("attempts", w.list("SELECT DISTINCT state || ' ' || attempts FROM outbox"), "sent 1")
		w.judge.Verdict(t, w.db, w.now)
	})
}
