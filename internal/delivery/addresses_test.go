package delivery_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
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

// TestANoticeReachesThePersonElsewhere: notices go on where the person can be
// reached, answers end with their conversation.
func TestANoticeReachesThePersonElsewhere(t *testing.T) {
	web := chat.Address{Channel: "web", ID: "p"}
	for _, tc := range []struct {
		name      string
		answer    error
		items     func(w *world) []delivery.Item
		doors     map[chat.Address]chat.Address
		rows, log string
	}{
		{"the line of notices moves", fails(chat.Unreachable), func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), w.notice("b", "1", "s", time.Hour), item("c", "1"), w.notice("d", "2", "s", 0)}
		}, map[chat.Address]chat.Address{tg("1"): web}, "a web sent 2, b web queued 0, c tg sent 1, d tg sent 1", ""},
		{"an answer ends", fails(chat.Unreachable), func(w *world) []delivery.Item {
			return []delivery.Item{item("a", "1"), w.notice("b", "1", "s", time.Hour)}
		}, map[chat.Address]chat.Address{tg("1"): web}, "a tg dead 1, b tg queued 0", "not delivered"},
		{"no other door", fails(chat.Unreachable), func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0)}
		}, nil, "a tg dead 1", "not delivered"},
		{"the same door", fails(chat.Unreachable), func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0)}
		}, map[chat.Address]chat.Address{tg("1"): tg("1")}, "a tg dead 1", "not delivered"},
		{"a message that is refused", fails(chat.Refused), func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0)}
		}, map[chat.Address]chat.Address{tg("1"): web}, "a tg dead 1", "not delivered"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.start("run2", w.judge, testkit.NewJudge("web"))
			w.doors = tc.doors
			w.answers(tc.answer)
			w.put(tc.items(w)...)
			w.settle()
			w.want("outbox", w.list("SELECT key || ' ' || channel || ' ' || state || ' ' || attempts FROM outbox ORDER BY seq"), tc.rows)
			if tc.log == "" && w.log.Len() > 0 || !strings.Contains(w.log.String(), tc.log) {
				t.Errorf("log %q", w.log.String())
			}
		})
	}
}

// TestANoticeInDoubtIsARepeatElsewhere: the first door may have got it.
func TestANoticeInDoubtIsARepeatElsewhere(t *testing.T) {
	w := newWorld(t)
	web := testkit.NewJudge("web")
	w.start("run2", w.judge, web)
	w.doors = map[chat.Address]chat.Address{tg("1"): {Channel: "web", ID: "p"}}
	w.answers(errBroken, fails(chat.Unreachable))
	w.put(w.notice("a", "1", "s", 0))
	w.settle()
	w.pass(time.Second)
	w.pass(time.Second)
	w.want("outbox", w.rows(), "a sent repeated1")
	w.want("received elsewhere", strings.Join(web.Texts(), ", "), testkit.RepeatMark+":a")
}

// TestANoticeThatIsNoLongerWantedGoesNowhere: it was cancelled on its way.
func TestANoticeThatIsNoLongerWantedGoesNowhere(t *testing.T) {
	w := newWorld(t)
	w.doors = map[chat.Address]chat.Address{tg("1"): tg("2")}
	w.judge.Answer = func(int, chat.Outbound) error {
		var b sqlite.Batch
		delivery.Cancel(&b, "s")
		w.do(&b)
		return fails(chat.Unreachable)
	}
	w.put(w.notice("a", "1", "s", 0))
	w.settle()
	w.want("outbox", w.list("SELECT address || ' ' || state FROM outbox"), "1 cancelled")
}
