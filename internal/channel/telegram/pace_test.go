package telegram_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
)

func usual(o *telegram.Options) { o.Limits = telegram.Limits{} }

func (w *world) say(t *testing.T, to chat.Address) *chat.SendError {
	t.Helper()
	return failed(t, w.bot.Send(t.Context(), chat.Outbound{To: to, Message: chat.Text("好")}))
}

// pause checks what Pause says.
func (w *world) pause(t *testing.T, to chat.Address, bulk bool, want time.Duration, whole bool) {
	t.Helper()
	wait, all := w.bot.Pause(to, bulk)
	if wait != want || all != whole {
		t.Errorf("Pause(%s, %v) = %v, %v; want %v, %v", to.ID, bulk, wait, all, want, whole)
	}
}

func TestOneMessageASecondToAChat(t *testing.T) {
	w := newWorld(t, usual)
	w.open()
	w.pause(t, w.to, false, 0, false)
	w.pause(t, w.to, false, time.Second, false) // the slot is taken before anything is sent
	w.say(t, w.to)
	w.pause(t, w.to, false, time.Second, false)
	w.clock.pass(999 * time.Millisecond)
	w.pause(t, w.to, true, time.Millisecond, false)
	w.clock.pass(time.Millisecond)
	w.pause(t, w.to, true, 0, false)
	if f := w.say(t, w.to); f != nil {
		t.Errorf("after a second: %v", f)
	}
	if n := len(w.Journal().Messages); n != 2 {
		t.Errorf("%d messages arrived", n)
	}
}

// The reply to a press follows the edit that marks the button at once.
func TestAnEditKeepsNoMessageWaiting(t *testing.T) {
	w := newWorld(t, usual)
	w.open()
	w.pause(t, w.to, false, 0, false)
	if err := w.send(t, chat.Text("好吗？").Row(chat.Button{Label: "好", Data: "ok:1"})); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(time.Second)
	w.pause(t, w.to, false, 0, false)
	if err := w.send(t, chat.Message{Edit: "2"}); err != nil {
		t.Fatal(err)
	}
	w.pause(t, w.to, false, 0, false)
	w.pause(t, w.to, false, time.Second, false)
}

// Several senders ask at once, and none that was let go is turned away.
func TestPauseTakesTheSlot(t *testing.T) {
	w := newWorld(t, usual)
	var wg sync.WaitGroup
	var let atomic.Int64
	for i := range 100 {
		wg.Go(func() {
			if wait, _ := w.bot.Pause(w.bot.Person(int64(i+1)), false); wait == 0 {
				let.Add(1)
			}
		})
	}
	wg.Wait()
	if n := let.Load(); n != 25 {
		t.Errorf("%d were let go in a second, want 25", n)
	}
}

func TestTwentyFiveASecondInAll(t *testing.T) {
	w := newWorld(t, usual)
	for i := range 25 {
		w.User(int64(i+1), "x").Start("")
		w.pause(t, w.bot.Person(int64(i+1)), false, 0, false)
		if f := w.say(t, w.bot.Person(int64(i+1))); f != nil {
			t.Fatalf("message %d: %v", i, f)
		}
		w.clock.pass(20 * time.Millisecond)
	}
	w.pause(t, w.to, false, 500*time.Millisecond, true)
	w.clock.pass(500 * time.Millisecond)
	w.pause(t, w.to, false, 0, false)
	w.say(t, w.to)
	w.pause(t, w.bot.Person(2000), false, 20*time.Millisecond, true)
}

func TestEighteenAMinuteToAGroup(t *testing.T) {
	w := newWorld(t, usual)
	g := w.Group(-1001, "支部", w.zhang)
	topic := chat.Address{Channel: "telegram", Account: "777000", ID: "-1001:7"}
	general := chat.Address{Channel: "telegram", Account: "777000", ID: "-1001"}
	g.Topic(7)
	for i := range 18 {
		to := topic
		if i%2 == 0 {
			to = general
		}
		w.pause(t, to, true, 0, false)
		if f := w.say(t, to); f != nil {
			t.Fatalf("message %d: %v", i, f)
		}
		w.clock.pass(time.Second)
	}
	for _, to := range []chat.Address{topic, general} {
		w.pause(t, to, true, 42*time.Second, false)
	}
	w.pause(t, w.to, true, 0, false)
}

func TestRefill(t *testing.T) {
	w := newWorld(t, usual)
	group := chat.Address{Channel: "telegram", Account: "777000", ID: "-1001:7"}
	var sent []telegram.Sent
	for i := range 18 {
		sent = append(sent, telegram.Sent{To: group, At: noon.Add(-time.Duration(i+1) * time.Second)})
	}
	sent = append(sent, telegram.Sent{To: w.to, At: noon.Add(-400 * time.Millisecond)},
		telegram.Sent{To: chat.Address{Channel: "web", ID: "x"}, At: noon},
		telegram.Sent{To: w.bot.Person(5), At: noon.Add(-time.Hour)})
	w.bot.Refill(sent)
	w.pause(t, group, true, 42*time.Second, false)
	w.pause(t, w.to, true, 600*time.Millisecond, false)
	w.pause(t, w.bot.Person(5), true, 0, false)
}
