package bot_test

import (
	"testing"

	"zhibu/internal/members"
)

// A list shows what one may know of: what somebody has themselves reminded of is
// theirs alone.
func TestTheListIsOnesOwn(t *testing.T) {
	b := newBranch(t)
	kate := b.person("支委甲", members.Committee, members.Full)
	b.plan("12月5日9:00提醒我 准备延长预备期的材料")
	b.plan("12月8日10:00 与李四谈心谈话 @李四")
	b.plan("12月18日15:00 党课")
	for _, tc := range []struct {
		name  string
		who   speaker
		shown []string
		not   []string
	}{
		{"secretary", b.boss, []string{"延长预备期", "谈心谈话", "党课"}, nil},
		{"committee", kate, []string{"谈心谈话", "党课"}, []string{"延长预备期"}},
		{"member", b.zhang, []string{"党课"}, []string{"延长预备期", "谈心谈话"}},
		{"the one meant", b.li, []string{"谈心谈话", "党课"}, []string{"延长预备期"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := b.as(tc.who).say("提醒列表")
			b.expect(got, tc.shown...)
			b.never(got, tc.not...)
		})
	}
	b.as(b.boss).say("提醒列表")
	own := b.button("第1项 准备延长预备期的材料")
	b.never(b.as(kate).send(press(own)), "延长预备期")
	b.never(b.say("取消准备延长预备期的材料"), "要取消")
	b.never(b.as(b.zhang).send(press(own)), "延长预备期")
}

// Who may not schedule any more sees no card by an old button: it has names.
func TestTheCardIsForThoseWhoSchedule(t *testing.T) {
	b := newBranch(t)
	b.plan("12月18日15:00 党课")
	b.say("提醒列表")
	card := b.button("第1项 党课")
	got := b.as(b.zhang).send(press(card))
	b.expect(got, "这项由支部书记办理")
	b.never(got, "未绑定", "发给")
}
