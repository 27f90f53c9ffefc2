package bot_test

import (
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

var group = chat.Address{Channel: "telegram", Account: "7", ID: "-100"}

// bindGroup binds the group to the operator's branch.
func (w *world) bindGroup() {
	w.Helper()
	me := w.me
	w.me = alone(testkit.Terminal).in(group)
	w.expect(w.say("/bind"), "本群已绑定“党支部”")
	w.me = me
}

// silent fails if anything was answered.
func (w *world) silent(what string) {
	w.Helper()
	if len(w.last)+len(w.aside) > 0 {
		w.Errorf("%s is answered: %s %s", what, plain(w.last), plain(w.aside))
	}
}

func TestUnboundGroupIsSilent(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.me = w.person("张三", members.Member, members.Full).in(group)
	for _, said := range []string{"志愿服务", "帮助", "/unbind", "谢谢", "明天15:00 支委会"} {
		w.say(said)
		w.silent(said)
	}
	for n, said := range []string{"/bind", "绑定本群"} {
		if answer := w.say(said); answer != "" {
			t.Errorf("the group reads %q", answer)
		}
		w.expect(plain(w.aside), "这项由支部书记办理")
		if w.denials() != n+1 {
			t.Error("a denial is not in the audit")
		}
	}
	w.me = alone(telegram("9")).in(group)
	w.say("/bind")
	w.silent("a stranger")
	w.me = alone(testkit.Terminal).in(group)
	w.say("志愿服务")
	w.silent("a question of the operator")
	if len(w.column("SELECT id FROM group_chat")) > 0 {
		t.Error("bound")
	}
}

func TestBoundGroup(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	boss := w.person("支书", members.Secretary, members.Full)
	w.me = boss.in(group)
	w.expect(w.say("绑定本群"), "本群已绑定“党支部”")

	w.me = w.person("张三", members.Member, members.Full).in(group)
	w.expect(w.say("志愿服务时长由谁登记"), "小组长当日登记")
	w.expect(w.press("全文"), "来源：rules.txt")
	w.expect(w.press("上一条"), "第二条")
	w.expect(w.say("帮助"), "在群里可以问我")
	for _, said := range []string{"我是谁", "我的数据", "提醒列表"} {
		if answer := w.say(said); answer != "" {
			t.Errorf("the group reads %q", answer)
		}
		w.expect(plain(w.aside), "请在私聊里办理")
	}
	w.expect(w.say("附近哪家火锅好吃"), "没有找到")
	if len(w.last[0].Buttons) > 0 {
		t.Error("告诉书记 is offered before the group")
	}
	w.say("/unbind")
	if len(w.last) > 0 || len(w.aside) != 1 {
		t.Error("a denial is answered in the group, or not at all")
	}

	w.me = alone(telegram("9")).in(group)
	w.say("志愿服务")
	w.silent("a stranger")
	w.send(chat.Inbound{Press: "more:x"})
	w.silent("a stranger's press")

	w.me = boss.in(group)
	for _, said := range []string{"名册", "明天15:00 支委会", "邀请 张三", "取消主题党日"} {
		if answer := w.say(said); answer != "" {
			t.Errorf("the group reads %q", answer)
		}
		w.expect(plain(w.aside), "请在私聊里办理")
	}
	w.give("名册.csv", "王五")
	w.expect(plain(w.aside), "请在私聊里办理")
	w.send(chat.Inbound{Press: "roster:0"})
	if len(w.last) > 0 {
		t.Error("the group reads the roster")
	}
	w.expect(w.say("/unbind"), "已解除绑定")
	w.say("志愿服务")
	w.silent("a question in a group that is not bound any more")
}

func TestGroupOfAnotherBranch(t *testing.T) {
	w := newWorld(t)
	w.bindGroup()
	other := testkit.Branch(t, w.db, "第二支部")
	w.me = w.personIn(other, "王五", members.Secretary, members.Full).in(group)
	for _, said := range []string{"/bind", "/unbind", "志愿服务"} {
		w.say(said)
		w.silent(said)
	}
}

func TestEvents(t *testing.T) {
	w := newWorld(t)
	w.bindGroup()
	me := w.person("张三", members.Member, members.Full)
	w.bind(w.scopeOf(me), telegram("1"))
	w.me = alone(telegram("1"))
	w.send(chat.Inbound{Event: chat.Blocked})
	w.silent("an event")
	w.me = me
	w.expect(w.say("我的数据"), "Telegram（收不到消息）、网页")

	bigger := chat.Address{Channel: "telegram", Account: "7", ID: "-200"}
	w.me = speaker{from: group, conversation: group, group: true}
	w.send(chat.Inbound{Event: chat.MovedAway, To: bigger})
	w.silent("an event")
	w.library("rules.txt", rules)
	w.me = me.in(bigger)
	w.expect(w.say("志愿服务时长由谁登记"), "小组长当日登记")
	w.me = me.in(group)
	w.say("志愿服务")
	w.silent("the old address")

	w.me = alone(telegram("77"))
	w.send(chat.Inbound{Event: chat.Blocked})
	w.silent("an event of a stranger")
}
