package telegram_test

import (
	"fmt"
	"testing"
	"time"

	"zhibu/internal/testkit/telegram"
)

// fill sends to the chat until it is refused, and returns how many passed.
func fill(t *testing.T, s *telegram.Server, chat int64) (int, reply) {
	t.Helper()
	for n := 0; ; n++ {
		if r := ask(t, s, "sendMessage", "chat_id", fmt.Sprint(chat), "text", "一"); !r.OK || n == 100 {
			return n, r
		}
	}
}

func TestLimits(t *testing.T) {
	cases := []struct {
		name   string
		limits telegram.Limits
		chat   int64
		pass   int
		retry  int
		then   int // how many pass after that time
	}{
		{"in all", telegram.Limits{PerSecond: 7}, 1, 7, 1, 7},
		{"one chat", telegram.Limits{ChatEvery: time.Second, ChatBurst: 1}, 1, 1, 1, 1},
		{"one chat with a burst", telegram.Limits{ChatEvery: 4 * time.Second, ChatBurst: 3}, 1, 3, 4, 1},
		{"a group", telegram.Limits{GroupPerMinute: 20}, -5, 20, 60, 20},
		{"a group's limit is not a person's", telegram.Limits{GroupPerMinute: 20, PerSecond: 50}, 1, 50, 1, 50},
		{"none", telegram.Limits{}, 1, 100, 0, 100},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			now := newClock()
			s := telegram.New(t, telegram.Options{Now: now.Now, Limits: &c.limits})
			s.User(1, "张伟").Start("")
			s.Group(-5, "群")
			n, r := fill(t, s, c.chat)
			if n != c.pass || r.Parameters.RetryAfter != c.retry {
				t.Fatalf("%d passed, retry after %d", n, r.Parameters.RetryAfter)
			}
			if c.retry == 0 {
				return
			}
			refused(t, r, 429, fmt.Sprintf("Too Many Requests: retry after %d", c.retry))
			now.Advance(time.Duration(c.retry)*time.Second - time.Millisecond)
			if r := ask(t, s, "sendMessage", "chat_id", fmt.Sprint(c.chat), "text", "一"); r.Parameters.RetryAfter != 1 {
				t.Errorf("too early: %+v", r)
			}
			now.Advance(time.Millisecond)
			if n, _ := fill(t, s, c.chat); n != c.then {
				t.Errorf("then %d passed", n)
			}
			now.Advance(-time.Hour)
			if n, _ := fill(t, s, c.chat); n == 0 {
				t.Error("a clock that went back stops everything")
			}
		})
	}
}

func TestEditsCountRefusedOnesDoNot(t *testing.T) {
	now := newClock()
	s := telegram.New(t, telegram.Options{Now: now.Now, Limits: &telegram.Limits{PerSecond: 2}})
	s.User(1, "张伟").Start("")
	refused(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "<b", "parse_mode", "HTML"), 400, "parse")
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "一"))
	refused(t, ask(t, s, "editMessageText", "chat_id", "1", "message_id", "2", "text", "一"), 400, "not modified")
	accepted(t, ask(t, s, "editMessageText", "chat_id", "1", "message_id", "2", "text", "二"))
	refused(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "三"), 429, "retry after 1")
	accepted(t, ask(t, s, "getMe"))
}
