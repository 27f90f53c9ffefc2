package delivery_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

func TestOffset(t *testing.T) {
	w := newWorld(t)
	get := func(name string) string {
		t.Helper()
		next, at, err := delivery.Offset(t.Context(), w.db, name)
		if err != nil {
			t.Error(err)
		}
		return fmt.Sprint(next, " ", sqlite.Millis(at))
	}
	w.want("of nobody", get("telegram/1"), "0 0")
	for _, next := range []int64{7, math.MaxInt64, -1} {
		var b sqlite.Batch
		delivery.PutOffset(&b, "telegram/1", next, w.now)
		if _, err := w.Accept(t.Context(), []chat.Inbound{says(fmt.Sprint("m", next), "a", "x")}, &b); err != nil {
			t.Fatal(err)
		}
		w.want("offset", get("telegram/1"), fmt.Sprint(next, " ", w.now.UnixMilli()))
	}
	w.want("of another", get("telegram/2"), "0 0")
	w.do(batch("UPDATE meta SET value = 'x' WHERE key = 'offset/telegram/1'"))
	if _, _, err := delivery.Offset(t.Context(), w.db, "telegram/1"); err == nil {
		t.Error("a broken offset was read")
	}
}

func TestSentSince(t *testing.T) {
	w := newWorld(t)
	w.answers(fails(chat.Refused))
	w.put(item("before", "1"))
	w.settle()
	w.now = w.now.Add(time.Minute)
	since := w.now
	w.put(item("a", "4"), item("b", "2"))
	w.settle()
	w.now = w.now.Add(time.Second)
	w.put(item("c", "1"), onWeb("other", "1"), w.notice("later", "1", "s", time.Hour))
	w.settle()
	all, err := w.SentSince(t.Context(), "tg", since)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, s := range all {
		got += fmt.Sprint(s.To, " ", s.At.Sub(since), "; ")
	}
	w.want("sent", got, "tg/bot/2 0s; tg/bot/1 1s; ")
}
