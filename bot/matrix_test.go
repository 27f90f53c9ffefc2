package bot_test

import (
	"slices"
	"strings"
	"testing"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

// The roles of the permission table, as docs/data-and-permissions.md draws it.
const (
	anyone     = "member leader-of-group committee secretary clerk leader operator"
	schedulers = "committee secretary operator"
	readers    = "leader-of-group committee secretary operator"
	secretary  = "secretary operator"
	counters   = "clerk leader secretary operator"
	operator   = "operator"
)

// matrix is what can be said and pressed, who may, and what tells that it was
// done or would be after a question.
var matrix = []struct{ said, press, may, done string }{
	{said: "帮助", may: anyone, done: "您可以这样用"},
	{said: "我是谁", may: anyone, done: "您是"},
	{said: "提醒列表", may: anyone, done: "待办的提醒共1项"},
	{press: "card:SERIES", may: schedulers, done: "提醒时间"},
	{said: "支部列表", may: anyone, done: "支部共"},
	{said: "我的数据", may: anyone, done: "系统里关于您的资料"},
	{said: "导出我的数据", may: anyone, done: "全部资料在附件里"},
	{said: "删除我的数据", may: anyone, done: "要删除吗"},
	{said: "退出", may: anyone, done: "要一起删除吗"},
	{said: "登录链接", may: anyone, done: "https://"},
	{said: "附近哪家火锅好吃", may: anyone, done: "没有找到"},
	{said: "明天15:00 支委会", may: schedulers, done: "提醒时间"},
	{said: "每月第一个周五15:00 主题党日", may: schedulers, done: "每月第一个"},
	{said: "我的日程", may: anyone, done: "未来30天"},
	{press: "my:0", may: anyone, done: "未来30天"},
	{said: "本月安排", may: anyone, done: "11月"},
	{said: "不再收本月安排", may: anyone, done: "每月1日不再给您发"},
	{said: "恢复本月安排", may: anyone, done: "每月1日给您发"},
	{said: "参加读书", may: anyone, done: "现在没有读书计划"},
	{said: "我的读书", may: anyone, done: "现在没有读书计划"},
	{said: "读完了", may: anyone, done: "没有在读的内容"},
	{said: "不再参加读书", may: anyone, done: "没有参加读书计划"},
	{press: "all:abc", may: anyone, done: "都已经答复过"},
	{press: "go:REF", may: anyone}, {press: "lv:REF", may: anyone}, {press: "sz:REF", may: anyone}, {press: "dn:REF", may: anyone},
	{press: "jr:SERIES", may: anyone, done: "没有找到"}, {press: "lr:SERIES", may: anyone, done: "没有找到"},
	{press: "rd:SERIES:0", may: anyone, done: "没有找到"}, {press: "cr:SERIES", may: anyone, done: "没有找到"},
	{press: "text:none:0", may: anyone, done: "没有找到"},
	{said: "未回复名单", may: readers, done: "12月4日"},
	{press: "st:REF", may: readers, done: "12月4日"},
	{press: "cp:REF", may: readers, done: "【通知】"},
	{press: "af:REF", may: readers}, {press: "ap:REF:PERSON", may: readers}, {press: "aa:REF:PERSON", may: readers},
	{press: "al:REF:PERSON", may: readers}, {press: "ai:REF:PERSON", may: readers}, {press: "ac:REF:PERSON", may: readers},
	{press: "lg:REF:PERSON", may: "secretary"}, {press: "lt:REF:PERSON", may: "secretary"},
	{said: "再提醒", may: schedulers, done: "再提醒"},
	{press: "ng:REF", may: schedulers, done: "再提醒"},
	{said: "静音时间", may: schedulers, done: "静音时间是"},
	{said: "静音时间 22:00-7:00", may: schedulers, done: "已设置"},
	{said: "报送", may: schedulers, done: "待报送"},
	{said: "读书计划", may: schedulers, done: "例如“读书计划"},
	{press: "ask-cancel:SERIES", may: schedulers, done: "要取消这一项吗"},
	{press: "cancel:SERIES", may: schedulers, done: "已取消"},
	{press: "keep:SERIES", may: schedulers, done: "已经处理过了"},
	{said: "名册", may: readers, done: "张三"},
	{press: "roster:0", may: readers, done: "张三"},
	{said: "导出名册", may: secretary, done: "附件"},
	{press: "roster-out:", may: secretary, done: "附件"},
	{said: "导入名册", may: secretary, done: "发给我"},
	{said: "邀请 张三", may: secretary, done: "登录邀请"},
	{said: "补发登录链接 张三", may: secretary, done: "登录邀请"},
	{said: "撤回邀请 张三", may: secretary, done: "已撤回"},
	{press: "invite-all:", may: secretary, done: "已绑定，不需要再邀请"},
	{said: "移交书记 张三", may: secretary, done: "要移交吗"},
	{said: "设置职务 张三 支委", may: secretary, done: "要改吗"},
	{said: "设置职务 张三 书记", may: secretary, done: "要移交吗"},
	{said: "转出 张三", may: secretary, done: "要转出吗"},
	{said: "操作记录", may: secretary, done: "操作记录"},
	{said: "/bind", may: secretary, done: "请在要绑定的群里"},
	{said: "/unbind", may: secretary, done: "请在要绑定的群里"},
	{said: "各支部情况", may: counters, done: "正式党员"},
	{press: "counts:", may: counters, done: "正式党员"},
	{said: "转到 张三 第二支部", may: operator, done: "要转吗"},
	{said: "加入支部 张三 第二支部", may: operator, done: "要加入吗"},
	{said: "设置管理员 张三", may: operator, done: "要设置吗"},
	{said: "撤销管理员 张三", may: operator, done: "不是系统管理员"},
	{said: "新建支部 第三支部", may: operator, done: "已新建"},
	{said: "新建上级 某某党委", may: operator, done: "已新建"},
	{said: "支部改名 第九支部", may: operator, done: "现在叫"},
	{said: "启用Telegram", may: operator, done: "要启用吗"},
	{said: "停用Telegram", may: operator, done: "已停用"},
	{press: "telegram:on", may: operator, done: "已启用"},
	{press: "held:resend", may: operator, done: "现在发送"},
	{press: "skip:SERIES.x:1", may: schedulers, done: "已经取消了"},
	{press: "end:SERIES.x:1", may: schedulers, done: "已经取消了"},
	{press: "alter:a:SERIES.x:1", may: schedulers, done: "已经取消了"},
	{press: "pause:SERIES:1", may: schedulers, done: "已经取消了"},
	{press: "resume:SERIES:1", may: schedulers, done: "已经取消了"},
	{press: "copy:SERIES", may: schedulers, done: "已经取消了"},
	{press: "undo:x", may: schedulers, done: "不能撤销"},
	{press: "pick:x", may: schedulers, done: "已经处理过了"},
	{press: "extent:x:a", may: schedulers, done: "没有等待确认的安排"},
	{press: "only:x:y", may: schedulers, done: "没有等待确认的安排"},
	{press: "basis:x:y", may: schedulers, done: "没有等待确认的安排"},
	{press: "why:REF", may: anyone, done: "已经处理过了"},
	{press: "nd:REF", may: schedulers},
}

// operatorActs are those that no secretary can be asked for.
func operatorActs(may string) bool { return may == operator }

// cast is the same branch for each role: somebody of the role speaks, a reminder
// stands, and 张三 can be spoken of.
func cast(t *testing.T, role string) (w *world, series string) {
	w = newWorld(t)
	testkit.Branch(t, w.db, "第二支部")
	w.person("张三", members.Member, members.Full)
	testkit.Roster(t, w.db, w.scope, members.RosterRow{Line: 2, Name: "张三", Group: "第一党小组"})
	w.say("2026-12-04 15:00 主题党日")
	w.press("确认")
	w.deliver()
	series = w.column("SELECT id FROM series")[0]
	w.say("邀请 张三")
	roles := map[string]members.Role{
		"member": members.Member, "leader-of-group": members.GroupLeader, "committee": members.Committee, "secretary": members.Secretary,
	}
	switch r, ok := roles[role]; {
	case ok:
		if r != members.Secretary {
			w.person("刘书记", members.Secretary, members.Full)
		}
		w.me = w.person("李四", r, members.Full)
	case role == "clerk", role == "leader":
		w.underParent()
		w.me = w.personIn(testkit.Parent(t, w.db, "机关党委"), "李四", members.Role(role), members.NoStanding)
	}
	return w, series
}

// underParent puts the branch of the story under 机关党委, and gives that the
// same reminder.
func (w *world) underParent() {
	w.Helper()
	parent := testkit.Parent(w.TB, w.db, "机关党委")
	w.commit(func(b *bat) {
		b.Exec(1, "UPDATE branch SET parent_id = ? WHERE id = ?", parent.Branch(), w.scope.Branch())
		b.Exec(1, "UPDATE series SET branch_id = ?", parent.Branch())
		b.Exec(1, "UPDATE occurrence SET branch_id = ?", parent.Branch())
	})
}

// refIn is the ref of the first occurrence of a series, as buttons carry it.
func (w *world) refIn(series string) string {
	w.Helper()
	return bot.RefOf(w.column("SELECT id FROM occurrence WHERE series_id = '" + series + "' ORDER BY original_at")[0])
}

// TestPermissions goes down the table in one world for each role: what is allowed
// there gets in the way of nothing below it.
func TestPermissions(t *testing.T) {
	for _, role := range strings.Fields(anyone) {
		t.Run(role, func(t *testing.T) {
			w, series := cast(t, role)
			names := strings.NewReplacer("SERIES", series, "REF", w.refIn(series), "PERSON", w.named("张三").ID)
			for _, row := range matrix {
				before, denied := w.dump(), w.denials()
				answer := w.send(chat.Inbound{Text: row.said, Press: names.Replace(row.press)})
				if slices.Contains(strings.Fields(row.may), role) {
					w.expect(answer, row.done)
					w.never(answer, "由支部书记办理", "由管理员办理")
					continue
				}
				if row.done != "" {
					w.never(answer, row.done)
				}
				switch {
				case operatorActs(row.may):
					w.expect(answer, "这项由管理员办理。")
				case role == "clerk" || role == "leader" || role == "operator": // there is no secretary
					w.expect(answer, "这项由支部书记办理，这里没有书记，请联系管理员。")
				default:
					w.expect(answer, "这项由支部书记办理，要我转告吗？")
					w.button("转告书记")
				}
				if w.dump() != before {
					t.Errorf("%s%s changed something", row.said, row.press)
				}
				if w.denials() != denied+1 {
					t.Errorf("%s%s was not audited", row.said, row.press)
				}
			}
		})
	}
}

func TestPermissionIsAskedAgainWhenAgreed(t *testing.T) {
	for _, said := range []string{"移交书记 王五", "设置职务 王五 支委", "转出 王五"} {
		w := newWorld(t)
		w.roster("王五")
		w.me = w.person("李四", members.Secretary, members.Full)
		w.say(said)
		yes := w.last[0].Buttons[0][0].Data
		w.person("张三", members.Member, members.Full)
		me := w.me
		w.me = alone(testkit.Terminal)
		w.say("移交书记 张三")
		w.press("确认移交")
		w.me = me
		before := w.dump()
		w.expect(w.send(chat.Inbound{Press: yes}), "这项由支部书记办理")
		if w.dump() != before {
			t.Errorf("%s was done by somebody who may not any more", said)
		}
	}
}

func TestPermissionIsAskedAgainWhenChosen(t *testing.T) {
	w := newWorld(t)
	w.roster("王五 1", "王五 2")
	w.me = w.person("李四", members.Secretary, members.Full)
	w.say("邀请 王五")
	choice := w.last[0].Buttons[0][0].Data
	me := w.me
	w.person("张三", members.Member, members.Full)
	w.me = alone(testkit.Terminal)
	w.say("移交书记 张三")
	w.press("确认移交")
	w.me = me
	before := w.dump()
	w.expect(w.send(press(choice)), "这项由支部书记办理")
	if w.dump() != before {
		t.Error("invited by somebody who may not any more")
	}
}

func TestDraftOfSomebodyWhoMayNotAnyMore(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("李四", members.Committee, members.Full)
	w.say("2026-12-04 15:00 主题党日")
	w.person("李四", members.Member, members.Full)
	w.expect(w.press("确认"), "没有等待确认的安排")
	w.never(w.say("提醒列表"), "主题党日", "例如")
}

func TestMemberListsWithoutCancelling(t *testing.T) {
	w, _ := cast(t, "member")
	w.expect(w.say("提醒列表"), "主题党日")
	if len(w.last[0].Buttons) > 0 {
		t.Errorf("buttons %v", w.last[0].Buttons)
	}
	w.never(w.say("取消预备党员资格的程序"), "由支部书记办理", "待办的提醒") // a question
}
