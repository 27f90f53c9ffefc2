package bot_test

import (
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestBranches(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("新建上级 机关党委"), "已新建“机关党委”")
	w.expect(w.say("新建支部"), "请写明名称")
	w.expect(w.say("新建支部 第二支部 上级 机关党委"), "已新建“第二支部”", "“切换支部 第二支部”")
	w.expect(w.say("新建支部 第二支部"), "这个名称已经有了")
	w.expect(w.say("新建支部 第三支部 上级 没有的"), "没有叫“没有的”的上级")
	w.expect(w.say("新建支部 第三支部 上级 第二支部"), "支部要建在上级之下")
	w.expect(w.say("支部改名"), "请写明新的名称")
	w.expect(w.say("支部改名 第一支部"), "本支部现在叫“第一支部”")
	w.expect(w.say("支部列表"), "支部共3个", "· 第一支部（现在在这里）", "· 机关党委（上级）", "· 第二支部（上级：机关党委）")
	w.expect(w.say("切换支部 没有的"), "没有叫“没有的”的支部")
	w.expect(w.say("切换支部 第二支部"), "已切换到“第二支部”")
	w.expect(w.say("我是谁"), "在“第二支部”", "身份：管理员")
	if !w.audited(members.ManageBranches) {
		t.Error("not in the audit")
	}
}

func TestPuttingABranchUnderAParent(t *testing.T) {
	w := newWorld(t)
	testkit.Parent(t, w.db, "机关党委")
	testkit.Parent(t, w.db, "二级党委")
	testkit.Branch(t, w.db, "第二支部")
	boss := w.person("支书", members.Secretary, members.Full)
	for _, c := range []struct{ said, answer string }{
		{"设置上级", "请写明支部和上级，例如“设置上级 第一支部 机关党委”"},
		{"设置上级 第二支部", "请写明支部和上级"},
		{"设置上级 第九支部 机关党委", "没有叫“第九支部”的支部"},
		{"设置上级 第二支部 某某党委", "没有叫“某某党委”的支部"},
		{"设置上级 第二支部 党支部", "支部要建在上级之下"},
		{"设置上级 机关党委 二级党委", "上级之下不能再建上级"},
		{"设置上级 第二支部 无", "“第二支部”现在就没有上级"},
	} {
		w.expect(w.say(c.said), c.answer)
		if len(w.last[0].Buttons) > 0 {
			t.Errorf("%s can be agreed to", c.said)
		}
	}
	w.expect(w.say("设置上级 第二支部 机关党委"), "“第二支部”将归“机关党委”，那里的党务干事和单位领导可以看到它的人数", "要设置吗")
	w.press("取消")
	w.never(w.say("支部列表"), "上级：机关党委")
	w.say("设置上级 第二支部 机关党委")
	w.expect(w.say("确认"), "已设置：“第二支部”的上级是“机关党委”")
	w.expect(w.say("支部列表"), "· 第二支部（上级：机关党委）")
	w.expect(w.say("设置上级 第二支部 机关党委"), "的上级已经是“机关党委”了")
	w.expect(w.say("操作记录"), "管理员 设置上级：第二支部")
	w.expect(w.say("设置上级 第二支部 二级党委"), "将不再归“机关党委”", "将归“二级党委”")
	w.press("确认设置")
	w.expect(w.say("设置上级 第二支部 无"), "将不再归“二级党委”")
	w.expect(w.press("确认设置"), "“第二支部”没有上级")
	w.never(w.say("支部列表"), "上级：")
	w.me = boss
	w.expect(w.say("设置上级 党支部 机关党委"), "这项由管理员办理")
}

func TestSwitchingDropsWhatWaits(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "第二支部")
	w.roster("张三")
	w.say("2026-12-04 15:00 主题党日")
	draft := w.button("确认")
	w.say("转出 张三")
	out := w.button("确认转出")
	w.say("切换支部 第二支部")
	w.expect(w.send(press(draft)), "没有等待确认的安排")
	w.expect(w.send(press(out)), "已经处理过了")

	// Switched elsewhere, on the page for instance.
	w.say("2026-12-04 15:00 主题党日")
	draft = w.button("确认")
	w.commit(func(b *bat) {
		if err := w.people.SwitchBranch(t.Context(), b, w.scope, "党支部"); err != nil {
			t.Fatal(err)
		}
	})
	w.expect(w.send(press(draft)), "没有等待确认的安排")
}

func TestCountsHaveNoNames(t *testing.T) {
	w := newWorld(t)
	parent := testkit.Parent(t, w.db, "机关党委")
	branch := testkit.Branch(t, w.db, "第二支部", "机关党委")
	w.personIn(branch, "张三", members.Secretary, members.Full)
	testkit.Person(t, w.db, branch, "李四", members.Member, members.Probationary)
	w.me = w.personIn(parent, "王干事", members.Clerk, members.NoStanding)
	w.expect(w.say("各支部情况"), "· 第二支部：正式党员1，预备党员1，其他0；已绑定1，未绑定1")
	w.never(plain(w.last), "张三", "李四", "王干事")
	w.never(w.say("名册"), "张三")
	w.expect(w.say("帮助"), "各支部情况")
}
