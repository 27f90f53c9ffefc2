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
)

// paced is a channel that takes so many messages in each second of the clock.
type paced struct {
	delivery.Channel
	now    func() time.Time
	perSec int
	slots  map[int64]int // taken, by second
	asked  int
}

func (p *paced) Pause(chat.Address, bool) (time.Duration, bool) {
	p.asked++
	second := p.now().Truncate(time.Second)
	if p.slots[second.Unix()] >= p.perSec {
		return second.Add(time.Second).Sub(p.now()), true
	}
	p.slots[second.Unix()]++
	return 0, false
}

func TestPaceOfAChannel(t *testing.T) {
	const rows, replies, perSec = 1000, 60, 25
	w := newWorld(t)
	channel := &paced{Channel: w.judge, now: w.clock, perSec: perSec, slots: map[int64]int{}}
	w.start("run2", channel)
	var items []delivery.Item
	for i := range rows {
		it := w.notice(fmt.Sprint("bulk", i), fmt.Sprint(i), "s", 0)
		if i >= rows-replies {
			it = item(fmt.Sprint("reply", i), fmt.Sprint(i))
		}
		items = append(items, it)
	}
	w.put(items...)
	commits := 0
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		commits++
		return w.db.Commit(ctx, b)
	})
	for second := 1; second <= rows/perSec; second++ {
		w.settle()
		w.settle() // a waiting row costs nothing, however often it is looked for
		received := w.judge.Received()
		if n := len(received); n != second*perSec {
			t.Fatalf("%d received after %d seconds, want %d", n, second, second*perSec)
		}
		if commits != 2*len(received) {
			t.Fatalf("%d commits for %d messages", commits, len(received))
		}
		w.now = w.now.Add(time.Second)
	}
	for i, out := range w.judge.Received() {
		if reply := strings.HasPrefix(out.Key, "reply"); reply != (i < replies) {
			t.Fatalf("%s was the message number %d", out.Key, i)
		}
	}
	// Two classes are turned away in a second at most; nobody asks for the rest.
	if most := rows + 2*rows/perSec; channel.asked > most {
		t.Errorf("the channel was asked %d times, want at most %d", channel.asked, most)
	}
	w.want("attempts", w.list("SELECT DISTINCT attempts FROM outbox"), "1")
	w.judge.Verdict(t, w.db, w.now)
}
