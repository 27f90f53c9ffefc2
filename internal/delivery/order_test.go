package delivery_test

import (
	"fmt"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

func TestOrder(t *testing.T) {
	for _, tc := range []struct {
		name     string
		items    func(w *world) []delivery.Item
		answer   func(n int, out chat.Outbound) error
		received string
	}{
		{"an address in order of entry", func(*world) []delivery.Item {
			return []delivery.Item{item("a", "1"), item("b", "1"), item("c", "1")}
		}, nil, "a, b, c"},
		{"replies before bulk across addresses", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), w.notice("b", "2", "s", 0), item("c", "3")}
		}, nil, "c, a, b"},
		{"bulk before a reply behind it", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), w.notice("b", "2", "s", 0), item("c", "2")}
		}, nil, "b, c, a"},
		{"a failed row holds back those behind it there, not elsewhere", func(*world) []delivery.Item {
			return []delivery.Item{item("a", "1"), item("b", "1"), item("c", "2")}
		}, func(n int, out chat.Outbound) error {
			if out.Key == "a" && n == 1 {
				return fails(chat.NotSent)
			}
			return nil
		}, "c, a, b"},
		{"an ambiguous row holds back those behind it", func(*world) []delivery.Item {
			return []delivery.Item{item("a", "1"), item("b", "1")}
		}, func(n int, out chat.Outbound) error {
			if out.Key == "a" && n == 1 {
				return errBroken
			}
			return nil
		}, "a, 可能重复:a, b"},
		{"a row that is not due holds nothing back", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", time.Second), item("b", "1")}
		}, nil, "b, a"},
		{"the earlier due first across addresses", func(w *world) []delivery.Item {
			return []delivery.Item{w.notice("a", "1", "s", 0), w.notice("b", "2", "s", -time.Second)}
		}, nil, "b, a"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.judge.Answer = tc.answer
			w.put(tc.items(w)...)
			w.settle()
			w.pass(time.Second)
			w.want("received", w.received(), tc.received)
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

// terminal reaches one address only.
type terminal struct {
	delivery.Channel
	to chat.Address
}

func (c terminal) Reaches() chat.Address { return c.to }

func TestOnlyAttachedAddressesAreServed(t *testing.T) {
	w := newWorld(t)
	w.put(item("a", "1"), item("b", "2"),
		delivery.Item{Key: "c", Class: delivery.Reply, To: chat.Address{Channel: "mail", ID: "1"}})
	w.start("run2", terminal{w.judge, tg("2")})
	w.settle()
	w.want("outbox of a terminal", w.rows(), "a queued, b sent, c queued")
	w.want("attempts", w.list("SELECT attempts FROM outbox ORDER BY seq"), "0, 1, 0")
	w.start("run3", w.judge)
	w.settle()
	w.want("outbox of a channel", w.rows(), "a sent, b sent, c queued")
}

func TestLastOffer(t *testing.T) {
	w := newWorld(t)
	for i, m := range []chat.Message{
		chat.Text("first").Row(chat.Button{Label: "y", Data: "1"}),
		chat.Text("second").Row(chat.Button{Label: "y", Data: "2"}),
		chat.Text("none"),
	} {
		var b sqlite.Batch
		it := item(fmt.Sprint(i), "1")
		it.Message = m
		if err := delivery.Enqueue(&b, it, w.now); err != nil {
			t.Fatal(err)
		}
		w.do(&b)
	}
	w.settle()
	if m, err := w.LastOffer(t.Context(), tg("1")); err != nil || m.Plain() != "second" || m.Buttons[0][0].Data != "2" {
		t.Errorf("LastOffer = %+v, %v", m, err)
	}
	if m, err := w.LastOffer(t.Context(), tg("2")); err == nil {
		t.Errorf("LastOffer of another address = %+v", m)
	}
}
