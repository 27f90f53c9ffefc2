package telegram

import (
	"encoding/json"
	"strings"
	"testing"
)

func FuzzVerify(f *testing.F) {
	b := offline(f, testToken, testKey)
	f.Add("1001", "1001", signed(f, b, holder{"1001", "1001"}, "ok:1"))
	f.Add("-1001:7", "", signed(f, b, holder{"-1001:7", ""}, "ok:1"))
	f.Add("", "", strings.Repeat("\x00", 64))
	f.Fuzz(func(t *testing.T, conversation, user, payload string) {
		h := holder{conversation, user}
		data, ok := b.verify(h, payload)
		if ok && payload != data+b.seal(h, data) {
			t.Errorf("%q passes for %+v", payload, h)
		}
		if again, err := b.sign(h, data); ok && (err == nil && again != payload || len(data) > maxData) {
			t.Errorf("%q is not what sign gives, %q", payload, again)
		}
	})
}

func FuzzRead(f *testing.F) {
	b := offline(f, testToken, testKey)
	for _, tc := range inbounds {
		f.Add(tc.update)
	}
	f.Add(`{"update_id":1,"callback_query":{"id":"1","from":{"id":7},"data":"x","inline_message_id":"y"}}`)
	f.Add(`{"update_id":-1,"message":{}}`)
	f.Fuzz(func(t *testing.T, raw string) {
		if !json.Valid([]byte(raw)) {
			answer := []byte(`{"ok":true,"result":[{"update_id":1},` + raw + `]}`)
			if got, err := salvage(answer, errMalformed); err != nil || len(got.updates) == 0 {
				t.Errorf("the update before is lost: %v", err)
			}
			return
		}
		in, next := b.read([]json.RawMessage{json.RawMessage(raw)})
		if next < 0 {
			t.Errorf("next is %d", next)
		}
		for _, m := range in {
			if m.Key == "" || m.Conversation.ID == "" || m.From.ID == "" || !strings.HasPrefix(m.Key, "telegram/777000/") {
				t.Errorf("read %+v", m)
			}
			if _, err := b.place(m.Conversation); err != nil {
				t.Errorf("%v", err)
			}
		}
	})
}
