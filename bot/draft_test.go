package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

const conduct = `中国共产党党员教育管理工作条例
（2019年5月6日中共中央发布）
第一条 为了加强党员教育管理，制定本条例。
第十六条 党员应当按期参加党员大会、党小组会和上党课。
党支部应当每月开展1次主题党日。
第十七条 本条例自发布之日起施行。
`

// office is a branch in which a committee member speaks: two people and a
// secretary use the page, two of the first group nothing yet.
func office(t *testing.T) *world {
	w := newWorld(t)
	w.person("张三", members.Member, members.Full)
	w.roster("李四", "王五")
	w.person("赵明", members.Secretary, members.Full)
	w.me = w.person("钱江", members.Committee, members.Full)
	return w
}

func TestEchoSaysItAll(t *testing.T) {
	w := office(t)
	w.talk(`
		> 12月4日15:00 主题党日；地点：三楼会议室；携带：党章；议程：集中学习、讨论
		< 12月4日（周五）15:00 主题党日
		< 地点：三楼会议室
		< 携带：党章
		< 议程：集中学习、讨论
		< 提醒时间：12月3日（周四）16:00
		< 发给：支部全体（3位同志）；未绑定2位：李四、王五，登录后才能收到
		# 确认
		< 已安排：12月4日（周五）15:00 主题党日
		< 携带：党章
		> 12月5日9:00 支委会\n地点：二楼 小会议室\n着装：正装
		< 12月5日（周六）09:00 支委会
		< 地点：二楼 小会议室
		< 携带：正装
	`)
	w.me = alone(chat.Address{Channel: "telegram", Account: "7", ID: "5"})
	w.bind(w.scopeOf(alone(w.reached("钱江"))), w.me.from)
	w.talk(`
		> 12月4日15:00 主题党日
		< 未绑定2位，登录后才能收到
		! 李四
	`)
}

// reached is the address of somebody on the page.
func (w *world) reached(name string) chat.Address {
	return chat.Address{Channel: "web", ID: w.named(name).ID}
}

func TestCorrectionsBySentence(t *testing.T) {
	office(t).talk(`
		> 12月4日15:00 主题党日
		> 改到10:00
		< 12月4日（周五）10:00 主题党日
		> 改成下午四点
		< 12月4日（周五）16:00 主题党日
		> 9:30
		< 12月4日（周五）09:30 主题党日
		> 12月5日
		< 12月5日（周六）09:30 主题党日
		> 11点半结束
		< 12月5日（周六）09:30至11:30 主题党日
		> 地点改为四楼，带党章
		< 地点：四楼
		< 携带：党章
		> 议程：讨论发展党员，投票
		< 议程：讨论发展党员，投票
		> 提前3天提醒
		< 提醒时间：12月2日（周三）09:30
		> 加上提前一天
		< 提醒时间：12月2日（周三）09:30、12月4日（周五）09:30
		> 不用提前
		< 提醒时间：12月5日（周六）09:30
		> 改名为义务劳动
		< 12月5日（周六）09:30至11:30 义务劳动
		> 带病工作有什么规定
		! 携带：病
		> 附近哪家火锅好吃
		< 没有找到
		> 8点结束
		< 结束的时间要在开始之后
		> 改到昨天
		< 已经过去
		> 确认
		< 已安排：12月5日（周六）09:30至11:30 义务劳动
		< 地点：四楼
	`)
}

func TestMissingTimeIsAskedAndCombined(t *testing.T) {
	office(t).talk(`
		> 明天 支委会
		< 11月25日（周三） 支委会
		< 几点
		> 地点：二楼
		< 几点
		> 15:00
		< 11月25日（周三）15:00 支委会
		< 地点：二楼
		> 12月4日15:00 党课
		< 刚才的“支委会”没有安排，现在是另一项
		< 12月4日（周五）15:00 党课
	`)
}

