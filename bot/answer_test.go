package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

// branch is a secretary, a group leader of 第一党小组 and three members of it: 张三
// and 李四 on the page, 王五 nowhere. The world begins on Tuesday 24 November.
type branch struct {
	*world
	boss, leader, zhang, li speaker
}

func newBranch(t testing.TB) *branch {
	w := newWorld(t)
	b := &branch{world: w}
	b.boss = w.person("支书", members.Secretary, members.Full)
	b.zhang, b.li = w.person("张三", members.Member, members.Full), w.person("李四", members.Member, members.Full)
	w.person("赵组长", members.Member, members.Full)
	for _, name := range []string{"张三", "李四", "王五", "赵组长"} {
		testkit.Roster(t, w.db, w.scope, members.RosterRow{Line: 2, Name: name, Group: "第一党小组"})
	}
	b.leader = w.person("赵组长", members.GroupLeader, members.Full)
	return b
}

// plan lets the secretary schedule something.
func (b *branch) plan(said string) {
	b.Helper()
	b.as(b.boss).say(said)
	b.expect(b.press("确认"), "已安排")
}

// meeting schedules the theme day of 4 December and lets its notice arrive.
func (b *branch) meeting() {
	b.Helper()
	b.plan("2026-12-04 15:00 主题党日 地点：三楼会议室")
	b.until("12-03 16:00")
}

func TestANoticeArrivesAndIsAnswered(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.expect(b.arrived(b.zhang), "提醒：12月4日（周五）15:00 主题党日", "地点：三楼会议室")
	if got := b.labels(); got != "收到，准时参加 · 申请请假 / 过会儿提醒我" {
		t.Errorf("buttons %s", got)
	}
	b.expect(b.press("收到，准时参加"), "已记录：12月4日（周五）15:00 主题党日，您准时参加。")
	b.expect(b.say("我的日程"), "1. 12月4日（周五）15:00 主题党日，三楼会议室（准时参加）")
	b.expect(b.press("1 改为请假"), "已向支部书记申请请假")
	b.expect(b.press("改为参加"), "您准时参加")

	b.arrived(b.li)
	b.expect(b.say("好的👌"), "已记录：12月4日（周五）15:00 主题党日，您准时参加。")
	b.expect(b.say("好的"), "好的。") // there is nothing to answer any more
	b.until("12-04 15:00")
	b.as(b.zhang)
	b.expect(b.say("去不了了"), "“主题党日”已经开始，请直接联系书记。")
	b.expect(b.send(press("lv:"+b.ref())), "“主题党日”已经开始，请直接联系书记。")
}

// ref is that of the only occurrence.
func (b *branch) ref() string {
	b.Helper()
	for _, m := range b.box(b.zhang.conversation).got {
		for _, row := range m.Buttons {
			if verb, ref, _ := strings.Cut(row[0].Data, ":"); verb == "go" {
				return ref
			}
		}
	}
	b.Fatal("no ref")
	return ""
}

func TestLeaveIsAskedForAndGranted(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.expect(b.say("去不了，老伴住院"), "已向支部书记申请请假：12月4日（周五）15:00 主题党日，原因“老伴住院”只有支部书记能看到。")
	b.expect(b.press("改为参加"), "您准时参加")
	b.expect(b.say("我妈病了想请假"), "原因“我妈病了”")

	b.deliver()
	b.expect(b.arrived(b.boss), "张三同志申请请假：12月4日（周五）15:00 主题党日\n原因：老伴住院", "原因：我妈病了")
	b.expect(b.press("再沟通"), "已告诉张三同志您想再沟通一下")
	b.deliver()
	b.expect(b.arrived(b.zhang), "书记想和您再沟通一下")
	b.expect(b.say("我的日程"), "申请请假，书记想和您再沟通")
	b.arrived(b.boss)
	b.expect(b.send(press("lg:"+b.ref()+":"+b.named("张三").ID)), "已同意张三同志请假，并告诉了本人")
	b.expect(b.send(press("lg:"+b.ref()+":"+b.named("张三").ID)), "您已经答复过了")
	b.deliver()
	got := b.arrived(b.zhang)
	b.expect(got, "书记同意您请假：12月4日（周五）15:00 主题党日。")
	if strings.Count(got, "同意") != 1 {
		t.Errorf("told twice:\n%s", got)
	}
	b.expect(b.say("请假"), "您已经申请过了（请假，书记已同意）")
	b.expect(b.say("改为参加"), "您准时参加")
	b.expect(b.as(b.boss).send(press("lg:"+b.ref()+":"+b.named("张三").ID)), "张三同志的答复已有变动")
}

