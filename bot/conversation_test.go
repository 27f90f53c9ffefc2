package bot_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

const rules = `示例志愿服务管理办法
（2019年5月1日示例支部通过　2024年6月1日示例支部修订）
第一章 总则
第一条 为了组织志愿服务，制定本办法。
第二条 志愿服务每月一次，由小组轮流承担。遇有重大活动可以另行安排。
第二章 登记
第三条 志愿服务时长由小组长当日登记，月底公布。
第四条 本办法自发布之日起施行。
`

func TestAskAndPage(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.expect(w.say("志愿服务时长由谁登记"), "《示例志愿服务管理办法》", "第三条", "小组长当日登记")
	w.expect(w.press("全文"), "第二章 登记", "来源：rules.txt", "2024-06-01发布")
	w.expect(w.press("上一条"), "第二条", "每月一次")
	w.expect(w.press("下一条"), "第三条")
	w.expect(w.press("下一条"), "第四条")
	for _, row := range w.last[0].Buttons {
		for _, b := range row {
			if b.Label == "下一条" {
				t.Error("the last article offers a next one")
			}
		}
	}
}

func TestMore(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.say("志愿服务")
	w.expect(w.press("更多"), "还有这些：", "1. 《示例志愿服务管理办法》")
	w.expect(w.press("看第1项"), "示例志愿服务管理办法")
}

func TestMarkedSentence(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.say("志愿服务多久一次")
	var strong []string
	for _, s := range w.last[0].Body {
		if s.Strong {
			strong = append(strong, s.Text)
		}
	}
	if len(strong) != 1 || !strings.Contains(strong[0], "志愿服务每月一次") || strings.Contains(strong[0], "重大活动") {
		t.Errorf("marked: %q", strong)
	}
}

func TestCitations(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.expect(w.say("志愿服务管理办法第二条"), "第二条 志愿服务每月一次")
	w.expect(w.say("志愿服务管理办法2、3条"), "第二条", "第三条")
	w.expect(w.say("志愿服务管理办法第九条"), "共4条，没有您问的那一处")
	w.expect(w.say("支部工作条例第十一条"), "资料库里还没有《中国共产党支部工作条例", "导入", "支部党员大会一般每季度召开1次", "节录，全文未导入")
	w.expect(w.say("党章第七条"), "资料库里还没有《中国共产党章程》", "依据：")
}

func TestNothingFound(t *testing.T) {
	w := newWorld(t)
	for _, q := range []string{"附近哪家火锅好吃", strings.Repeat("火锅", 20000)} {
		w.expect(w.say(q), "资料库里没有找到相关规定。")
	}
	w.expect(w.say("   "), "您可以这样用")
}

func TestScheduleConfirmList(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("2026-12-04 15:00 主题党日"), "12月4日（周五）15:00 主题党日", "提醒时间：12月3日（周四）16:00")
	ok := w.last[0].Buttons[0][0].Data
	w.expect(w.press("确认"), "已安排：12月4日（周五）15:00 主题党日")
	w.expect(w.send(chat.Inbound{Press: ok}), "刚才已经确认过了") // pressed twice
	w.expect(w.say("提醒列表"), "待办的提醒共1项", "1. 12月4日（周五）15:00 主题党日")
	w.expect(w.press("第1项 主题党日"), "12月4日（周五）15:00 主题党日", "发给：支部全体（1位同志）")
	w.expect(w.press("取消提醒"), "要取消这一项吗")
	cancel := w.last[0].Buttons[0][0].Data
	w.expect(w.press("取消提醒"), "已取消：12月4日（周五）15:00 主题党日")
	w.expect(w.send(chat.Inbound{Press: cancel}), "已经处理过了")
	w.expect(w.say("提醒列表"), "没有待办的提醒")
}

