package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// filled is a world in which something of everything happened at its beginning.
func filled(t *testing.T) (*world, string) {
	w := newWorld(t)
	person := testkit.Operator(t, w.db).Person()
	w.handle = func(in chat.Inbound, state []byte) (delivery.Result, error) {
		if in.Text == "boom" {
			return delivery.Result{}, errBroken
		}
		return delivery.Result{State: []byte("s"), Replies: []chat.Message{chat.Text("re " + in.Text)}}, nil
	}
	w.accept(says("m1", "a", "x"), says("m2", "b", "boom"))
	w.answers(fails(chat.Refused))
	w.put(item("a", "9"), w.notice("gone", "9", "off", time.Hour), w.notice("far", "9", "s", 90*24*time.Hour))
	w.settle()
	var b sqlite.Batch
	delivery.Cancel(&b, "off")
	if err := delivery.NewHistory(w.db).Add(&b, person, delivery.Entry{Key: "h1", Kind: delivery.Said, Message: chat.Text("x"), At: w.now}); err != nil {
		t.Fatal(err)
	}
	delivery.NewUploads(w.db, w.clock).Add(&b, person, "f.txt", []byte("x"))
	w.do(&b)
	return w, person
}

// texts lists what still holds a text.
func (w *world) texts() string {
	w.t.Helper()
	return w.list(`SELECT key FROM inbox WHERE payload <> '' UNION ALL SELECT key FROM outbox WHERE payload <> ''
		UNION ALL SELECT key FROM web_history UNION ALL SELECT name FROM upload UNION ALL SELECT address FROM conversation`)
}

func TestDropTexts(t *testing.T) {
	w, person := filled(t)
	const all = "m1, m2, a, gone, far, in/m1/1, in/m2/1, h1, f.txt, tg/bot/a"
	w.want("texts", w.texts(), all)
	drop := func(olderThan time.Time, want int) {
		t.Helper()
		if n, err := w.DropTexts(t.Context(), olderThan); n != want || err != nil {
			t.Errorf("DropTexts = %d, %v; want %d", n, err, want)
		}
	}
	drop(w.now, 0)
	w.want("texts of this moment", w.texts(), all)

	old := w.now.Add(time.Millisecond)
	w.pass(24 * time.Hour)
	w.accept(says("m3", "a", "waits")) // its dialogue stays with it
	drop(old, 8)
	w.want("texts", w.texts(), "m3, far, tg/bot/a")
	w.want("inbox", w.inbox(), "m1 handled 1, m2 quarantined 3, m3 waiting 0")
	w.want("outbox", w.rows(), "a dead, gone cancelled, far queued, in/m1/1 sent, in/m2/1 sent")
	drop(old, 0)

	// What was dropped is still known, and what asks for it copes.
	w.accept(says("m1", "a", "x"))
	w.want("inbox", w.inbox(), "m1 handled 1, m2 quarantined 3, m3 waiting 0")
	if _, err := w.LastOffer(t.Context(), tg("a")); !errors.Is(err, fault.NotFound) {
		t.Errorf("LastOffer = %v", err)
	}
	w.settle()
	w.want("inbox", w.inbox(), "m1 handled 1, m2 quarantined 3, m3 handled 1")
	drop(w.now.Add(time.Millisecond), 3)
	w.want("texts", w.texts(), "far")
	if w.list("SELECT id FROM person WHERE id = ?", person) == "" {
		t.Error("the person is gone")
	}
}

func TestDropTextsInPages(t *testing.T) {
	w := newWorld(t)
	var b sqlite.Batch
	for i := range 1203 {
		b.Exec(1, "INSERT INTO inbox (key, conversation, payload, state, received_at, handled_at) VALUES (?, 'c', 'x', 'handled', 1, 1)", fmt.Sprint(i))
		b.Exec(1, "INSERT INTO conversation (address, state, updated_at) VALUES (?, x'78', 1)", fmt.Sprint(i))
	}
	w.do(&b)
	var left []string
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		err := w.db.Commit(ctx, b)
		left = append(left, w.list("SELECT (SELECT count(*) FROM inbox WHERE payload <> '') || '+' || (SELECT count(*) FROM conversation)"))
		return err
	})
	if n, err := w.DropTexts(t.Context(), w.now); n != 2406 || err != nil {
		t.Errorf("DropTexts = %d, %v", n, err)
	}
	w.want("left after each commit", strings.Join(left, " "), "703+1203 203+1203 0+1203 0+703 0+203 0+0")
}
