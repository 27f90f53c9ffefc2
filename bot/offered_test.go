package bot_test

import (
	"testing"

	"zhibu/internal/members"
)

// 要取消这一项吗 can be answered in words.
func TestCancellingInWords(t *testing.T) {
	for _, word := range []string{"确认", "好的", "取消", "取消提醒"} {
		t.Run(word, func(t *testing.T) {
			w := office(t)
			w.talk(`
				> 12月18日15:00 党课
				# 确认
				> 取消党课
				< 要取消这一项吗
				> ` + word + `
				< 已取消：12月18日（周五）15:00 党课
				> 撤销
				< 恢复为：12月18日（周五）15:00 党课
			`)
		})
	}
	w := office(t)
	w.talk(`
		> 12月18日15:00 党课
		# 确认
		> 取消党课
		> 不取消了
		< 照旧提醒
		> 取消党课
		> 12月20日15:00 支委会
		> 确认
		< 有两件事在等您决定
		> 好的
		< 有两件事在等您决定
		> 取消
		< 有两件事在等您决定
		+ 11m
		> 确认
		< 已安排：12月20日（周日）15:00 支委会
	`)
}

// A cancellation is of what was shown.
func TestCancellingWhatHasChanged(t *testing.T) {
	w := office(t)
	w.talk(`
		> 12月18日15:00 党课
		# 确认
		> 取消党课
	`)
	mine, cancel := w.me, w.button("取消提醒")
	w.me = alone(w.reached("赵明"))
	w.talk(`
		> 党课改到12月20日16:00
		# 确认
		< 已改
	`)
	w.me = mine
	w.expect(w.send(press(cancel)), "赵明同志刚刚改过这一项", "12月20日（周日）16:00 党课")
	w.expect(w.say("提醒列表"), "12月20日（周日）16:00 党课")
}

func TestHowMuchInWords(t *testing.T) {
	weekly(t).talk(`
		> 取消学习
		< 要取消哪些
		> 这一次
		< 已取消这一次：11月27日（周五）15:00 学习
		> 撤销
		< 恢复为
		> 学习改到16:00
		< 要改哪些
		> 全部
		< 每周五15:00 → 每周五16:00
		> 确认
		< 已改
		> 学习改到17:00
		> 只改这一次
		< 只改这一次：11月27日（周五）16:00 学习
		> 取消
		< 没有改动
		> 取消学习
		> 全部
		< 要取消这一项吗
		> 保留
		< 照旧提醒
	`)
}

// A day for what recurs is offered as the change of one time of it, with the
// sentence taken as it was said.
func TestADayForWhatRecurs(t *testing.T) {
	weekly(t).talk(`
		> 提醒列表
		# 第1项 学习
		# 改全部
		> 改到12月10日16:00
		< 请写清新的规律
		> 只改这一次
		< 11月27日（周五）15:00 → 12月10日（周四）16:00
		# 确认
		< 已改
		> 提醒列表
		# 第1项 学习
		# 改这次
		> 改成每周四15:00
		< 只改一次时请写日期和时间
		# 全部
		< 每周五15:00 → 每周四15:00
	`)
}

// An old word means nothing where it is not offered, nor after it was taken.
func TestWordsOfNoOffer(t *testing.T) {
	weekly(t).talk(`
		> 全部
		! 学习
		> 取消学习
		# 保留
		> 全部
		! 要取消
		> 取消学习
		+ 61m
		> 全部
		! 要取消
	`)
}

func TestARelayIsAgreedToInWords(t *testing.T) {
	b := newBranch(t)
	b.as(b.zhang)
	b.expect(b.say("明天15:00 支委会"), "要我转告吗")
	b.expect(b.say("好的"), "已转告支部书记")
	b.deliver()
	b.expect(b.arrived(b.boss), "张三", "明天15:00 支委会")

	b.as(b.zhang)
	b.say("明天16:00 支委会")
	b.expect(b.say("不用了"), "好的")
	b.never(b.say("好的"), "已转告")
	b.say("明天17:00 支委会")
	b.say("谢谢") // in between, so that the next word is not about it
	b.never(b.say("好的"), "已转告")

	b.meeting() // a yes may be to either
	b.arrived(b.zhang)
	b.say("明天18:00 支委会")
	b.expect(b.say("好的"), "有两件事在等您决定")
	b.expect(b.say("转告书记"), "已转告支部书记")
}

func TestCancellingWhatIsPaused(t *testing.T) {
	weekly(t).talk(`
		> 暂停学习
		< 已暂停
		> 取消学习
		< 要取消这一项吗
		> 确认
		< 已取消
	`)
}

// What says more than a title is asked about before it is done.
func TestPausingWhatIsNotQuiteNamed(t *testing.T) {
	w := weekly(t)
	w.expect(w.say("暂停学习文件传达"), "您说的是不是这一项")
	w.never(w.say("提醒列表"), "已暂停")
	w.talk(`
		> 暂停学习文件传达
		# 11月27日15:00 学习
		< 已暂停：学习
	`)
}

// What one occurrence has of its own is no change of the series.
func TestAnExceptionStaysOne(t *testing.T) {
	for extent, first := range map[string]string{"全部": "每周五16:00", "这一次及以后": "每周五16:00"} {
		w := weekly(t)
		w.talk(`
			> 11月27日的学习地点改为五楼
			# 确认
			< 已改
			> 学习改到16:00
		`)
		got := w.press(extent)
		w.expect(got, first)
		w.never(got, "五楼")
		w.talk(`
			# 确认
			! 五楼
			> 提醒列表
			# 第1项 学习
			< 地点：三楼
			> 学习地点改为五楼
		`)
		w.expect(w.press(extent), "地点：三楼 → 五楼") // said, so it is one
	}
}

func TestChangedDaysAgo(t *testing.T) {
	b := newBranch(t)
	kate := b.person("支委甲", members.Committee, members.Full)
	b.plan("每周五15:00 学习")
	b.say("提醒列表")
	b.press("第1项 学习")
	skip := b.button("跳过下次")
	b.as(kate).say("暂停学习")
	b.expect(b.say("恢复学习"), "已恢复")
	b.pass("48h")
	b.expect(b.as(b.boss).send(press(skip)), "支委甲同志改过这一项（11月24日（周二）")
}