func TestDraftIsReplacedAskedAboutAndDropped(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("12月4日 主题党日"), "12月4日（周五） 主题党日", "几点")
	w.expect(w.say("附近哪家火锅好吃"), "没有找到") // a question in between
	w.expect(w.say("15:00"), "12月4日（周五）15:00 主题党日")
	w.expect(w.say("12月5日上午9点 主题党日"), "12月5日（周六）09:00 主题党日")
	w.expect(w.press("修改"), "重新发一遍")
	w.expect(w.say("确认"), "重新发一遍")
	w.expect(w.say("16:30"), "12月5日（周六）16:30 主题党日")
	w.say("半小时后 交材料")
	w.expect(w.say("取消"), "好的，没有安排")
	w.expect(w.say("明天下午3点"), "时间和事情写在一句里")
}

func TestConfirmedTooLate(t *testing.T) {
	w := newWorld(t)
	w.say("半小时后 交材料")
	w.now = w.now.Add(time.Hour)
	w.expect(w.press("确认"), "已经过去")
	w.expect(w.say("提醒列表"), "没有待办的提醒")
}

func TestRecurrenceIsNotMistakenForOnce(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("每月第一个周五15:00 主题党日"), "每月第一个")
	w.say("确认")
	if once := w.column("SELECT title FROM series WHERE rule = ''"); len(once) > 0 {
		t.Errorf("made once: %v", once)
	}
}

func TestHeldIsSettledOnce(t *testing.T) {
	w := newWorld(t)
	w.expect(w.send(chat.Inbound{Press: "held:resend"}), "现在发送")
	if !w.held.resend {
		t.Error("not resent")
	}
	w.expect(w.send(chat.Inbound{Press: "held:sent"}), "已经处理过了")
}

func TestForgedButtons(t *testing.T) {
	w := newWorld(t)
	for _, data := range []string{"", "x", "full:", "full:a:b", "full:a:-1", "show:nobody:0", "more:zzz", "cancel:' OR 1", "ok:zzz", ":", "held:"} {
		if data == "" {
			continue
		}
		if answer := w.send(chat.Inbound{Press: data}); answer == "" {
			t.Errorf("button %q is not answered", data)
		}
	}
}

func TestStrangerIsToldPolitely(t *testing.T) {
	w := newWorld(t)
	r, err := w.bot.Handle(t.Context(), chat.Inbound{Key: "1", From: chat.Address{Channel: "console", ID: "someone"}, Text: "预备期"}, nil)
	if err != nil || len(r.Replies) != 1 || r.Batch.Len() > 0 {
		t.Fatalf("Handle = %+v, %v", r, err)
	}
	w.expect(r.Replies[0].Plain(), "请联系支部书记")
}

func TestLongArticleIsSplitIntoPages(t *testing.T) {
	w := newWorld(t)
	w.library("long.txt", "示例长文管理办法\n第一条 "+strings.Repeat("志愿服务应当及时登记，做到情况清楚。", 400)+"\n第二条 其他。\n")
	w.say("示例长文管理办法第一条")
	w.expect(w.press("全文"), "第一条", "（1/5）")
	for n := 2; n <= 5; n++ {
		w.expect(w.press(fmt.Sprintf("下一页（%d/5）", n)), "第一条", fmt.Sprintf("（%d/5）", n))
		if len(w.last) != 1 {
			t.Errorf("page %d is %d messages", n, len(w.last))
		}
	}
	w.expect(plain(w.last), "来源：long.txt")
	w.expect(w.press("下一条"), "第二条")
}

func TestManyRemindersAreListedShort(t *testing.T) {
	w := newWorld(t)
	for i := range 25 {
		w.say(fmt.Sprintf("2026-12-%02d 15:00 第%d次学习", i%28+1, i))
		w.press("确认")
	}
	w.expect(w.say("提醒列表"), "共25项", "另有15项时间更晚")
	w.expect(w.press("看后面的"), "11. ", "20. ", "另有5项时间更晚")
	w.expect(w.press("看后面的"), "25. ")
	w.expect(w.press("第25项 第24次学习"), "12月25日（周五）15:00 第24次学习")
}

