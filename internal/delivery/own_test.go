package delivery_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// twoPeople makes the operator the person at a and another one the person at b.
func (w *world) twoPeople() members.Scope {
	w.t.Helper()
	scope := testkit.Operator(w.t, w.db)
	const address = "INSERT INTO address (channel, account, id, person_id, last_used_at) VALUES ('tg', 'bot', ?, ?, 0)"
	var b sqlite.Batch
	b.Exec(1, "INSERT INTO person (id, name, created_at) VALUES ('other', '乙', 0)")
	b.Exec(1, address, "a", scope.Person())
	b.Exec(1, address, "b", "other")
	w.do(&b)
	return scope
}

func (w *world) own(scope members.Scope) (all []string) {
	w.t.Helper()
	texts, err := w.OwnTexts(w.t.Context(), scope)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, x := range texts {
		all = append(all, fmt.Sprint(x.At.Sub(testkit.Epoch), " ", x.Channel, " ", x.Direction, " ", x.Text))
	}
	return all
}

// talk lets both people say and get something, alone and in a group.
func (w *world) talk() {
	w.t.Helper()
	w.handle = func(in chat.Inbound, state []byte) (delivery.Result, error) {
		return delivery.Result{State: []byte("s"), Replies: []chat.Message{chat.Text("re " + in.Text)}}, nil
	}
	file := says("m5", "a", "")
	file.File = &chat.File{Name: "名单.xlsx", Ref: "r"}
	press := says("m6", "a", "")
	press.Press = "y:1"
	w.accept(says("m1", "a", "own"), says("m2", "b", "other's"), groupSays("m3", "a", "-1", "in group"),
		groupSays("m4", "b", "-1", "other's in group"), file, press)
	w.now = w.now.Add(time.Second)
	w.settle()
}

func TestOwnTexts(t *testing.T) {
	w := newWorld(t)
	scope := w.twoPeople()
	w.talk()
	w.put(item("queued", "a"))
	w.accept(says("m7", "a", "waits"))
	want := []string{"0s tg said own", "0s tg said in group", "0s tg said 名单.xlsx", "0s tg said waits",
		"1s tg told re own", "1s tg told re ", "1s tg told re "}
	got := w.own(scope)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("OwnTexts = %q\nwant       %q", got, want)
	}
}

func TestForgetTexts(t *testing.T) {
	w := newWorld(t)
	scope := w.twoPeople()
	w.talk()
	history, uploads := delivery.NewHistory(w.db), delivery.NewUploads(w.db, w.clock)
	var b sqlite.Batch
	for _, person := range []string{scope.Person(), "other"} {
		if err := history.Add(&b, person, delivery.Entry{Key: "h", Kind: delivery.Told, Message: chat.Text("x"), At: w.now}); err != nil {
			t.Fatal(err)
		}
		uploads.Add(&b, person, person+".txt", nil)
		b.Exec(1, "INSERT INTO web_seen (person_id, seq, at) VALUES (?, 1, 1)", person)
	}
	w.do(&b)
	w.put(w.notice("later", "a", "s", time.Hour), w.notice("other's", "b", "s", time.Hour))
	w.accept(says("m7", "a", "forget me"), says("m8", "a", "waits"))
	w.handle = func(in chat.Inbound, _ []byte) (r delivery.Result, err error) {
		if in.Text == "waits" {
			return r, nil // what waits is answered all the same
		}
		delivery.ForgetTexts(&r.Batch, scope)
		r.State, r.Replies = []byte("s"), []chat.Message{chat.Text("forgotten")}
		return r, nil
	}
	w.settle()
	if got := w.own(scope); fmt.Sprint(got) != "[0s tg said waits 1s tg told forgotten]" {
		t.Errorf("still held: %q", got)
	}
	w.want("texts", w.texts(), "m2, m4, m8, in/m2/1, in/m3/1, in/m4/1, other's, in/m7/1, h, other.txt, tg/bot/-1, tg/bot/b")
	w.want("seen", w.list("SELECT person_id FROM web_seen"), "other")
	w.want("queued", w.list("SELECT key || ' ' || state FROM outbox WHERE key IN ('later', 'other''s')"), "later cancelled, other's queued")
	w.pass(2 * time.Hour)
	w.judge.Verdict(t, w.db, w.now)
}

// TestForgetTextsWhileSending: a row on its way is not tried again, and its text
// is gone.
func TestForgetTextsWhileSending(t *testing.T) {
	w := newWorld(t)
	scope := w.twoPeople()
	w.judge.Answer = func(int, chat.Outbound) error {
		var b sqlite.Batch
		delivery.ForgetTexts(&b, scope)
		w.do(&b)
		return fails(chat.NotSent)
	}
	w.put(item("1", "a"))
	w.settle()
	w.pass(time.Minute)
	w.want("outbox", w.list("SELECT state || payload FROM outbox"), "cancelled")
}

func TestUploads(t *testing.T) {
	w := newWorld(t)
	scope := w.twoPeople()
	uploads := delivery.NewUploads(w.db, w.clock)
	for _, content := range []string{"", "\x00\xff binary"} {
		var b sqlite.Batch
		ref := uploads.Add(&b, scope.Person(), "名单 <1>.xlsx", []byte(content))
		w.do(&b)
		name, got, err := uploads.Open(t.Context(), ref, scope.Person())
		if name != "名单 <1>.xlsx" || string(got) != content || err != nil {
			t.Errorf("Open = %q %q %v", name, got, err)
		}
		for _, other := range []string{"other", ""} {
			if _, got, err := uploads.Open(t.Context(), ref, other); got != nil || !errors.Is(err, fault.NotFound) {
				t.Errorf("opened by %q: %q %v", other, got, err)
			}
		}
	}
	if _, _, err := uploads.Open(t.Context(), "nothing", scope.Person()); !errors.Is(err, fault.NotFound) {
		t.Errorf("Open of nothing = %v", err)
	}
	var b sqlite.Batch
	uploads.Add(&b, scope.Person(), "empty", nil)
	w.do(&b)
}
