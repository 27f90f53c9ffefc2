package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/members"
)

// A group hears of nothing that is for single people or for another chat.
func TestAGroupHearsOfItsOwn(t *testing.T) {
	b := newBranch(t)
	b.bindGroup()
	for said, heard := range map[string]bool{
		"12月2日10:00 与李四谈心谈话 @李四": false, "12月2日10:00 党小组会 @第一党小组": false, "12月2日10:00 支部党员大会": true, "12月2日10:00 党课 @本群": true,
	} {
		b.plan(said)
		b.until("12-01 16:00")
		b.as(speaker{b.boss.from, group, true})
		for _, word := range []string{"未回复名单", "再提醒"} {
			got := b.say(word)
			b.never(got, "李四")
			if spoken := strings.Contains(got, "12月2日"); spoken != heard {
				t.Errorf("%s: %s: %s", said, word, got)
			}
		}
		b.as(b.boss)
		b.say("取消12月2日的" + strings.Fields(said)[1])
		b.press("取消提醒")
		b.now = b.now.AddDate(0, 0, -6)
	}
}

func TestAGroupDoesNotReadWhoseLeaveWaits(t *testing.T) {
	b := newBranch(t)
	b.bindGroup()
	b.meeting()
	b.arrived(b.zhang)
	b.say("去不了，老伴住院")
	b.as(speaker{b.boss.from, group, true})
	b.expect(b.say("未回复名单"), "请假1")
	b.never(plain(b.last), "待批")
}

// The leave that a group leader notes is asked of the secretary.
func TestLeaveNotedByTheGroupLeader(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.arrived(b.boss)
	b.as(b.leader)
	b.say("未回复名单")
	b.press("代为答复")
	b.press("张三 第一党小组")
	b.expect(b.press("请假"), "已记录：张三同志请假（由您代答）", "已请支部书记答复。")
	b.deliver()
	b.expect(b.arrived(b.boss), "张三同志申请请假（由组长代为提出）：12月4日（周五）15:00 主题党日")
	b.expect(b.press("同意"), "已同意张三同志请假")
	b.as(b.leader).send(press("al:" + b.ref() + ":" + b.named("张三").ID))
	b.deliver()
	if got := b.arrived(b.boss); got != "" {
		t.Errorf("asked again: %s", got)
	}
}

// Who is secretary by now decides what was asked of nobody or of another.
func TestWhoIsSecretaryNowDecides(t *testing.T) {
	w := newWorld(t)
	zhang := w.person("张三", members.Member, members.Full)
	w.say("2026-12-04 15:00 主题党日")
	w.press("确认")
	w.until("12-03 16:00")
	w.arrived(zhang)
	w.press("申请请假")
	boss := w.person("支书", members.Secretary, members.Full)
	w.expect(w.as(boss).say("未回复名单"), "张三（待批）")
	w.expect(w.press("同意：张三"), "已同意张三同志请假")
	w.expect(w.say("未回复名单"), "张三（已同意）")
	w.never(w.labels(), "同意")
	w.as(w.person("孙支委", members.Committee, members.Full))
	w.say("未回复名单")
	w.never(w.labels(), "同意")
}

func TestASecondPressNudgesNobody(t *testing.T) {
	b := newBranch(t)
	b.meeting()
	b.as(b.boss).say("未回复名单")
	again := b.button("再提醒这4位同志")
	b.expect(b.send(press(again)), "马上再提醒4位同志")
	b.never(b.send(press(again)), "马上")
	b.expect(plain(b.last), "刚才已经再提醒过")
	if n := len(b.column("SELECT about FROM audit WHERE about LIKE 'nudge%'")); n != 1 {
		t.Errorf("%d in the audit", n)
	}
}
