package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

type bat = sqlite.Batch

func TestWordsAreRelayedOnATap(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	w.me = w.person("张三", members.Member, members.Full)
	w.expect(w.say("明天15:00 支委会"), "这项由支部书记办理，要我转告吗？")
	if w.told(boss) != "" {
		t.Error("told without a tap")
	}
	tap := w.button("转告书记")
	w.expect(w.press("转告书记"), "已转告支部书记")
	w.expect(w.told(boss), "张三同志转来：“明天15:00 支委会”")
	told := w.told(boss)
	w.expect(w.send(chat.Inbound{Press: tap}), "已经处理过了")
	if w.told(boss) != told {
		t.Error("told twice")
	}
	w.say("名册")
	w.expect(w.press("不用了"), "好的")
	if w.told(boss) != told {
		t.Error("told though it was declined")
	}
}

func TestLongWordsAreCut(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	w.me = w.person("张三", members.Member, members.Full)
	w.say("明天15:00 " + strings.Repeat("会", 20000))
	w.press("转告书记")
	if n := strings.Count(w.told(boss), "会"); n < 400 || n > 500 {
		t.Errorf("%d characters were relayed", n)
	}
}

// Where no secretary can be told anything, it is not offered.
func TestNoSecretaryToRelayTo(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	expect := func(said, answer string) {
		t.Helper()
		if got := w.say(said); got != answer {
			t.Errorf("%s is answered %q, not %q", said, got, answer)
		}
		if len(w.last[0].Buttons) > 0 {
			t.Errorf("%s is offered to be relayed", said)
		}
	}
	expect("名册", "这项由支部书记办理，这里没有书记，请联系管理员。")
	expect("附近哪家火锅好吃", "资料库里没有找到相关规定。")

	testkit.Roster(t, w.db, w.scope, members.RosterRow{Line: 2, Name: "支书", Role: members.Secretary, Standing: members.Full})
	expect("名册", "这项由支部书记办理，书记还没有登录使用，请您当面说一声。")
	expect("附近哪家火锅好吃", "资料库里没有找到相关规定，可以当面问支部书记。")

	at := telegram("5")
	w.bind(w.scopeOf(w.person("支书", members.Secretary, members.Full)), at)
	w.say("名册")
	tap := w.button("转告书记")
	w.commit(func(b *bat) {
		w.people.MarkUnreachable(b, at)
		b.Exec(-1, "UPDATE address SET reachable = 0 WHERE person_id = ?", w.named("支书").ID)
	})
	w.expect(w.send(chat.Inbound{Press: tap}), "转告不了：书记还没有登录使用，请您当面说一声。")
}

func TestUnansweredQuestionIsToldOnATap(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	w.me = w.person("张三", members.Member, members.Full)
	w.say("附近哪家火锅好吃")
	tap := w.button("告诉书记")
	if w.told(boss) != "" {
		t.Error("told without a tap")
	}
	w.expect(w.press("告诉书记"), "已转告支部书记")
	w.expect(w.told(boss), "张三同志转来：“附近哪家火锅好吃”")
	w.expect(w.send(chat.Inbound{Press: tap}), "按钮已经失效")
	w.me = boss
	w.say("附近哪家火锅好吃")
	if len(w.last[0].Buttons) > 0 {
		t.Error("the secretary can tell the secretary")
	}
}

func TestWordsSaidInAGroupAreAskedForAgain(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	me := w.person("张三", members.Member, members.Full)
	w.bindGroup()
	w.me = me.in(group)
	if answer := w.say("明天15:00 支委会"); answer != "" {
		t.Errorf("the group reads %q", answer)
	}
	w.expect(plain(w.aside), "这项由支部书记办理，要我转告吗？")
	tap := w.button("转告书记")
	w.me = me
	w.expect(w.send(chat.Inbound{Press: tap}), "请把要转告的话发给我")
	w.expect(w.say("请安排支委会"), "要转告支部书记吗？\n“请安排支委会”")
	w.expect(w.press("转告书记"), "已转告支部书记")
	w.expect(w.told(boss), "请安排支委会")
	w.never(w.told(boss), "15:00")
}
