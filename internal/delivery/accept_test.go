package delivery_test

import (
	"errors"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

func TestAcceptStoresOnce(t *testing.T) {
	w := newWorld(t)
	for _, tc := range []struct {
		name string
		in   []chat.Inbound
		want int
	}{
		{"two messages", []chat.Inbound{says("m1", "a", "x"), says("m2", "a", "x")}, 2},
		{"one of them again and a new one", []chat.Inbound{says("m2", "a", "y"), says("m3", "a", "x")}, 1},
		{"one twice in a page", []chat.Inbound{says("m4", "a", "x"), says("m4", "a", "x")}, 1},
		{"nothing", nil, 0},
	} {
		n, err := w.Accept(t.Context(), tc.in, nil)
		if n != tc.want || err != nil {
			t.Errorf("%s: Accept = %d, %v; want %d", tc.name, n, err, tc.want)
		}
	}
	w.settle()
	w.want("inbox", w.inbox(), "m1 handled 1, m2 handled 1, m3 handled 1, m4 handled 1")
	w.want("received", w.received(), "re x, re x, re x, re x")
	if n, err := w.Accept(t.Context(), []chat.Inbound{says("m1", "a", "x")}, nil); n != 0 || err != nil {
		t.Errorf("a handled message again: %d, %v", n, err)
	}
}

func TestAcceptMovesTheOffsetWithTheMessages(t *testing.T) {
	w := newWorld(t)
	var offset, broken sqlite.Batch
	offset.Exec(1, "INSERT INTO meta (key, value) VALUES ('offset', '7')")
	broken.Exec(1, "UPDATE meta SET value = '8' WHERE key = 'nobody'")
	if _, err := w.Accept(t.Context(), []chat.Inbound{says("m1", "a", "x")}, &offset); err != nil {
		t.Fatal(err)
	}
	n, err := w.Accept(t.Context(), []chat.Inbound{says("m2", "a", "x")}, &broken)
	if n != 0 || !errors.Is(err, fault.Conflict) {
		t.Errorf("with an offset that cannot move: %d, %v", n, err)
	}
	if _, err := w.Accept(t.Context(), nil, &broken); !errors.Is(err, fault.Conflict) {
		t.Errorf("an offset alone: %v", err)
	}
	w.want("inbox", w.inbox(), "m1 waiting 0")
	w.want("offset", w.list("SELECT value FROM meta WHERE key = 'offset'"), "7")
}

func TestAcceptFailsOnAMessageThatCannotBeAnswered(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   chat.Inbound
	}{
		{"no key", says("", "a", "x")},
		{"no conversation", says("m1", "", "x")},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			if _, err := w.Accept(t.Context(), []chat.Inbound{tc.in}, nil); !errors.Is(err, fault.Invalid) {
				t.Errorf("Accept = %v", err)
			}
			w.want("inbox", w.inbox(), "")
		})
	}
}

func TestAcceptRefuses(t *testing.T) {
	for _, tc := range []struct {
		name, text, inbox, told string
	}{
		{"the longest text", strings.Repeat("x", delivery.MaxText), "m1 handled 1", "ok"},
		{"one byte more", strings.Repeat("x", delivery.MaxText+1), "m1 refused 0", "refused too_large"},
		{"a classification mark", "机密★1年\n通知", "m1 refused 0", "refused classified"},
		{"nothing", "", "m1 handled 1", "ok"},
		{"binary", "\x00\xff\xfe\x1b", "m1 handled 1", "ok"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.handle = func(chat.Inbound, []byte) (delivery.Result, error) {
				return delivery.Result{Replies: []chat.Message{chat.Text("ok")}}, nil
			}
			w.accept(says("m1", "a", tc.text))
			w.accept(says("m1", "a", tc.text))
			w.settle()
			w.want("inbox", w.inbox(), tc.inbox)
			w.want("told", w.received(), tc.told)
			if strings.Contains(tc.inbox, "refused") {
				w.want("payload kept", w.list("SELECT payload FROM inbox"), "")
			}
		})
	}
}
