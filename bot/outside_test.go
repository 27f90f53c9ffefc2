package bot_test

import (
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

// Lists of people are for the page; what concerns one person is said anywhere.
func TestListsOfPeopleStayInside(t *testing.T) {
	w := newWorld(t)
	w.roster("张三", "王五")
	page := w.person("支书", members.Secretary, members.Full)
	w.bind(w.scopeOf(page), telegram("1"))
	for _, c := range []struct{ said, pressed, hint, inside string }{
		{"名册", "roster:", "请在网页的“名册”页查看。", "张三"},
		{"导出名册", "roster-out:", "请在网页上办理。", "附件"},
		{"邀请未绑定的同志", "invite-all:", "请在网页上办理。", "王五"},
		{"操作记录", "", "请在网页上办理。", "支书"},
	} {
		w.me = alone(telegram("1"))
		before := w.dump()
		w.expect(w.say(c.said), c.hint)
		if c.pressed != "" {
			w.expect(w.send(press(c.pressed)), c.hint)
		}
		if w.never(plain(w.last), c.inside); w.dump() != before {
			t.Errorf("%s changed something", c.said)
		}
		w.me = page
		w.expect(w.say(c.said), c.inside)
	}
	w.me = alone(telegram("1"))
	w.expect(w.say("邀请 张三"), "张三同志的登录邀请")
}

func TestTheOperatorsLinkStaysInside(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.bind(w.scope, telegram("1"))
	w.expect(w.say("登录链接"), "https://")
	w.me = alone(telegram("1"))
	before := w.dump()
	for _, said := range []string{"登录链接", "邀请 管理员"} {
		w.expect(w.say(said), "请在服务器上运行 zhibu link")
		w.never(plain(w.last), "https://")
	}
	if w.dump() != before {
		t.Error("a code was made")
	}
	member := w.person("李四", members.Member, members.Full)
	w.bind(w.scopeOf(member), telegram("2"))
	w.me = alone(telegram("2"))
	w.expect(w.say("登录链接"), "https://")
}

func TestWordsAreReadOnThePage(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	w.now = w.now.Add(1)
	phone := alone(telegram("1"))
	w.bind(w.scopeOf(boss), phone.from)
	w.commit(func(b *bat) { w.people.Prefer(b, w.scopeOf(boss), "telegram") })
	w.me = w.person("张三", members.Member, members.Full)
	relay := func(words string) {
		t.Helper()
		w.say(words)
		w.expect(w.press("转告书记"), "已转告支部书记")
	}
	relay("明天15:00 支委会")
	w.expect(w.told(boss), "张三同志转来：“明天15:00 支委会”")
	w.expect(w.told(phone), "有同志转来一条消息，请在网页上查看。")
	w.never(w.told(phone), "15:00", "张三")

	w.commit(func(b *bat) { w.people.MarkUnreachable(b, boss.from) })
	relay("明天16:00 支委会")
	w.expect(w.told(phone), "张三同志转来：“明天16:00 支委会”")
}

func TestTheWarningSaysWhatPasses(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("启用Telegram"), "转告书记的话（书记没有登录过网页时）", "在那里发来的名册", "名册名单和操作记录只在网页上看")
}

// Also those to whom no reminders go.
func TestWhoeverIsActedUponIsTold(t *testing.T) {
	w := newWorld(t)
	parent := testkit.Parent(t, w.db, "机关党委")
	clerk := w.personIn(parent, "王干事", members.Clerk, members.NoStanding)
	applicant := w.person("李四", members.Member, members.Applicant)
	testkit.Branch(t, w.db, "第二支部")
	w.say("转到 李四 第二支部")
	w.press("确认转到")
	w.expect(w.told(applicant), "您已转到“第二支部”")
	w.say("切换支部 机关党委")
	w.say("设置职务 王干事 单位领导")
	w.press("确认更改")
	w.expect(w.told(clerk), "您在“机关党委”的职务改为“单位领导”")
}
