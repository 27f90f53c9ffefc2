package telegram_test

import (
	"fmt"
	"testing"
	"time"

	"zhibu/internal/chat"
	fake "zhibu/internal/testkit/telegram"
)

// The limits hold against a server that counts as Telegram does.
func TestNoLimitIsEverHit(t *testing.T) {
	c := &clock{now: noon}
	s := fake.New(t, fake.Options{Now: c.Now, Limits: &fake.Limits{PerSecond: 25, ChatEvery: time.Second, ChatBurst: 1, GroupPerMinute: 18}})
	bot := newBot(t, s.URL(), s.Token(), c, &logbook{}, usual)
	var queue []chat.Address
	g := s.Group(-1001, "支部")
	for i := range 120 {
		to := bot.Person(int64(i%60 + 1))
		s.User(int64(i%60+1), "x").Start("")
		if i%5 == 0 {
			to.ID = fmt.Sprint(g.ID())
		}
		queue = append(queue, to)
	}
	for steps := 0; len(queue) > 0; steps++ {
		if steps > 10_000 {
			t.Fatalf("%d messages are left", len(queue))
		}
		var left []chat.Address
		for _, to := range queue {
			if wait, _ := bot.Pause(to, true); wait > 0 {
				left = append(left, to)
				continue
			}
			if f := failed(t, bot.Send(t.Context(), chat.Outbound{To: to, Message: chat.Text("好")})); f != nil {
				t.Fatal(f)
			}
		}
		queue = left
		c.pass(100 * time.Millisecond)
	}
	for _, r := range s.Journal().Requests {
		if r.Status != 200 {
			t.Errorf("%+v", r)
		}
	}
}

func TestFloodedChat(t *testing.T) {
	w := newWorld(t, nil)
	w.open()
	wang := w.User(1002, "王芳")
	wang.Start("")
	w.Next(1, fake.TooMany(35))
	w.say(t, w.to)
	w.pause(t, w.to, false, 35*time.Second, false)
	w.pause(t, w.bot.Person(1002), false, 0, false)
	if f := w.say(t, w.to); f == nil || f.Outcome != chat.NotSent || f.RetryAfter != 35*time.Second {
		t.Errorf("sent into the flood: %+v", f)
	}
	w.clock.pass(5 * time.Second)
	w.Next(1, fake.TooMany(10))
	w.say(t, w.bot.Person(1002))
	w.pause(t, w.bot.Person(1003), true, 30*time.Second, true) // two at a time: it is the bot's limit
	w.clock.pass(30 * time.Second)
	w.pause(t, w.to, false, 0, false)
}

func TestClockPutBack(t *testing.T) {
	w := newWorld(t, usual)
	w.pause(t, w.to, false, 0, false)
	w.clock.pass(-time.Hour)
	w.pause(t, w.to, false, time.Second, false)
}

func TestManyChatsAreForgotten(t *testing.T) {
	w := newWorld(t, usual)
	for i := range 5000 {
		w.bot.Pause(w.bot.Person(int64(i+1)), true)
	}
	if n := w.bot.Remembered(); n > 1024 {
		t.Errorf("%d chats are remembered", n)
	}
}
