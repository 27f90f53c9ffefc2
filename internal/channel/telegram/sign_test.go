package telegram

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
)

func offline(t testing.TB, token string, key string) *Bot {
	t.Helper()
	b, err := New(Options{
		Token: token, Key: []byte(key), Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return time.Unix(1_800_000_000, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const (
	testToken = "777000:TEST-TOKEN"
	testKey   = "0123456789abcdef"
)

func signed(t testing.TB, b *Bot, h holder, data string) string {
	t.Helper()
	payload, err := b.sign(h, data)
	if err != nil {
		t.Fatal(err)
	}
	return payload
}

func TestPayloads(t *testing.T) {
	b := offline(t, testToken, testKey)
	for _, data := range []string{"x", "ok:abcdefghijklm", "名:册", strings.Repeat("y", maxData)} {
		h := holder{conversation: "1001", user: "1001"}
		payload := signed(t, b, h, data)
		if len(payload) > 64 {
			t.Errorf("the payload of %q has %d bytes", data, len(payload))
		}
		if got, ok := b.verify(h, payload); !ok || got != data {
			t.Errorf("verify(sign(%q)) = %q, %v", data, got, ok)
		}
		for _, other := range []holder{{"1002", "1001"}, {"1001", "1002"}, {"1001", ""}, {"", "1001"}} {
			if _, ok := b.verify(other, payload); ok {
				t.Errorf("the payload of %+v passes for %+v", h, other)
			}
		}
	}
}

// pressed is a press of a payload by a person, in a chat, as Telegram tells it.
func pressed(from, in int64, payload string) *callback {
	kind := "private"
	if in < 0 {
		kind = "supergroup"
	}
	return &callback{
		ID: "1", From: &user{ID: from}, Data: payload,
		Message: &message{ID: 5, Date: 1, Chat: room{ID: in, Type: kind}},
	}
}

func TestHundredThousandForgedPresses(t *testing.T) {
	b := offline(t, testToken, testKey)
	others := []*Bot{offline(t, "777001:TEST-TOKEN", testKey), offline(t, testToken, "another key 0123")}
	random := rand.New(rand.NewPCG(1, 2))
	const n = 100_000
	for i := range n {
		from := 1000 + random.Int64N(500)
		data := fmt.Sprintf("ok:%013d", random.Int64N(1e12))
		good := signed(t, b, holder{fmt.Sprint(from), fmt.Sprint(from)}, data)
		q := pressed(from, from, good)
		switch i % 10 {
		case 0: // one bit turned
			raw := []byte(good)
			raw[random.IntN(len(raw))] ^= 1 << random.IntN(8)
			q.Data = string(raw)
		case 1: // cut
			q.Data = good[:random.IntN(len(good))]
		case 2: // lengthened
			q.Data = good + "A"
		case 3: // another's button, in their own chat
			q.From.ID, q.Message.Chat.ID = from+1, from+1
		case 4: // another's press in this chat
			q.From.ID = from + 1
		case 5: // replayed in a group
			q = pressed(from, -from, good)
		case 6: // from a group, replayed in private
			q.Data = signed(t, b, holder{conversation: fmt.Sprint(-from)}, data)
		case 7: // signed by another bot or with another key
			q.Data = signed(t, others[random.IntN(2)], holder{fmt.Sprint(from), fmt.Sprint(from)}, data)
		case 8: // other data under this signature
			q.Data = "no" + good[2:]
		case 9: // a topic's button in the group, without message or by a bot
			switch random.IntN(3) {
			case 0:
				q = pressed(from, -1001, signed(t, b, holder{conversation: "-1001:7"}, data))
			case 1:
				q.Message = nil
			case 2:
				q.From.IsBot = true
			}
		}
		if in, ok, _ := b.press(q); ok {
			t.Fatalf("case %d: %+v was accepted: %+v", i%10, q, in)
		}
	}
	if got := b.Counts().Forged; got != n {
		t.Errorf("%d forged presses counted, want %d", got, n)
	}
}

func TestGenuinePresses(t *testing.T) {
	b := offline(t, testToken, testKey)
	in, ok, err := b.press(pressed(7, 7, signed(t, b, holder{"7", "7"}, "ok:1")))
	want := chat.Address{Channel: "telegram", Account: "777000", ID: "7"}
	if err != nil || !ok || in.Press != "ok:1" || in.Key != "telegram/777000/cb/1" || in.From != want || in.Conversation != want {
		t.Errorf("in private: %+v, %v, %v", in, ok, err)
	}
	group := signed(t, b, holder{conversation: "-9"}, "ok:1")
	for _, from := range []int64{7, 8} {
		in, ok, err = b.press(pressed(from, -9, group))
		if err != nil || !ok || !in.Group || in.Conversation.ID != "-9" || in.From.ID != fmt.Sprint(from) || in.Mark != nil {
			t.Errorf("%d in a group: %+v, %v, %v", from, in, ok, err)
		}
	}
}
