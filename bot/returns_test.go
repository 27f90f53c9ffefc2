package bot_test

import "testing"

func TestReturns(t *testing.T) {
	b := newBranch(t)
	b.expect(b.as(b.boss).say("报送"), "现在没有待报送的事项。")
	b.plan("12月25日17:00前向机关党委报送党费收缴情况")
	b.expect(b.say("报送"), "待报送的共1项：", "12月25日前：", "党费收缴情况")
	b.until("12-22 09:00")
	b.expect(b.arrived(b.boss), "报送提醒：12月25日（周五）17:00前", "党费收缴情况", "机关党委")
	if got := b.labels(); got != "已报 · 过会儿提醒我" {
		t.Errorf("buttons %s", got)
	}
	if got := b.arrived(b.zhang); got != "" {
		t.Errorf("a member reads %s", got)
	}
	b.as(b.boss)
	b.never(b.say("收到"), "准时参加")
	b.expect(b.say("已报"), "已登记：", "已报。这一次不再提醒。")
	b.until("12-25 09:00")
	if got := b.arrived(b.boss); got != "" {
		t.Errorf("after it was sent: %s", got)
	}
	b.expect(b.say("报送"), "现在没有待报送的事项。", "近期已报1项")
	b.expect(b.as(b.zhang).say("报送"), "这项由支部书记办理")
}

func TestAReturnCanBeTakenBack(t *testing.T) {
	b := newBranch(t)
	b.plan("12月25日17:00前向机关党委报送党费收缴情况")
	b.until("12-22 09:00")
	b.arrived(b.boss)
	b.press("已报")
	undo := b.button("撤销")
	b.expect(b.press("撤销"), "已撤销登记，仍算待报送：12月25日（周五）前")
	b.expect(b.say("报送"), "待报送的共1项")
	b.expect(b.send(press(undo)), "不能撤销")
	b.until("12-25 09:00")
	b.expect(b.arrived(b.boss), "报送提醒")
	b.press("已报")
	b.until("12-25 09:11")
	b.expect(b.send(press(undo)), "不能撤销")
	b.expect(b.say("报送"), "近期已报1项")
}

// What lies too far ahead to be answered has no button that refuses.
func TestReturnsFarAheadHaveNoButton(t *testing.T) {
	b := newBranch(t)
	b.plan("每月25日17:00前向机关党委报送党费收缴情况")
	b.say("报送")
	for _, m := range b.last {
		for _, row := range m.Buttons {
			b.never(b.send(press(row[0].Data)), "时间还早")
		}
	}
}
