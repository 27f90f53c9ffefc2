package delivery_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func (w *world) told(subject string) string {
	w.t.Helper()
	all, err := delivery.ToldOf(w.t.Context(), w.db, subject)
	if err != nil {
		w.t.Fatal(err)
	}
	var rows []string
	for _, n := range all {
		s := fmt.Sprint(n.Person, " ", n.Key, " ", n.To, " ", n.State)
		if !n.Sent.IsZero() {
			s += " after " + n.Sent.Sub(testkit.Epoch).String()
		}
		if n.Reports {
			s += " reports"
		}
		if n.Seen {
			s += " seen"
		}
		rows = append(rows, s)
	}
	return strings.Join(rows, ", ")
}

func onPage(it delivery.Item, person string) delivery.Item {
	it.To, it.Person = chat.Address{Channel: "web", ID: person}, person
	return it
}

func TestToldOf(t *testing.T) {
	w := newWorld(t)
	scope := testkit.Operator(t, w.db)
	p := scope.Person()
	w.start("run2", w.judge, &page{point: func() {}})
	byTelegram, group := w.notice("tg", "1", "s", 0), w.notice("group", "-1", "s", 0)
	byTelegram.Person = "q"
	w.put(append(bundle("x", onPage(w.notice("a", "", "s", 0), p), onPage(w.notice("b", "", "t", 0), p), onPage(w.notice("c", "", "gone", 0), p)),
		onPage(w.notice("d", "", "s", 0), p), onPage(w.notice("later", "", "s", time.Hour), p), byTelegram, group, item("reply", "1"))...)
	w.cancel("gone")
	w.now = w.now.Add(time.Second)
	w.settle()
	w.want("before anything is seen", w.told("s"), strings.ReplaceAll(
		"P a web//P sent after 1s reports, P d web//P sent after 1s reports, P later web//P queued reports, q tg tg/bot/1 sent after 1s", "P", p))
	for _, key := range []string{"x", "d"} {
		w.showOn(scope, key)
	}
	w.see(scope, "x")
	w.want("once the bundle was seen", w.told("s"), strings.ReplaceAll(
		"P a web//P sent after 1s reports seen, P d web//P sent after 1s reports, P later web//P queued reports, q tg tg/bot/1 sent after 1s", "P", p))
	w.want("another subject", w.told("t"), strings.ReplaceAll("P b web//P sent after 1s reports seen", "P", p))
	w.want("what was cancelled out of it", w.told("gone"), strings.ReplaceAll("P c web//P cancelled reports", "P", p))
	w.see(scope, "d")
	if got := w.told("s"); strings.Count(got, "seen") != 2 {
		t.Errorf("once both were seen: %s", got)
	}
	w.want("of nothing", w.told(""), "")
}

// showOn puts a message into the person's history.
func (w *world) showOn(scope members.Scope, key string) {
	w.t.Helper()
	var b sqlite.Batch
	if err := delivery.NewHistory(w.db).Add(&b, scope.Person(), delivery.Entry{Key: key, Kind: delivery.Told, At: w.now}); err != nil {
		w.t.Fatal(err)
	}
	w.do(&b)
}

// see reports a message as seen.
func (w *world) see(scope members.Scope, key string) {
	w.t.Helper()
	seq, err := sqlite.One(w.t.Context(), w.db, sqlite.Value[int64], "SELECT seq FROM web_history WHERE key = ?", key)
	if err != nil {
		w.t.Fatal(err)
	}
	var b sqlite.Batch
	(*delivery.History).See(nil, &b, scope, seq, w.now)
	w.do(&b)
}

func TestCancelFor(t *testing.T) {
	w := newWorld(t)
	mine, others, nobodys := w.notice("a", "1", "s", 0), w.notice("b", "2", "s", 0), w.notice("c", "3", "s", 0)
	elsewhere, another := w.notice("d", "4", "s", 0), w.notice("e", "1", "t", 0)
	mine.Person, others.Person, elsewhere.Person, another.Person = "p", "q", "p", "p"
	w.put(mine, others, nobodys, elsewhere, another)
	var b sqlite.Batch
	delivery.CancelFor(&b, "s", "p")
	delivery.CancelFor(&b, "s", "")
	delivery.CancelFor(&b, "", "p")
	w.do(&b)
	w.settle()
	w.want("outbox", w.rows(), "a cancelled, b sent, c sent, d cancelled, e sent")
}
