package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/members"
)

func TestFollowUp(t *testing.T) {
	b := newBranch(t)
	b.expect(b.as(b.boss).say("未回复名单"), "接下来没有需要答复的安排。")
	b.meeting()
	b.arrived(b.zhang)
	b.say("收到")
	b.looks(b.li)
	b.arrived(b.boss)
	answer := b.say("未回复名单")
	b.expect(answer, "答复情况：12月4日（周五）15:00 主题党日", "应到5 · 参加1 · 未回复1 · 未看到2 · 未绑定1",
		"未回复：李四", "未看到：支书、赵组长", "未绑定：王五", "参加：张三")
	if got := b.labels(); got != "再提醒这3位同志 · 代为答复 / 复制通知文字" {
		t.Errorf("buttons %s", got)
	}
	nudge := b.button("再提醒这3位同志")
	b.expect(b.press("复制通知文字"), "【通知】12月4日（周五）15:00 主题党日\n地点：三楼会议室\n收到请回复")
	b.arrived(b.li)
	b.as(b.boss)
	b.expect(b.send(press(nudge)), "马上再提醒3位同志：12月4日（周五）15:00 主题党日。")
	b.deliver()
	b.expect(b.arrived(b.li), "再提醒您一次：12月4日（周五）15:00 主题党日")
	if got := b.arrived(b.zhang); strings.Contains(got, "再提醒") {
		t.Errorf("who has answered reads %s", got)
	}
	b.until("12-03 17:00")
	b.expect(b.as(b.boss).say("再提醒"), "再提醒3位同志")
	b.until("12-03 18:00")
	b.expect(b.as(b.boss).say("再提醒 主题党日"), "已经再提醒过两次了，建议打电话联系。")
	b.expect(b.say("未回复名单 没有的"), "没有找到“没有的”")
}

func TestNudgeInQuietHours(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.until("12-03 22:30")
	b.expect(b.as(b.boss).say("再提醒"), "现在是静音时间，07:00以后再提醒")
	b.deliver()
	b.arrived(b.li)
	b.until("12-04 07:00")
	b.expect(b.arrived(b.li), "再提醒您一次")
}

func TestAnswersOfOthers(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.leader)
	b.expect(b.say("未回复名单"), "应到4", "未绑定：王五")
	b.never(plain(b.last), "支书")
	b.expect(b.press("代为答复"), "代哪位同志答复？")
	b.expect(b.press("王五 第一党小组"), "王五同志，12月4日（周五）15:00 主题党日：")
	told := b.button("已电话告知")
	b.expect(b.press("参加"), "已记录：王五同志参加（由您代答）")
	b.expect(b.press("看答复情况"), "参加：王五（由您代答）")
	b.expect(b.as(b.boss).say("未回复名单"), "参加：王五（由组长代答）")
	b.as(b.leader)
	b.send(press(strings.Replace(told, b.named("王五").ID, b.named("李四").ID, 1)))
	b.expect(b.say("未回复名单"), "已告知1", "已告知：李四（由您告知）")
	b.send(press("al:" + b.ref() + ":" + b.named("张三").ID))
	b.expect(plain(b.last), "张三同志请假（由您代答）")
	b.deliver()
	b.expect(b.arrived(b.zhang), "组长已代您申请请假")
	b.expect(b.press("改为参加"), "您准时参加")
	b.expect(b.as(b.boss).say("未回复名单"), "参加：张三、王五")

	b.as(b.leader)
	b.expect(b.send(press("aa:"+b.ref()+":"+b.named("支书").ID)), "没有发给这位同志") // another group's
	b.expect(b.say("再提醒"), "这项由支部书记办理")
	b.expect(b.as(b.zhang).say("未回复名单"), "这项由支部书记办理")
}

func TestNamesStayInside(t *testing.T) {
	b := newBranch(t)
	b.bind(b.scopeOf(b.boss), telegram("1"))
	b.meeting()
	b.as(alone(telegram("1")))
	answer := b.say("未回复名单")
	b.expect(answer, "应到5", "名单请在网页上查看。")
	b.never(answer, "张三", "李四", "王五")
	b.expect(b.send(press("af:"+b.ref())), "请在网页上办理。")
	b.as(b.zhang).say("去不了，老伴住院")
	b.deliver()
	b.never(b.arrived(alone(telegram("1"))), "老伴")
	b.expect(b.arrived(b.boss), "老伴住院")
}

func TestCommitteeSeesNoReasons(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.as(b.zhang).say("去不了，老伴住院")
	b.as(b.person("孙支委", members.Committee, members.Full))
	answer := b.say("未回复名单")
	b.expect(answer, "请假：张三（待批）")
	b.never(answer, "老伴")
	b.expect(b.send(press("lg:"+b.ref()+":"+b.named("张三").ID)), "这项由支部书记办理")
}
