package bot_test

import (
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestHandover(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	next := w.person("李四", members.Committee, members.Full)
	w.me = boss
	w.expect(w.say("移交书记 李四"), "李四同志将担任本支部书记", "您改为普通党员")
	if w.named("李四").Role != members.Committee {
		t.Error("handed over without a yes")
	}
	yes := w.button("确认移交")
	w.expect(w.press("确认移交"), "已移交：支部书记现在是李四同志")
	if w.named("李四").Role != members.Secretary || w.named("支书").Role != members.Member {
		t.Error("not handed over")
	}
	w.expect(w.told(next), "您现在担任“党支部”的书记")
	w.expect(w.send(press(yes)), "已经处理过了")
	w.never(w.say("帮助"), "邀请")
	if !w.audited(members.Handover) {
		t.Error("not in the audit")
	}
	w.me = alone(testkit.Terminal)
	w.expect(w.say("移交书记 李四"), "已经担任这个职务")
	w.say("移交书记 支书")
	w.expect(w.say("确认"), "已移交")
	w.expect(w.told(next), "书记已移交给支书同志，您的职务改为普通党员")
}

func TestSetRole(t *testing.T) {
	w := newWorld(t)
	w.person("支书", members.Secretary, members.Full)
	who := w.person("李四", members.Member, members.Full)
	for _, c := range []struct{ said, answer string }{
		{"设置职务", "请写明姓名和职务"},
		{"设置职务 李四", "请写明姓名和职务"},
		{"设置职务 李四 主席", "这里没有这个职务"},
		{"设置职务 李四 单位领导", "这里没有这个职务"},
		{"设置职务 李四 普通党员", "已经担任"},
		{"设置职务 李四 组长", "党小组组长要先在名册里写明所在党小组"},
		{"设置职务 王五 支委", "名册里没有“王五”"},
	} {
		w.expect(w.say(c.said), c.answer)
	}
	w.expect(w.say("设置职务 李四 支委"), "李四同志的职务将由“普通党员”改为“支委”")
	w.expect(w.press("确认更改"), "李四同志的职务是“支委”")
	w.expect(w.told(who), "您在“党支部”的职务改为“支委”")
	if w.named("李四").Role != members.Committee || !w.audited(members.GrantRole) {
		t.Error("not changed, or not in the audit")
	}
	w.expect(w.say("设置职务 李四 书记"), "李四同志将担任本支部书记", "支书同志改为普通党员")
	w.press("确认移交")
	if w.named("李四").Role != members.Secretary {
		t.Error("not handed over")
	}
	w.me = who
	w.expect(w.say("设置职务 李四 支委"), "先用“移交书记 姓名”办理交接")
}

func TestOfficesAreForFullMembers(t *testing.T) {
	w := newWorld(t)
	w.person("支书", members.Secretary, members.Full)
	w.person("李四", members.Member, members.Activist)
	w.person("王五", members.Member, members.Probationary)
	for _, said := range []string{"移交书记 李四", "移交书记 王五", "设置职务 王五 书记", "设置职务 李四 支委", "设置职务 王五 组织委员", "设置职务 王五 组长"} {
		w.expect(w.say(said), "由正式党员担任，请先核对这位同志在名册里的身份")
		if len(w.last[0].Buttons) > 0 {
			t.Errorf("%s can be agreed to", said)
		}
	}
}

func TestAnOfficeForSomebodyWhoHasNotSignedIn(t *testing.T) {
	w := newWorld(t)
	w.person("支书", members.Secretary, members.Full)
	bound := w.person("李四", members.Member, members.Full)
	w.roster("王五 7")
	const note = "王五同志还没有绑定，现在收不到消息，也不能办理。请先发“邀请 王五 7”，请本人登录。"
	w.expect(w.say("设置职务 王五 组织委员"), "改为“支委”", note)
	w.expect(w.say("移交书记 王五"), "王五同志将担任本支部书记", note)
	w.press("确认移交")
	if w.named("王五").Role != members.Secretary {
		t.Error("not handed over")
	}
	w.never(w.say("移交书记 李四"), "还没有绑定")
	w.never(w.say("设置职务 李四 支委"), "还没有绑定")
	if w.named("李四").Role != members.Member {
		t.Error("changed without a yes")
	}
	w.press("确认更改")
	w.never(w.say("设置职务 李四 普通党员"), "还没有绑定")
	w.expect(w.told(bound), "支委")
}

func TestTheOnlySecretaryGoes(t *testing.T) {
	for said, yes := range map[string]string{"转出 支书": "确认转出", "转到 支书 第二支部": "确认转到", "设置职务 支书 支委": "确认更改"} {
		w := newWorld(t)
		testkit.Branch(t, w.db, "第二支部")
		boss := w.person("支书", members.Secretary, members.Full)
		w.me = boss
		answer := w.say(said)
		if b := w.last[0].Buttons; len(b) > 0 && b[0][0].Label == yes {
			t.Errorf("%s: the secretary is asked %s", said, answer)
		}
		w.me = alone(testkit.Terminal)
		w.expect(w.say(said), "支书同志是支部书记，这样办理以后本支部没有书记。最好先发“移交书记 姓名”办理交接")
		w.press(yes)
		if w.on("支书") && w.named("支书").Role == members.Secretary {
			t.Errorf("%s: still secretary", said)
		}
	}
}

// Who becomes secretary between question and answer is asked about again.
func TestASecretarySinceItWasAsked(t *testing.T) {
	w := newWorld(t)
	w.person("支书", members.Secretary, members.Full)
	w.person("李四", members.Member, members.Full)
	w.expect(w.say("转出 李四"), "要转出吗")
	w.never(plain(w.last), "没有书记")
	w.commit(func(b *bat) {
		if err := w.people.Handover(t.Context(), b, w.scope, w.named("李四").ID); err != nil {
			t.Fatal(err)
		}
	})
	w.expect(w.press("确认转出"), "李四同志是支部书记", "要转出吗")
	if !w.on("李四") {
		t.Error("gone without the warning")
	}
	w.expect(w.press("确认转出"), "已转出")
}

func TestTransferOut(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	who := w.person("张三", members.Member, members.Full)
	w.me = boss
	w.expect(w.say("转出 支书"), "支部不能没有书记")
	w.expect(w.say("转出 张三"), "张三同志将从本支部名册转出")
	w.press("取消")
	if !w.on("张三") {
		t.Error("left without a yes")
	}
	w.say("转出 张三")
	w.expect(w.press("确认转出"), "已转出：张三同志")
	if w.on("张三") || !w.audited(members.EditRoster) {
		t.Error("still there, or not in the audit")
	}
	w.expect(w.told(who), "您已从“党支部”转出")
	w.me = who
	w.expect(w.say("预备期多长"), "您还没有登录，或不在名册上，请联系支部书记")
}

func TestMoveToAnotherBranch(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "第二支部")
	who := w.person("张三", members.Committee, members.Full)
	w.expect(w.say("转到 张三"), "请写明姓名和支部")
	w.expect(w.say("转到 张三 第九支部"), "没有叫“第九支部”的支部")
	w.expect(w.say("转到 张三 党支部"), "那里已有这位同志")
	w.expect(w.say("转到 张三 第二支部"), "转到“第二支部”", "职务改为普通党员")
	w.expect(w.press("确认转到"), "已转到“第二支部”：张三同志")
	w.expect(w.told(who), "您已转到“第二支部”")
	w.me = who
	w.expect(w.say("我是谁"), "在“第二支部”", "身份：正式党员")
	w.never(plain(w.last), "支委")
}

func TestSomebodyWhoIsGoneByTheTimeItIsConfirmed(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.say("设置职务 张三 支委")
	yes := w.button("确认更改")
	w.commit(func(b *bat) {
		if err := w.people.Leave(t.Context(), b, w.scope, w.named("张三").ID); err != nil {
			t.Fatal(err)
		}
	})
	w.expect(w.send(press(yes)), "已经不在名册里")
}
