package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

func telegram(id string) chat.Address { return chat.Address{Channel: "telegram", Account: "7", ID: id} }

// code returns the invitation code in the last answer.
func (w *world) code() string {
	w.Helper()
	_, rest, ok := strings.Cut(plain(w.last), "?start=")
	if !ok {
		w.Fatalf("no link in %s", plain(w.last))
	}
	return strings.Fields(rest)[0]
}

func TestJoinByALink(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.expect(w.say("邀请 张三"), "张三同志", "https://zhibu.example/in#", "6位数字：", "请单独转给本人", "7天内有效（到12月1日（周二））", "只能用一次")
	code := w.code()

	w.me = alone(telegram("1"))
	w.expect(w.say("预备期多长"), "您还没有登录，或不在名册上，请联系支部书记")
	w.expect(w.say("/start NOSUCHCODE"), "这个邀请已经用过或过期，请联系支部书记补发")
	w.expect(w.say("/start "+code), "张三同志，您好，已加入“党支部”", "预备期多长", "严禁存储、处理、传输国家秘密和工作秘密")
	w.expect(w.say("我是谁"), "您是张三同志，在“党支部”", "身份：正式党员", "Telegram")
	w.expect(w.say("/start"), "您可以这样用")
	w.expect(w.say("/start "+code), "已经用过")

	w.me = alone(telegram("2"))
	w.expect(w.say("/start "+code), "已经用过")
	w.expect(w.say("预备期多长"), "您还没有登录")
}

func TestNewLinkVoidsTheOldOne(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.say("邀请 张三")
	first := w.code()
	w.say("补发登录链接 张三")
	second := w.code()
	w.me = alone(telegram("1"))
	w.expect(w.say("/start "+first), "已经用过或过期")
	w.expect(w.say("/start "+second), "已加入")
}

func TestRevokedLink(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.expect(w.say("撤回邀请 张三"), "没有等待使用的邀请")
	w.say("邀请 张三")
	code := w.code()
	w.expect(w.say("撤回邀请 张三"), "已撤回张三同志的邀请")
	w.me = alone(telegram("1"))
	w.expect(w.say("/start "+code), "已经用过或过期")
}

func TestNamesakesAreChosen(t *testing.T) {
	w := newWorld(t)
	w.roster("张三 101", "张三 102")
	w.expect(w.say("邀请 王五"), "名册里没有“王五”")
	w.expect(w.say("邀请"), "请写明是谁")
	w.expect(w.say("邀请 张三"), "请选择")
	choice := w.button("张三 102 第一党小组")
	w.expect(w.press("张三 102 第一党小组"), "张三同志的登录邀请")
	w.expect(w.send(chat.Inbound{Press: choice}), "已经处理过了")
	if w.named("张三 102").Invited.IsZero() || !w.named("张三 101").Invited.IsZero() {
		t.Error("another of that name was invited")
	}
	w.expect(w.say("邀请 张三 101"), "张三同志的登录邀请")
}

func TestInviteEveryone(t *testing.T) {
	w := newWorld(t)
	w.person("支书", members.Secretary, members.Full)
	w.roster("张三", "李四")
	w.expect(w.say("邀请未绑定的同志"), "张三同志\n打开链接：", "李四同志\n打开链接：", "请分别单独转给本人")
	w.never(plain(w.last), "支书")
	w.roster("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬")
	before := w.dump()
	w.expect(w.say("邀请未绑定的同志"), "打开网页的“名册”页")
	if w.dump() != before {
		t.Error("links nobody was given void those that were")
	}
}

func TestOwnLink(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	w.expect(w.say("登录链接"), "30分钟内有效", "只能用一次")
	code := w.code()
	w.expect(w.say("用Telegram收提醒"), "您还没有在Telegram登录过")
	w.me = alone(telegram("1"))
	w.expect(w.say("/start "+code), "已加入")
	w.expect(w.say("用 Telegram 收提醒"), "以后的提醒发到Telegram")
	w.expect(w.say("用网页收提醒"), "以后的提醒发到网页")
	w.expect(w.say("我的数据"), "Telegram、网页")
}
