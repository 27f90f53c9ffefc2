package bot_test

import (
	"strings"
	"testing"
)

func TestReadingPlan(t *testing.T) {
	b := newBranch(t)
	b.library("rules.txt", rules)
	b.as(b.boss)
	b.expect(b.say("读书计划"), "例如“读书计划 党章 每周一8:00 每次2条”")
	b.expect(b.say("读书计划 没有的文件"), "资料库里没有找到“没有的文件”")
	b.expect(b.say("读书计划 志愿服务管理办法 每周一8:00 每次2条"), "读书：《示例志愿服务管理办法》", "每次2条，全文共4条", "自愿参加", "接下来：")
	b.expect(b.press("确认"), "已安排")
	b.deliver()
	b.expect(b.arrived(b.zhang), "支部开始读《示例志愿服务管理办法》", "自愿参加")
	b.expect(b.say("我的读书"), "还没有参加")
	b.arrived(b.zhang)
	b.expect(b.say("参加读书"), "您参加了《示例志愿服务管理办法》的读书。下一次：11月30日（周一）08:00。", "进度只有您自己能看到")
	b.expect(b.say("参加读书 志愿"), "您已经参加了")
	b.until("11-30 08:00")
	if got := b.arrived(b.li); strings.Contains(got, "今天的读书") {
		t.Errorf("who takes no part reads %s", got)
	}
	b.expect(b.arrived(b.zhang), "今天的读书：《示例志愿服务管理办法》，第一条至第二条", "第二条 志愿服务每月一次")
	if got := b.labels(); got != "读完了 / 过会儿提醒我 · 不再参加" {
		t.Errorf("buttons %s", got)
	}
	done := b.button("读完了")
	b.expect(b.press("过会儿提醒我"), "什么时候再提醒您？")
	b.expect(b.press("30分钟后"), "11月30日（周一）08:30再提醒您")
	b.until("11-30 08:30")
	b.expect(b.arrived(b.zhang), "今天的读书")
	b.expect(b.send(press(done)), "已读2条，共4条；下面是第三条至第四条。")
	b.expect(b.send(press(done)), "已读2条，共4条") // once
	b.expect(b.press("接着读"), "接着读：《示例志愿服务管理办法》，第三条至第四条")
	b.expect(b.say("读完了"), "已全部读完，共4条。")
	b.expect(b.say("读完了"), "没有在读的内容")
	b.expect(b.say("不再参加"), "不再给您发")
	b.until("12-07 08:00")
	if got := b.arrived(b.zhang); got != "" {
		t.Errorf("after the end: %s", got)
	}
	b.expect(b.as(b.zhang).say("读书计划 志愿服务管理办法"), "这项由支部书记办理")
}

func TestALongReadingIsCutShort(t *testing.T) {
	b := newBranch(t)
	b.library("long.txt", "示例长文管理办法\n第一条 "+strings.Repeat("志愿服务应当及时登记。", 400)+"\n第二条 其他。\n")
	b.as(b.boss).say("学习计划 示例长文管理办法 每周三")
	b.press("确认")
	b.as(b.zhang).say("参加读书")
	b.until("11-25 08:00")
	got := b.arrived(b.zhang)
	b.expect(got, "第一条至第二条")
	if n := len([]rune(got)); n > 1700 {
		t.Errorf("%d characters", n)
	}
	b.expect(b.press("全文"), "第一条", "（1/3）")
}

func TestWhenAPlanIsRead(t *testing.T) {
	for said, want := range map[string]string{
		"读书计划 示例规定 每周一8:00 每次2条":  "每周一08:00",
		"读书计划 示例规定 每周三":           "每周三08:00",
		"读书计划 示例规定 每周一、三、五 20:00": "每周一、三、五20:00",
		"读书计划 示例规定 每天7点半":         "每天07:30",
		"读书计划 示例规定 每个工作日8:30":     "每个工作日08:30",
		"读书计划 示例规定":               "每周一08:00",
		"读书计划 示例规定每周五12点":         "每周五12:00",
	} {
		b := newBranch(t)
		b.library("r.txt", "示例规定\n第一条 一。\n第二条 二。\n")
		b.as(b.boss)
		b.expect(b.say(said), want, "读书：《示例规定》")
	}
}

// A plan that is called off before the quiet hours end invites nobody.
func TestACancelledPlanInvitesNobody(t *testing.T) {
	b := newBranch(t)
	b.library("rules.txt", rules)
	b.until("11-24 23:00")
	b.as(b.boss).say("读书计划 志愿服务管理办法 每周一8:00 每次2条")
	b.press("确认")
	b.press("取消提醒")
	b.expect(b.press("取消提醒"), "已取消")
	b.deliver()
	b.until("11-25 07:30")
	if got := b.arrived(b.zhang); got != "" {
		t.Errorf("invited: %s", got)
	}
	b.as(b.boss).say("读书计划 志愿服务管理办法 每周一8:00 每次2条")
	b.until("11-25 23:00")
	b.press("确认")
	b.until("11-26 07:00")
	b.expect(b.arrived(b.zhang), "支部开始读")
	b.never(plain(b.last), "补发")
}

// What is for the branch alone is named on no service abroad.
func TestAnInsidePlanIsAnnouncedOnThePage(t *testing.T) {
	b := newBranch(t)
	b.library("内部.txt", "内部资料 不得外传\n示例内部工作细则\n第一条 秘而不宣。\n第二条 其他。\n")
	abroad := alone(telegram("5"))
	b.bind(b.scopeOf(b.zhang), abroad.from)
	b.as(b.boss).say("读书计划 示例内部工作细则 每周一8:00 每次2条")
	b.press("确认")
	b.deliver()
	if got := b.arrived(abroad); got != "" {
		t.Errorf("abroad: %s", got)
	}
	b.expect(b.arrived(b.zhang), "示例内部工作细则")
	b.expect(b.arrived(b.li), "示例内部工作细则")
}

func TestWhichPlanWasRead(t *testing.T) {
	b := newBranch(t)
	b.library("rules.txt", rules)
	b.library("more.txt", "示例长文管理办法\n第一条 甲。\n第二条 其他。\n第三条 其他。\n第四条 其他。\n")
	b.as(b.boss)
	for _, said := range []string{"读书计划 志愿服务管理办法 每周一8:00 每次2条", "读书计划 示例长文管理办法 每周二8:00 每次2条"} {
		b.say(said)
		b.press("确认")
	}
	b.as(b.zhang).say("参加读书 志愿")
	b.say("参加读书 长文")
	b.expect(b.say("读完了"), "读完的是哪一份？")
	b.expect(b.press("示例长文管理办法"), "《示例长文管理办法》已读2条，共4条")
	b.expect(b.say("我的读书"), "《示例志愿服务管理办法》：已读0条")
}
