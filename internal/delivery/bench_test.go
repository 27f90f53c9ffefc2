package delivery_test

import (
	"context"
	"fmt"
	"testing"

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
	db := testkit.DB(b)
	w := &world{db: db, now: testkit.Epoch}
	w.Service = delivery.New(db, w.clock, delivery.Deps{
		Handler: w, Guard: w, Unreachable: w, Wording: words{}, Channels: []delivery.Channel{deaf{}}, RunID: "run1"})
	var batch sqlite.Batch
	for i := range 4 * depth {
		it := item(fmt.Sprint(i), fmt.Sprint(i%addresses))
		it.Class, it.Subject, it.Message = delivery.Bulk, "s", chat.Text("提醒")
		if err := delivery.Enqueue(&batch, it, w.now); err != nil {
			b.Fatal(err)
		}
	}
	batch.Exec(3*depth, "UPDATE outbox SET state = 'sent' WHERE seq <= ?", 3*depth)
	if err := db.Commit(b.Context(), &batch); err != nil {
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
