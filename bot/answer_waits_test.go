package bot_test

import (
	"strings"
	"testing"
)

// What answers a notice agrees to no draft, however long that has waited.
func TestAnAnswerAgreesToNoDraft(t *testing.T) {
	for _, said := range []string{"收到，准时参加", "收到", "知道了", "准时参加", "主题党日，收到", "好的，收到"} {
		b := newBranch(t)
		b.meeting()
		b.as(b.boss).say("2026-12-18 15:00 党课")
		b.arrived(b.boss)
		b.expect(b.say(said), "主题党日，您准时参加")
		b.never(b.say("提醒列表"), "党课")
		b.expect(b.say("好的"), "已安排")
	}
}

func TestAnAnswerAgreesToNothingAskedBack(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.as(b.boss).say("转出 张三")
	b.expect(b.say("收到"), "主题党日，您准时参加")
	if !b.on("张三") {
		t.Error("张三 was moved out")
	}
}

func TestAWordForADraftOfLongAgo(t *testing.T) {
	b := newBranch(t)
	b.plan("2026-12-04 15:00 主题党日")
	b.until("12-03 15:00")
	b.say("2026-12-18 15:00 党课")
	b.until("12-03 16:00")
	b.arrived(b.boss)
	b.expect(b.say("好的"), "请问您说的是哪一项？")
	if got := b.labels(); got != "12月4日 主题党日 / 确认 党课" {
		t.Errorf("buttons %s", got)
	}
	b.expect(b.press("12月4日 主题党日"), "主题党日，您准时参加")
	b.expect(b.say("好的"), "已安排")
}

func TestTwoThingsWaitForAYes(t *testing.T) {
	b := newBranch(t)
	b.as(b.boss).say("2026-12-18 15:00 党课")
	b.say("转出 张三")
	b.expect(b.say("好的"), "有两件事在等您决定")
	b.never(b.say("提醒列表"), "党课")
}

// The reason of one leave that may follow is no reason to miss another notice.
func TestReceiptWhileAReasonMayFollow(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.press("申请请假")
	b.plan("今天17:00 党小组会")
	b.deliver()
	b.arrived(b.zhang)
	b.expect(b.say("收到"), "党小组会，您准时参加")
	b.expect(b.say("我的日程"), "主题党日，三楼会议室（申请请假，等书记答复）")
}

// What people look up is no reason unless they say so.
func TestALookUpIsNoReason(t *testing.T) {
	for _, said := range []string{
		"党费标准", "三会一课", "入党誓词", "发展党员流程", "党员权利", "chufen tiaoli 67", "谈心谈话", "民主评议党员", "接收预备党员", "会议记录", "组织生活会",
		"婚丧喜庆", "值班安排", "工作任务", "党员病假", "我国宪法", "我党的宗旨", "我们的工作", "应急预案", "单位职责", "因私出国", "培训计划",
	} {
		b := newBranch(t)
		b.meeting()
		b.arrived(b.zhang)
		b.press("申请请假")
		b.expect(b.say(said), "“"+said+"”要作为请假原因转给书记吗？")
		b.deliver()
		b.never(b.arrived(b.boss), "原因")
	}
}

func TestAReasonThatIsAskedAbout(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.press("申请请假")
	b.say("培训冲突")
	as := b.button("作为请假原因")
	b.expect(b.press("不用"), "好的，没有转。")
	b.expect(b.send(press(as)), "已经处理过了")
	b.say("培训冲突")
	b.expect(b.press("作为请假原因"), "原因“培训冲突”只有支部书记能看到")
	b.expect(b.send(press(as)), "已经处理过了")
	b.deliver()
	b.expect(b.arrived(b.boss), "原因：培训冲突")
}

func TestReasonsThatAreTakenAtOnce(t *testing.T) {
	for _, said := range []string{"孩子要动手术", "因为单位培训", "由于工作安排冲突", "我要去外地", "老伴住院了", "家里老人不舒服", "我妈病了", "单位临时开会", "高铁晚点了"} {
		b := newBranch(t)
		b.meeting()
		b.arrived(b.zhang)
		b.press("申请请假")
		b.expect(b.say(said), "只有支部书记能看到")
	}
}

// What may be said of anything takes back no yes by itself.
func TestAYesStandsUntilItIsTakenBack(t *testing.T) {
	for _, said := range []string{"值班安排", "加班需要", "值班", "出差", "家里有事", "争取入党的时间"} {
		b := newBranch(t)
		b.meeting()
		b.arrived(b.zhang)
		b.press("收到，准时参加")
		b.never(b.say(said), "已向支部书记申请请假", "定下来以后")
		b.never(b.say(said), "已向支部书记申请请假")
		b.deliver()
		b.never(b.arrived(b.boss), "申请请假")
		b.expect(b.as(b.zhang).say("我的日程"), "（准时参加）")
	}
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.press("收到，准时参加")
	b.expect(b.say("我出差了"), "如果要改为请假")
	b.expect(b.press("12月4日 主题党日"), "已向支部书记申请请假", "原因“我出差了”")
	b.press("改为参加")
	b.expect(b.say("我出差了，去不了"), "已向支部书记申请请假")
}

func TestTheSecretaryHearsWhoComesAfterAll(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.press("申请请假")
	back := b.button("改为参加")
	b.deliver()
	b.arrived(b.boss)
	b.press("同意")
	b.as(b.zhang).send(press(back))
	b.deliver()
	if got := b.arrived(b.boss); got != "张三同志不请假了，改为参加：12月4日（周五）15:00 主题党日。" {
		t.Errorf("the secretary reads %s", got)
	}
	b.as(b.zhang).send(press(back))
	b.deliver()
	if got := b.arrived(b.boss); strings.Contains(got, "改为参加") {
		t.Errorf("twice: %s", got)
	}
}

// A yes to the offer to pass something on answers no notice.
func TestAYesToTheRelay(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.zhang)
	b.expect(b.say("明天15:00 支委会"), "要我转告吗")
	b.never(b.say("好的"), "准时参加。")
	b.expect(b.say("收到"), "主题党日，您准时参加")
}
