package bot_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// weekly is an office whose branch learns every Friday at 15:00.
func weekly(t *testing.T) *world {
	w := office(t)
	w.talk(`
		> 0 15 * * 5 学习；地点：三楼
		# 确认
	`)
	return w
}

func TestMoveOfASingleActivity(t *testing.T) {
	office(t).talk(`
		> 12月4日15:00 主题党日
		# 确认
		> 主题党日改到下周四下午四点
		< 要改的是：12月4日（周五）15:00 主题党日
		< 时间：12月4日（周五）15:00 → 12月3日（周四）16:00
		# 确认
		< 已改：主题党日
		! 会通知
		# 撤销
		< 已撤销，恢复为：12月4日（周五）15:00 主题党日
		> 主题党日地点改为四楼
		< 地点：（未写） → 四楼
		> 提前两天提醒
		< 提醒：提前1天（16:00） → 提前2天
		# 确认
		> 提醒列表
		# 第1项 主题党日
		< 地点：四楼
		< 提醒时间：提前2天
		# 修改
		< 请说怎么改
		> 发给支委
		< 发给：支部全体（3位同志） → 支委（2位同志）
		> 发给全体
		< 内容没有变化
		> 取消
		< 没有改动
	`)
}

func TestMoveOfOneOfMany(t *testing.T) {
	weekly(t).talk(`
		> 12月4日的学习改到12月5日9点
		< 只改这一次：12月4日（周五）15:00 学习
		< 12月4日（周五）15:00 → 12月5日（周六）09:00
		# 确认
		< 已改
		> 提醒列表
		# 第1项 学习
		< 接下来：11月27日（周五）15:00、12月5日（周六）09:00、12月11日（周五）15:00
		# 改这次
		< 只改这一次：11月27日（周五）15:00 学习
		> 地点改为五楼，改到16:00
		< 地点：三楼 → 五楼
		> 提前3天提醒
		< 只改一次时
		# 这一次及以后
		< 从11月27日（周五）15:00起
		< 提醒：提前1天（16:00） → 提前3天
		> 改到12月3日
		< 请写清新的规律
		> 确认
		< 已改
	`)
}

// What one occurrence does not have of its own follows the series.
func TestMovedOccurrenceFollowsTheSeries(t *testing.T) {
	weekly(t).talk(`
		> 学习改到11月28日9点
		# 确认
		> 学习地点改为四楼
		# 全部
		# 确认
		< 地点：三楼 → 四楼
		> 学习改到10:00
		# 只改这一次
		< 11月28日（周六）09:00 → 11月28日（周六）10:00
		> 地点改为五楼
		< 地点：四楼 → 五楼
	`)
}

func TestHowMuchOfASeriesIsChanged(t *testing.T) {
	for press, dates := range map[string]string{
		"只改这一次":  "11月27日（周五）16:30、12月4日（周五）15:00、12月11日（周五）15:00",
		"这一次及以后": "11月27日（周五）、12月4日（周五）、12月11日（周五）",
		"全部":     "11月27日（周五）、12月4日（周五）、12月11日（周五）",
	} {
		for _, rule := range []string{"0 15 * * 5", "FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0"} {
			w := office(t)
			w.series(reminders.Activity{Title: "学习", Start: time.Date(2026, 11, 20, 7, 0, 0, 0, time.UTC), Rule: rule})
			w.talk(`
				> 学习改到16:30
				< 要改哪些？
			`)
			w.press(press)
			w.expect(w.say("确认"), "已改：学习")
			w.say("提醒列表")
			w.expect(w.press("第1项 学习"), dates)
			w.talk(`
				> 学习地点改为四楼
			`)
			w.press(press)
			w.expect(w.say("确认"), "地点：（未写） → 四楼")
			w.say("提醒列表")
			w.expect(w.press("第1项 学习"), dates)
		}
	}
}

// series stores a series.
func (w *world) series(a reminders.Activity) {
	w.Helper()
	w.commit(func(b *sqlite.Batch) {
		if _, err := w.bot.Reminders.Create(b, w.scope, a); err != nil {
			w.Fatal(err)
		}
	})
}

func TestFollowingOnesAreASeriesOfTheirOwn(t *testing.T) {
	w := weekly(t)
	w.talk(`
		> 12月11日的学习取消
		< 要取消哪些
		# 保留
		< 照旧
		+ 96h
		> 学习改到16:30
		# 这一次及以后
		< 从12月4日（周五）15:00起
		# 确认
		> 提醒列表
		< 1. 12月4日（周五）16:30 学习（每周五16:30）
		! 2.
	`)
}

