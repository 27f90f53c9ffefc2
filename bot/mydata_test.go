package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

// converse sends a text through the inbox, so that it is kept.
func (w *world) converse(key, text string) {
	w.Helper()
	in := chat.Inbound{Key: key, From: w.me.from, Conversation: w.me.conversation, Text: text, At: w.now}
	if _, err := w.service.Accept(w.Context(), []chat.Inbound{in}, nil); err != nil {
		w.Fatal(err)
	}
	if _, err := w.service.HandleNext(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// kept is how many rows still hold a word.
func (w *world) kept(word string) int {
	return strings.Count(strings.Join(w.column("SELECT payload FROM inbox"), "\n"), word)
}

func TestOwnDataIsShownExportedAndDeleted(t *testing.T) {
	w := newWorld(t)
	other := w.person("李四", members.Member, members.Full)
	me := w.person("张三", members.Member, members.Full)
	w.me = other
	w.converse("o1", "李四的问题")
	w.me = me
	w.converse("m1", "张三的问题")
	w.expect(w.say("我的数据"), "· 党支部，正式党员，2026年11月24日登记", "绑定的地址：网页", "对话文字1条，从2026年11月24日起", "30天")
	w.expect(w.press("导出我的数据"), "附件")
	d := w.last[0].Document
	var got struct {
		Person struct{ Name string }
		Texts  []struct{ Text string }
	}
	if err := json.Unmarshal(d.Content, &got); err != nil || got.Person.Name != "张三" || len(got.Texts) != 1 || got.Texts[0].Text != "张三的问题" {
		t.Errorf("%s: %+v, %v", d.Name, got, err)
	}
	if !strings.Contains(string(d.Content), "张三的问题") {
		t.Error("the file cannot be read by a person")
	}
	w.say("我的数据")
	w.expect(w.press("删除我的数据"), "将删除您的对话文字", "从名册转出，请联系支部书记", "要删除吗")
	yes := w.button("确认删除")
	w.expect(w.press("确认删除"), "对话文字已删除", "显示为未绑定")
	if w.kept("张三的问题") != 0 || w.kept("李四的问题") != 1 {
		t.Error("not the texts of the person")
	}
	if p := w.named("张三"); len(p.Channels) > 0 {
		t.Errorf("still bound: %v", p.Channels)
	}
	w.expect(w.send(press(yes)), "您还没有登录")
	w.me = alone(testkit.Terminal)
	w.expect(w.say("名册"), "张三（未绑定）")
}

func TestSignOff(t *testing.T) {
	for _, c := range []struct {
		label, answer string
		bound         bool
		kept          int
	}{
		{"不退出", "没有改动", true, 1},
		{"只退出", "已退出。", false, 1},
		{"退出并删除", "对话文字已删除", false, 0},
	} {
		t.Run(c.label, func(t *testing.T) {
			w := newWorld(t)
			w.me = w.person("张三", members.Member, members.Full)
			w.converse("m1", "张三的问题")
			w.expect(w.say("退出"), "要一起删除吗")
			w.expect(w.press(c.label), c.answer)
			if bound := len(w.named("张三").Channels) > 0; bound != c.bound {
				t.Errorf("bound: %v", bound)
			}
			if n := w.kept("张三的问题"); n != c.kept {
				t.Errorf("%d texts kept", n)
			}
		})
	}
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	w.say("退出")
	w.expect(w.say("确认"), "没有等待确认") // which of the two was not said
}

// Who comes back how depends on who goes.
func TestTheWayBack(t *testing.T) {
	const goes, erased = "只退出", "退出并删除"
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	w.say("退出")
	w.expect(w.press(goes), "请支部书记补发登录链接")
	w.me = w.person("支书", members.Secretary, members.Full)
	w.say("退出")
	w.expect(w.press(goes), "请管理员补发登录链接")
	w.never(plain(w.last), "书记")
	w.me = alone(testkit.Terminal)
	w.expect(w.say("删除我的数据"), "请在服务器上运行 zhibu link")
	w.say("退出")
	w.expect(w.press(erased), "请在服务器上运行 zhibu link")
	w.never(plain(w.last), "书记")
}

func TestAuditTrail(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.expect(w.say("操作记录"), "还没有操作记录")
	w.say("邀请 张三")
	me := w.me
	w.me = w.person("李四", members.Member, members.Full)
	w.say("名册")
	w.me = me
	w.expect(w.say("操作记录"), "11月24日（周二）14:00 李四 查看名册（未办理）\n11月24日（周二）14:00 管理员 邀请：张三")
}
