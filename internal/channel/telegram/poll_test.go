package telegram_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	fake "zhibu/internal/testkit/telegram"
)

func texts(all []chat.Inbound) []string {
	var out []string
	for _, m := range all {
		out = append(out, m.Text)
	}
	return out
}

func TestEveryGoodUpdateComesOnce(t *testing.T) {
	for _, tc := range []struct{ name, bad string }{
		{"a field of the wrong type", `{"update_id":%d,"message":{"message_id":"seven","date":1,"chat":{"id":1001,"type":"private"}}}`},
		{"no message at all", `{"update_id":%d,"message":[]}`},
		{"a number as text", `{"update_id":"%d","message":7}`},
		{"no number", `{"message":7}`},
		{"a number that is none", `{"update_id":{},"message":7}`},
		{"a huge number", `{"update_id":92233720368547758070,"message":7}`},
		{"a negative number", `{"update_id":-5,"message":7}`},
		{"no object", `"x"`},
		{"null", `null`},
		{"no JSON within", `{"update_id":%d,"message":}`},
		{"no JSON and no number", `{"message":}`},
		{"a cut text", `{"update_id":%d,"message":{"text":"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, func(o *telegram.Options) { o.Sleep = newSleeper().sleep })
			var want []string
			for i := range 90 {
				if i == 40 {
					w.Raw(tc.bad)
					continue
				}
				text := fmt.Sprintf("第%d条", i)
				want = append(want, text)
				w.zhang.Say(text)
			}
			w.run(t)
			got := texts(w.inbox.wait(t, count(89)))
			if !slices.Equal(got, want) {
				t.Errorf("accepted %q", got)
			}
			if n := w.bot.Counts().Malformed; n == 0 {
				t.Error("the malformed update was not counted")
			}
			until(t, func() bool { return w.Pending() == 0 })
			if strings.Contains(w.log.String(), "seven") {
				t.Errorf("the log quotes an update:\n%s", w.log)
			}
		})
	}
}

func TestABrokenUpdateAloneIsPassedOver(t *testing.T) {
	for _, tc := range []struct{ name, bad string }{
		{"with a number", `{"update_id":%d,"message":}`},
		{"without", `{"message":}`},
		{"JSON without a number", `{"message":7}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, func(o *telegram.Options) { o.Sleep = newSleeper().sleep })
			w.zhang.Say("前")
			w.run(t)
			w.inbox.wait(t, count(1))
			w.Raw(tc.bad)
			w.Raw(tc.bad)
			w.zhang.Say("后")
			w.inbox.wait(t, count(2))
			until(t, func() bool { return w.Pending() == 0 })
		})
	}
}

func TestPollingAsksForWhatItReads(t *testing.T) {
	w := newWorld(t, func(o *telegram.Options) { o.Poll = 7 * time.Second })
	w.run(t)
	w.Wait(t, func(j fake.Journal) bool { return j.Count("getUpdates") > 0 })
	for _, r := range w.Journal().Requests {
		if r.Method != "getUpdates" {
			continue
		}
		if r.Params["timeout"] != "7" || r.Params["allowed_updates"] != `["message","edited_message","callback_query","my_chat_member"]` {
			t.Errorf("asks with %v", r.Params)
		}
	}
}

func TestTypingIsShownInPrivate(t *testing.T) {
	w := newWorld(t, nil)
	wang := w.User(1002, "王芳")
	g := w.Group(-1001, "第一党小组", w.zhang)
	g.Say(w.zhang, "/help@zhibu_test_bot")
	w.zhang.Say("一")
	w.zhang.Say("二")
	wang.Say("三")
	w.run(t)
	w.Wait(t, func(j fake.Journal) bool { return len(j.Actions) == 2 })
	for _, a := range w.Journal().Actions {
		if a.Kind != "typing" || a.Chat != zhang && a.Chat != 1002 {
			t.Errorf("shown %+v", a)
		}
	}
}

func TestKeys(t *testing.T) {
	w := newWorld(t, nil)
	m := w.zhang.Say("一")
	w.clock.pass(time.Minute)
	w.zhang.Edit(m, "二")
	w.run(t)
	all := w.inbox.wait(t, count(2))
	base := "telegram/777000/1001/" + strconv.Itoa(m.ID)
	if all[0].Key != base || all[1].Key != fmt.Sprintf("%s/e%d", base, noon.Add(time.Minute).Unix()) || all[1].Text != "二" {
		t.Errorf("keys %q %q, text %q", all[0].Key, all[1].Key, all[1].Text)
	}
}
