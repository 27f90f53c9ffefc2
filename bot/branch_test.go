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