func TestWordsThatAgree(t *testing.T) {
	w := newWorld(t)
	for _, word := range []string{"收到", "收到👌", "知道了", "好的！", "好的，知道了"} {
		w.expect(w.say(word), "好的。")
	}
	for _, word := range []string{"?", "？", "。。。", "帮助！"} {
		w.expect(w.say(word), "您可以这样用")
	}
	w.say("半小时后 交材料")
	w.expect(w.say("好的"), "已安排")
}

func TestWordsOfTheButtons(t *testing.T) {
	w := newWorld(t)
	w.say("半小时后 交材料")
	old := w.last[0].Buttons[0][1].Data // 修改
	w.expect(w.say("修改"), "重新发一遍")
	w.say("一小时后 交材料")
	w.expect(w.send(chat.Inbound{Press: old}), "没有等待确认的安排")
	w.expect(w.say("确认"), "已安排") // the older button left the newer draft alone
}

func TestDeadlineAndAudience(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("明天17点前交材料"), "11月25日（周三）17:00 截止：交材料")
	w.expect(w.say("明天15:00 支委会 @第一党小组"), "没有找到“第一党小组”", "请写明发给谁")
	w.expect(w.say("确认"), "请写明发给谁")
	w.expect(w.say("发给全体"), "11月25日（周三）15:00 支委会", "发给：支部全体")
}

func TestDecidedQuestionIsSpent(t *testing.T) {
	w := newWorld(t)
	w.say("半小时后 交材料")
	w.press("确认")
	w.expect(w.say("取消交材料"), "要取消这一项吗")
	cancel := w.last[0].Buttons[0][0].Data
	w.expect(w.press("保留"), "照旧提醒")
	w.expect(w.send(chat.Inbound{Press: cancel}), "已经处理过了")
	w.expect(w.say("提醒列表"), "待办的提醒共1项")
}

func TestButtonOfAnEarlierEdition(t *testing.T) {
	w := newWorld(t)
	path := filepath.Join(t.TempDir(), "rules.txt")
	w.importFile(path, rules)
	w.say("志愿服务管理办法第二条")
	w.importFile(path, strings.Replace(rules, "第一条", "第一条 新增的一条。\n第一条之一", 1))
	w.expect(w.press("全文"), "按钮已经失效")
}

func TestAnythingIsAnswered(t *testing.T) {
	for _, text := range []string{
		"", "\x00", "\xff\xfe", "👌", strings.Repeat("火锅", 20000), strings.Repeat("邀请 ", 20000), "邀请 \x00", "转到 " + strings.Repeat("甲 ", 20000),
		"新建支部 " + strings.Repeat("甲", 20000), "切换支部 \xff", "设置职务 甲\u202e 支委", "/start " + strings.Repeat("A", 20000),
	} {
		w := newWorld(t)
		if w.say(text) == "" {
			t.Errorf("%.20q is not answered", text)
		}
		if n := len(w.states[w.me.conversation]); n > 4<<10 {
			t.Errorf("%.20q leaves a state of %d bytes", text, n)
		}
		w.me = w.person("张三", members.Member, members.Full)
		if w.say(text) == "" {
			t.Errorf("%.20q of a member is not answered", text)
		}
		if n := len(w.states[w.me.conversation]); n > 4<<10 {
			t.Errorf("%.20q of a member leaves a state of %d bytes", text, n)
		}
	}
}

func TestTwoThingsThatWait(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	w.say("2026-12-04 15:00 主题党日")
	ok := w.button("确认")
	w.say("转出 张三")
	for _, word := range []string{"确认", "取消"} {
		w.expect(w.say(word), "有两件事在等您决定")
	}
	w.expect(w.send(chat.Inbound{Press: ok}), "已安排")
	w.expect(w.say("确认"), "已转出")
}