func TestAudienceOfADraft(t *testing.T) {
	w := office(t)
	w.roster("孙平 1", "孙平 2")
	w.talk(`
		> 明天15:00 支委会 @第1党小组
		< 发给：第一党小组（0位同志）；未绑定4位：李四、王五、孙平
		> 发给支委
		< 发给：支委（2位同志）
		> 发给李四和张三
		< 李四
		< 张三
		< （1位同志）；未绑定1位：李四
		> 发给张思
		< 没有找到“张思”。您说的是不是张三？
		> 发给孙平
		< 有2位孙平，请写上编号
		> 发给孙平 2
		< 发给：孙平（0位同志）
		> 发给第九党小组
		< 没有找到“第九党小组”。您说的是不是第一党小组？
		> 发给正式党员
		< 还不能只发给正式党员
		> 发给本群
		< 还没有绑定的群
		> 发给全体
		< 发给：支部全体
		# 只发给支委
		< 发给：支委（2位同志）
		# 确认
		< 已安排
	`)
	w.bindGroup()
	w.talk(`
		> 明天16:00 党课 @本群
		< 发给：本支部的群和支部全体
	`)
}

// Whom a new draft is for is settled before it can be confirmed.
func TestUnknownAudienceIsNotTheBranch(t *testing.T) {
	w := office(t)
	w.talk(`
		> 明天15:00 谈话 @周八
		< 没有找到“周八”
		> 确认
		< 请写明发给谁
		> 改到16:00
		< 请写明发给谁
		> 发给李四
		< 11月25日（周三）16:00 谈话
		< 发给：李四
		> 确认
		< 已安排
	`)
	if n := len(w.column("SELECT id FROM series")); n != 1 {
		t.Errorf("%d series", n)
	}
}

func TestPersonalReminder(t *testing.T) {
	w := office(t)
	w.talk(`
		> 半小时后提醒我 给老张回电话
		< 11月24日（周二）14:30 给老张回电话
		< 提醒时间：11月24日（周二）14:30
		< 发给：您本人
		# 确认
		< 已安排
		+ 31m
		> 半小时后提醒 交材料
		< 发给：支部全体（3位同志）
	`)
	if told := w.told(w.me); !strings.Contains(told, "给老张回电话") {
		t.Errorf("the speaker was told %q", told)
	}
	if told := w.told(alone(w.reached("张三"))); told != "" {
		t.Errorf("somebody else was told %q", told)
	}
}

func TestBasisIsOfferedOnceAndRemembered(t *testing.T) {
	w := office(t)
	w.library("党员教育管理工作条例.txt", conduct)
	w.talk(`
		> 12月4日15:00 主题党日
		< 查到依据《中国共产党党员教育管理工作条例》第十六条，要附上吗？
		# 附上依据
		< 依据：《中国共产党党员教育管理工作条例》第十六条
		! 要附上吗
		# 确认
		> 12月11日15:00 主题党日
		< 依据：《中国共产党党员教育管理工作条例》第十六条
		# 不附依据
		! 依据
		# 确认
		> 12月5日15:00 大扫除
		! 依据
		> 12月6日15:00 主题党日
		> 取消
		> 12月7日15:00 党课
		# 不附
		! 依据
		> 确认
	`)
}

func TestRestrictedIsNoBasis(t *testing.T) {
	w := office(t)
	w.library("内部.txt", "内部资料 不得外传\n"+conduct)
	w.talk(`
		> 12月4日15:00 主题党日
		! 要附上吗
		> 学习材料：教育管理工作条例第一条
		! 学习材料：《
	`)
}

func TestReadingIsAttached(t *testing.T) {
	w := office(t)
	w.library("党员教育管理工作条例.txt", conduct)
	w.talk(`
		> 12月4日15:00 学习；学习材料：教育管理工作条例第一条
		< 学习材料：《中国共产党党员教育管理工作条例》第一条
		> 学习材料：教育管理工作条例第十七条
		< 第一条、《中国共产党党员教育管理工作条例》第十七条
		> 学习材料：附近哪家火锅好吃
		< 资料库里没有找到“附近哪家火锅好吃”
		> 确认
		< 已安排
	`)
}