func TestSkipPauseResumeCopyAndCancel(t *testing.T) {
	weekly(t).talk(`
		> 取消12月11日的学习
		< 要取消哪些
		< 12月11日（周五）15:00
		# 只取消这一次
		< 已取消这一次：12月11日（周五）15:00 学习
		> 提醒列表
		# 第1项 学习
		< 接下来：11月27日（周五）、12月4日（周五）、12月18日（周五）
		# 跳过下次
		< 已取消这一次：11月27日（周五）15:00 学习
		# 撤销
		< 恢复为：11月27日（周五）15:00 学习
		> 暂停学习
		< 已暂停：学习
		> 提醒列表
		< 已暂停
		# 第1项 学习
		# 恢复
		< 已恢复：11月27日（周五）15:00 学习
		> 学习暂停
		> 恢复学习
		< 已恢复
		> 提醒列表
		# 第1项 学习
		# 复制
		< 照“学习”的样子另安排一项
		< 地点：三楼
		> 改名为读书会
		# 确认
		< 已安排：每周五15:00 读书会
		> 取消读书会
		# 这一次及以后
		< 已取消11月27日（周五）15:00起的各次：读书会
		> 学习不开了
		# 全部
		< 要取消这一项吗
		# 取消提醒
		< 已取消：11月27日（周五）15:00 学习
		# 撤销
		< 恢复为：11月27日（周五）15:00 学习
	`)
}

func TestCopyOfASingleActivityAsksForItsTime(t *testing.T) {
	office(t).talk(`
		> 12月4日15:00 主题党日；携带：党章
		# 确认
		> 提醒列表
		# 第1项 主题党日
		# 复制
		< 请问是哪天几点
		> 确认
		< 请问是哪天几点
		> 明年1月8日
		< 几点
		> 14:30
		< 2027年1月8日（周五）14:30 主题党日
		< 携带：党章
		# 确认
		< 已安排
		> 1月的主题党日不开了
		< 要取消这一项吗？
		< 2027年1月8日（周五）14:30 主题党日
		# 取消提醒
		< 已取消
		> 提醒列表
		< 共1项
	`)
}

func TestSeveralFit(t *testing.T) {
	w := office(t)
	w.talk(`
		> 12月4日15:00 第一组党课
		# 确认
		> 12月11日15:00 第二组党课
		# 确认
		> 党课改到16:00
		< 有几项都像，请选择
		# 12月11日15:00 第二组党课
		< 12月11日（周五）15:00 → 12月11日（周五）16:00
		# 确认
		< 已改
		> 取消12月4日的党课
		< 要取消这一项吗？
		< 12月4日（周五）15:00 第一组党课
		# 保留
		> 周六的党课不开了
		< 没有找到“党课”
		> 取消读书会
		< 没有找到
		> 取消预备党员资格的程序
		! 待办
	`)
}

func TestPeopleAreToldOnlyOfWhatTheyKnew(t *testing.T) {
	w := office(t)
	w.talk(`
		> 明天15:00 支委会
		# 确认
		+ 3h
		> 支委会改到17:00
		# 确认
		< 会通知已经收到提醒的同志（约2分钟后发出）
		+ 3m
	`)
	w.expect(w.told(alone(w.reached("张三"))), "17:00")
}

func TestUndoIsForTenMinutes(t *testing.T) {
	w := weekly(t)
	w.talk(`
		> 暂停学习
		< 已暂停
	`)
	undo := w.button("撤销")
	w.talk(`+ 11m`)
	w.expect(w.send(press(undo)), "不能撤销")
	w.talk(`> 恢复学习`)
	undo = w.button("撤销")
	w.talk(`
		> 暂停学习
		< 已暂停
	`)
	w.expect(w.send(press(undo)), "不能撤销") // changed since
	w.expect(w.send(press("undo:nobody")), "不能撤销")
}

func TestTwoEditors(t *testing.T) {
	w := weekly(t)
	mine := w.me
	w.talk(`
		> 提醒列表
		# 第1项 学习
	`)
	skip := w.button("跳过下次")
	w.talk(`
		# 改全部
		> 改到16:00
		< 每周五15:00 → 每周五16:00
	`)
	w.me = alone(w.reached("赵明"))
	w.talk(`
		> 学习地点改为四楼
		# 全部
		# 确认
		< 已改
	`)
	w.me = mine
	w.talk(`
		> 确认
		< 赵明同志刚刚改过这一项（14:00），现在是：
		< 学习（每周五15:00）
		# 看这一项
		< 地点：四楼
	`)
	w.expect(w.send(press(skip)), "赵明同志刚刚改过这一项")
	w.talk(`
		# 看这一项
		# 跳过下次
		< 已取消这一次
	`)
}

func TestChangesAreAudited(t *testing.T) {
	w := weekly(t)
	w.talk(`
		> 暂停学习
		# 撤销
	`)
	if n := len(w.column("SELECT act FROM audit WHERE act = 'schedule' AND allowed = 1 AND about LIKE 'remind:%'")); n != 3 {
		t.Errorf("%d records of making, pausing and undoing", n)
	}
}

func TestMembersSentencesChangeNothing(t *testing.T) {
	w := weekly(t)
	w.me = alone(w.reached("张三"))
	before := w.dump()
	w.expect(w.say("学习改到16:30"), "这项由支部书记办理")
	w.talk(`
		> 提醒列表
		< 学习（每周五15:00）
		> 暂停学习
		! 已暂停
	`)
	for _, verb := range []string{"skip", "end", "alter:a", "pause", "resume", "copy", "undo", "pick", "extent", "only", "basis"} {
		w.expect(w.send(chat.Inbound{Press: verb + ":x"}), "这项由支部书记办理")
	}
	if w.dump() != before {
		t.Error("a member changed something")
	}
	if w.denials() == 0 || w.scopeOf(w.me).May(members.Schedule) {
		t.Error("no denial is in the audit")
	}
}
