package bot_test

import (
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestOperators(t *testing.T) {
	w := newWorld(t)
	who := w.person("张三", members.Member, members.Full)
	w.expect(w.say("设置管理员"), "请写明是谁，例如“设置管理员 张三”")
	w.expect(w.say("撤销管理员 张三"), "张三同志不是系统管理员")
	w.expect(w.say("撤销管理员 管理员"), "系统至少需要一位管理员")
	w.expect(w.say("设置管理员 张三"), "张三同志将成为系统管理员")
	if w.named("张三").Operator {
		t.Error("set without a yes")
	}
	w.expect(w.press("确认设置"), "张三同志现在是系统管理员")
	if !w.named("张三").Operator || !w.audited(members.Operate) {
		t.Error("not set, or not in the audit")
	}
	w.expect(w.told(who), "您现在是系统管理员")
	w.expect(w.say("设置管理员 张三"), "已经担任")
	w.expect(w.say("撤销管理员 张三"), "张三同志将不再是系统管理员")
	w.expect(w.press("确认撤销"), "张三同志不再是系统管理员")
	w.expect(w.told(who), "您不再是系统管理员")
	if w.named("张三").Operator {
		t.Error("still an operator")
	}
}

func TestEnrol(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "第二支部")
	who := w.person("张三", members.Committee, members.Full)
	w.expect(w.say("加入支部 张三"), "请写明姓名和支部，例如“加入支部 张三 第二支部”")
	w.expect(w.say("加入支部 张三 第九支部"), "没有叫“第九支部”的支部")
	w.expect(w.say("加入支部 张三 党支部"), "那里已有这位同志")
	w.expect(w.say("加入支部 张三 第二支部"), "张三同志将同时加入“第二支部”")
	w.expect(w.press("确认加入"), "已加入“第二支部”：张三同志")
	w.expect(w.told(who), "您已同时加入“第二支部”")
	if w.named("张三").Role != members.Committee || !w.audited(members.ManageBranches) {
		t.Error("another role here, or not in the audit")
	}
	w.me = who
	w.expect(w.say("切换支部 第二支部"), "已切换")
}

func TestAnAccountOfAnotherPerson(t *testing.T) {
	w := newWorld(t)
	w.roster("张三", "李四")
	w.say("邀请 张三")
	w.bind(w.scopeOf(w.person("王五", members.Member, members.Full)), telegram("1"))
	code := w.code()
	w.me = alone(telegram("1"))
	w.expect(w.say("/start "+code), "这个账号已经绑定了另一位同志，请本人用自己的账号打开")
	w.expect(w.say("/start NOSUCHCODE"), "已经用过或过期")
	w.me = alone(telegram("2"))
	w.expect(w.say("/start "+code), "已加入")
}

func TestARosterThatChangesTheSecretary(t *testing.T) {
	w := newWorld(t)
	old := w.person("支书", members.Secretary, members.Full)
	next := w.person("李四", members.Member, members.Full)
	w.give("名册.csv", "支书,,,member\n李四,,,secretary")
	w.expect(w.press("确认导入"), "已导入")
	w.expect(w.told(old), "“党支部”的书记已按名册更换，您不再担任书记")
	w.expect(w.told(next), "您现在担任“党支部”的书记")
	if !w.audited(members.Handover) || !w.audited(members.EditRoster) {
		t.Error("not in the audit as both")
	}
	w.give("名册.csv", "李四,7,,")
	before := w.told(next)
	w.press("确认导入")
	if w.told(next) != before {
		t.Error("told of no change")
	}
}

func TestWhatIsSaidToWhom(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("名册"), "发给我就可以导入")
	w.expect(w.say("我的数据"), "处理后30天删除")
	w.bot.KeepDays = 7
	w.expect(w.say("我的数据"), "处理后7天删除")
	member := w.person("张三", members.Member, members.Full)
	for name, role := range map[string]members.Role{"李四": members.Secretary, "王五": members.Committee} {
		w.me = w.person(name, role, members.Full)
		w.expect(w.say("附近哪家火锅好吃"), "资料库里没有找到相关规定。")
		w.never(plain(w.last), "可以问")
	}
	w.me = member
	w.expect(w.say("附近哪家火锅好吃"), "资料库里没有找到相关规定，可以问支部书记。")
	w.me = w.person("王组长", members.GroupLeader, members.Full)
	testkit.Roster(t, w.db, w.scope, members.RosterRow{Name: "王组长"}) // leads none any more
	w.expect(w.say("名册"), "名册里还没有人。")
	w.never(plain(w.last), "导入")
}