func TestAReasonFollows(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.expect(b.press("申请请假"), "已向支部书记申请请假", "需要说明原因可以再发一句，只有支部书记能看到。")
	b.expect(b.say("请假要几天前申请？"), "没有找到")
	b.expect(b.say("孩子要动手术"), "原因“孩子要动手术”只有支部书记能看到")
	b.expect(b.say("附近哪家火锅好吃"), "没有找到") // one reason is enough
	b.deliver()
	b.expect(b.arrived(b.boss), "原因：孩子要动手术")
	b.expect(b.say("未回复名单"), "请假：张三（待批，原因：孩子要动手术）")
	b.never(b.as(b.leader).say("未回复名单"), "手术")

	b.arrived(b.li)
	b.press("申请请假")
	b.until("12-03 16:11")
	b.expect(b.as(b.li).say("孩子要动手术"), "没有找到") // too late to be one
}

func TestLeaveWithoutASecretary(t *testing.T) {
	w := newWorld(t)
	zhang := w.person("张三", members.Member, members.Full)
	w.say("2026-12-04 15:00 主题党日")
	w.press("确认")
	w.until("12-03 16:00")
	w.arrived(zhang)
	answer := w.press("申请请假")
	w.expect(answer, "已记下您申请请假", "这里没有书记，请联系管理员。")
	w.never(answer, "原因")
}

func TestSeveralAwaitAnAnswer(t *testing.T) {
	b := newBranch(t)
	b.plan("2026-12-04 15:00 主题党日")
	b.plan("2026-12-04 19:00 党课")
	b.until("12-03 16:00")
	b.expect(b.arrived(b.zhang), "明天有2项安排：\n1. 12月4日（周五）15:00 主题党日\n2. 12月4日（周五）19:00 党课")
	if got := b.labels(); got != "1 收到 · 1 请假 / 2 收到 · 2 请假 / 全部收到 / 我的日程" {
		t.Errorf("buttons %s", got)
	}
	all := b.button("全部收到")
	b.expect(b.say("收到"), "收到的是哪一项？")
	b.expect(b.press("12月4日 党课"), "党课，您准时参加")
	b.expect(b.say("收到"), "主题党日，您准时参加")
	b.expect(b.send(press(all)), "都已经答复过")

	b.arrived(b.li)
	b.expect(b.say("都收到"), "这2项您都准时参加", "主题党日", "党课")
	b.arrived(b.leader)
	b.expect(b.say("党课去不了，值班"), "申请请假：12月4日（周五）19:00 党课，原因“值班”")
	b.expect(b.send(press(all)), "主题党日，您准时参加") // what was answered stays
	b.expect(b.say("我的日程"), "主题党日（准时参加）", "党课（申请请假，等书记答复）")
	b.arrived(b.boss)
	b.expect(b.say("去不了，上级开会"), "请问是哪一项要请假？")
	b.expect(b.press("12月4日 党课"), "已记下您请假")
	b.expect(b.say("未回复名单 党课"), "支书（待批，原因：上级开会）")
}