func TestReturnGoesToTheSecretary(t *testing.T) {
	office(t).talk(`
		> 12月25日17:00前向机关党委报送年度总结
		< 报送对象：机关党委
		< 发给：支部书记（1位同志）
		< 提醒时间：12月22日（周二）09:00、12月25日（周五）09:00
		> 确认
		< 已安排
	`)
}

func TestCronAsItIsWritten(t *testing.T) {
	w := office(t)
	w.talk(`
		> 0 15 * * 5 学习 提前1小时提醒 @支委
		< 每周五15:00 学习
		< 提醒时间：每次提前1小时
		< 发给：支委（2位同志）
		< 接下来：11月27日（周五）、12月4日（周五）、12月11日（周五）
		> 改到16:30
		< 每周五16:30 学习
		# 确认
		< 已安排：每周五16:30 学习
		> 0 0 31 2 * 学习
		< 永远不会到来
		> * * * * * 学习
		< 太密了
		> 0 9 1 * 5 学习
		< 每月1日或每周五09:00 学习
		< 11月27日（周五）、12月1日（周二）、12月4日（周五）
	`)
}

func TestRecurrenceInWords(t *testing.T) {
	w := office(t)
	w.talk(`
		> 每月第一个周五15:00 主题党日 提前1天提醒 @支委
		< 每月第一个星期五15:00 主题党日
		< 提醒时间：每次提前1天
		< 发给：支委（2位同志）
		< 接下来：12月4日（周五）、2027年1月1日（周五）、2027年2月5日（周五）
		# 确认
		< 已安排：每月第一个星期五15:00 主题党日
		> 每月5日 党费
		< 每月5日 党费
		< 几点
		> 9:00
		< 每月5日09:00 党费
		< 接下来：12月5日（周六）、2027年1月5日（周二）、2027年2月5日（周五）
		> 改成每月10日
		< 每月10日09:00 党费
		> 10点半
		< 每月10日10:30 党费
		< 接下来：12月10日（周四）
		# 确认
		> 每周五15:00到17:00 学习
		< 每周五15:00至17:00 学习
		# 确认
		> 每周五的学习改成每周四15:00
		< 要改哪些
		# 全部
		< 时间：每周五15:00至17:00 → 每周四15:00至17:00
		# 确认
		< 已改
		> 提醒列表
		< 1. 11月26日（周四）15:00 学习（每周四15:00至17:00）
		> 取消每周四的学习
		< 要取消哪些
		> 暂停每周学习
		< 已暂停：学习
	`)
}

func TestDraftIsDroppedAfterADay(t *testing.T) {
	office(t).talk(`
		> 12月4日15:00 主题党日
		+ 23h
		> 改到16:00
		< 16:00 主题党日
		+ 2h
		> 确认
		< 没有等待确认的安排
	`)
}

func TestDraftsOfHostileWords(t *testing.T) {
	for _, text := range []string{
		"12月4日15:00 主题党日；地点：" + strings.Repeat("长", 20000), "明天15:00 会\n议程：" + strings.Repeat("议", 20000) + "\n携带：" + strings.Repeat("带", 20000),
		"明天15:00 会 @" + strings.Repeat("人、", 20000), "0 15 * * 5 " + strings.Repeat("学", 20000), "明天15:00 会；地点：\xff\x00；携带：；议程：",
		"取消" + strings.Repeat("课", 20000), "发给" + strings.Repeat("张三、", 10000),
	} {
		w := newWorld(t)
		w.me = alone(testkit.Terminal)
		if w.say(text) == "" {
			t.Errorf("%.20q is not answered", text)
		}
		if n := len(w.states[w.me.conversation]); n > 6<<10 {
			t.Errorf("%.20q leaves a state of %d bytes", text, n)
		}
	}
}

// A day for what recurs is never dropped: the rule is asked for.
func TestDayForARecurringDraft(t *testing.T) {
	w := newWorld(t)
	w.say("每月第一个周五15:00 主题党日")
	w.expect(w.say("主题党日改到下周四16:00"), "这一项是循环的", "每周四16:00")
	w.expect(w.say("改到16:00"), "每月第一个星期五16:00")
}
