package delivery_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// deaf is a channel that takes everything.
type deaf struct{}

func (deaf) Name() string                              { return "tg" }
func (deaf) Send(context.Context, chat.Outbound) error { return nil }

// BenchmarkSendNext is one message out of a queue of thousands, behind a long
// history.
func BenchmarkSendNext(b *testing.B) {
	const depth, addresses = 5000, 500
	w := backlog(b, deaf{}, 4*depth, addresses)
	var history sqlite.Batch
	history.Exec(3*depth, "UPDATE outbox SET state = 'sent' WHERE seq <= ?", 3*depth)
	if err := w.db.Commit(b.Context(), &history); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		did, err := w.SendNext(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if !did {
			b.Skip("the queue is empty: use a -benchtime below 5000x")
		}
	}
}

// far is a channel whose answers take a while.
type far struct{ deaf }

func (far) Send(context.Context, chat.Outbound) error {
	time.Sleep(5 * time.Millisecond)
	return nil
}

// BenchmarkSenders is 1,000 messages to 200 addresses of a channel that takes
// 5 ms for each: 8 senders against one.
func BenchmarkSenders(b *testing.B) {
	for _, senders := range []int{1, 8} {
		b.Run(fmt.Sprint(senders), func(b *testing.B) {
			var commits, picks atomic.Int64
			for b.Loop() {
				b.StopTimer()
				w := backlog(b, far{}, 1000, 200)
				w.OnCommit(func(ctx context.Context, batch *sqlite.Batch) error {
					commits.Add(1)
					return w.db.Commit(ctx, batch)
				})
				b.StartTimer()
				w.sendAll(b, senders, &picks)
			}
			b.ReportMetric(float64(commits.Load())/float64(b.N), "commits/op")
			b.ReportMetric(float64(picks.Load())/float64(b.N), "picks/op")
		})
	}
}

// backlog is a service with bulk due to some addresses of a channel.
func backlog(b *testing.B, channel delivery.Channel, rows, addresses int) *world {
	w := &world{db: testkit.DB(b), now: testkit.Epoch}
	w.Service = delivery.New(w.db, w.clock, delivery.Deps{
		Handler: w, Guard: w, Addresses: w, Wording: words{}, Channels: []delivery.Channel{channel}, RunID: "run1"})
	var batch sqlite.Batch
	for i := range rows {
		it := item(fmt.Sprint(i), fmt.Sprint(i%addresses))
		it.Class, it.Subject, it.Message = delivery.Bulk, "s", chat.Text("提醒")
		if err := delivery.Enqueue(&batch, it, w.now); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.db.Commit(b.Context(), &batch); err != nil {
		b.Fatal(err)
	}
	return w
}

func (w *world) sendAll(b *testing.B, senders int, picks *atomic.Int64) {
	var wg sync.WaitGroup
	for range senders {
		wg.Go(func() {
			for did := true; did; picks.Add(1) {
				var err error
				if did, err = w.SendNext(b.Context()); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