func TestSnooze(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.expect(b.press("过会儿提醒我"), "什么时候再提醒您？")
	if got := b.labels(); got != "30分钟后 · 今晚20:00 · 明早8:00" {
		t.Errorf("choices %s", got)
	}
	b.expect(b.press("今晚20:00"), "好的，12月3日（周四）20:00再提醒您：主题党日。")
	b.until("12-03 19:59")
	if got := b.arrived(b.zhang); got != "" {
		t.Errorf("too early: %s", got)
	}
	b.until("12-03 20:00")
	b.expect(b.arrived(b.zhang), "按您的要求提醒：12月4日（周五）15:00 主题党日")
	b.expect(b.say("半小时后再提醒我"), "12月3日（周四）20:30再提醒您")
	b.expect(b.say("明早再提醒我"), "12月4日（周五）08:00再提醒您")
	b.until("12-04 08:00")
	b.expect(b.arrived(b.zhang), "按您的要求提醒")
	b.until("12-04 14:40")
	b.expect(b.say("过会儿提醒我"), "已经不到半小时")
	b.expect(b.say("一小时后提醒我"), "那时“主题党日”已经开始")
	b.expect(b.say("收到"), "已记录")
}

// A word after 申请请假 answers that, and nothing else that is open.
func TestAWordAfterALeave(t *testing.T) {
	b := newBranch(t)
	b.plan("2026-12-04 15:00 主题党日")
	b.plan("2026-12-04 19:00 党课")
	b.until("12-03 16:00")
	b.arrived(b.zhang)
	b.press("1 请假")
	b.expect(b.say("好的"), "好的。")
	b.expect(b.say("党课收到"), "党课，您准时参加")
}

func TestOnlyAheadOfTheStart(t *testing.T) {
	b := newBranch(t)
	b.plan("今天18:00 支委会")
	b.until("11-24 17:00")
	b.arrived(b.zhang)
	b.press("过会儿提醒我")
	if got := b.labels(); got != "30分钟后" {
		t.Errorf("choices %s", got)
	}
}

// What waits for a yes gets it before a notice does.
func TestADraftComesFirst(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.boss)
	b.say("2026-12-10 15:00 支委会")
	b.expect(b.say("好的"), "已安排")
	b.expect(b.say("好的"), "主题党日，您准时参加")
}

func TestUnsure(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.expect(b.say("可能去不了"), "定下来以后告诉我就可以")
	b.expect(b.press("申请请假"), "已向支部书记申请请假")
}

func TestOwnErrand(t *testing.T) {
	b := newBranch(t)
	b.as(b.boss).say("半小时后提醒我 给老张回电话")
	b.press("确认")
	b.now = b.now.Add(30 * 60 * 1e9)
	b.deliver()
	b.expect(b.arrived(b.boss), "提醒：", "给老张回电话")
	if got := b.labels(); got != "知道了 · 过会儿提醒我" {
		t.Errorf("buttons %s", got)
	}
	b.expect(b.press("知道了"), "好的，已记录您知道了")
}

func TestAnswersInAGroup(t *testing.T) {
	b := newBranch(t)
	at := chat.Address{Channel: "telegram", Account: "7", ID: "-100"}
	b.bind(b.scopeOf(b.boss), telegram("1"))
	b.bind(b.scopeOf(b.zhang), telegram("2"))
	b.as(alone(telegram("1")).in(at)).say("/bind")
	b.as(b.boss).say("2026-12-04 15:00 主题党日 发给：群")
	b.expect(b.press("确认"), "已安排")
	b.until("12-03 16:00")
	b.expect(b.arrived(alone(telegram("2")).in(at)), "提醒：12月4日（周五）15:00 主题党日")
	if got := b.labels(); got != "收到，准时参加 · 申请请假 / 过会儿提醒我" {
		t.Errorf("buttons %s", got)
	}
	b.press("收到，准时参加")
	b.expect(plain(b.aside), "您准时参加")
	if len(b.last) > 0 {
		t.Errorf("the group reads %s", plain(b.last))
	}
	b.as(alone(telegram("1")).in(at))
	b.expect(b.say("未回复名单"), "答复情况：12月4日（周五）15:00 主题党日", "参加1")
	b.never(plain(b.last), "张三", "李四")
	b.expect(b.say("再提醒"), "还有4位同志未回复，请抽空答复。")
	b.never(plain(b.last), "李四")
}
