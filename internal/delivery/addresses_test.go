package delivery_test

import (
	"context"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// TestSettlementStandsWithoutThePeople: what became of a message is not lost
// because the side of the people fails, nor told twice.
func TestSettlementStandsWithoutThePeople(t *testing.T) {
	away := &chat.SendError{Outcome: chat.Moved, To: tg("2"), Err: errBroken}
	for _, tc := range []struct {
		name, taken string
		answer      error
		people      error
		rows, meta  string
		logged      bool
	}{
		{"unreachable", "", fails(chat.Unreachable), nil, "a 1 dead, b 1 sent", "gone tg/bot/1", false},
		{"unreachable, they fail", "", fails(chat.Unreachable), errBroken, "a 1 dead, b 1 sent", "", true},
		{"unreachable, their statement fails", "gone tg/bot/1", fails(chat.Unreachable), nil, "a 1 dead, b 1 sent", "gone tg/bot/1", true},
		{"moved", "", away, nil, "a 2 sent, b 2 sent", "moved tg/bot/1 tg/bot/2", false},
		{"moved, they fail", "", away, errBroken, "a 2 sent, b 2 sent", "", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			if tc.taken != "" {
				var b sqlite.Batch
				b.Exec(1, "INSERT INTO meta (key, value) VALUES (?, '')", tc.taken)
				w.do(&b)
			}
			w.people = tc.people
			w.answers(tc.answer)
			w.put(item("a", "1"), item("b", "1"))
			w.settle()
			w.want("outbox", w.list("SELECT key || ' ' || address || ' ' || state FROM outbox ORDER BY seq"), tc.rows)
			w.want("meta", w.list("SELECT key FROM meta"), tc.meta)
			if got := strings.Contains(w.log.String(), "address not updated"); got != tc.logged {
				t.Errorf("log %q", w.log.String())
			}
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

// TestSettlementOfAMoveIsKept: on a full disk the settlement and what the people
// make of it wait together.
func TestSettlementOfAMoveIsKept(t *testing.T) {
	w := newWorld(t)
	full := false
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		if full {
			return fault.New(fault.DiskFull, "zhibu.db")
		}
		return w.db.Commit(ctx, b)
	})
	w.judge.Answer = func(n int, out chat.Outbound) error {
		if n > 1 {
			return nil
		}
		full = true
		return &chat.SendError{Outcome: chat.Moved, To: tg("2"), Err: errBroken}
	}
	w.put(item("a", "1"))
	if _, err := w.SendNext(t.Context()); err == nil {
		t.Fatal("SendNext on a full disk succeeded")
	}
	full = false
	w.settle()
	w.want("outbox", w.list("SELECT address || ' ' || state FROM outbox"), "2 sent")
	w.want("meta", w.list("SELECT key FROM meta"), "moved tg/bot/1 tg/bot/2")
}
