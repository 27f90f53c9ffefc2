package bot_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
)

// What was agreed to is said to be done, as long as that is known.
func TestAgreedToAgain(t *testing.T) {
	const done, none = "刚才已经确认过了", "没有等待确认"
	w := newWorld(t)
	w.roster("张三")
	w.expect(w.say("确认"), none)
	w.say("2026-12-04 15:00 主题党日")
	ok, edit, no := w.button("确认"), w.button("修改"), w.button("取消")
	w.press("确认")
	w.expect(w.say("确认"), done)
	for _, data := range []string{ok, edit, no} {
		w.expect(w.send(chat.Inbound{Press: data}), done)
	}
	if n := len(w.column("SELECT id FROM series")); n != 1 {
		t.Errorf("%d series", n)
	}
	w.now = w.now.Add(time.Hour)
	w.expect(w.say("确认"), none) // of what, nobody knows any more
	w.expect(w.send(chat.Inbound{Press: ok}), done)

	w.say("转出 张三")
	w.press("确认转出")
	w.expect(w.say("确认"), done)

	w.say("2026-12-05 15:00 支委会")
	dropped := w.button("确认")
	w.press("取消")
	w.expect(w.send(chat.Inbound{Press: dropped}), none)
	w.say("2026-12-06 15:00 支委会")
	w.expect(w.say("好的"), "已安排")
	w.expect(w.say("确认"), done)
}
