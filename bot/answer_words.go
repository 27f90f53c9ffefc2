package bot

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// replyKind is what somebody says to what they were told of.
type replyKind string

const (
	noReply     replyKind = ""
	saysYes     replyKind = "yes"
	saysLeave   replyKind = "leave"
	saysBack    replyKind = "back"   // comes after all
	saysUnsure  replyKind = "unsure" // does not know yet
	saysLater   replyKind = "later"  // wants to hear of it again
	saysDone    replyKind = "done"   // it was sent upward
	replyLength           = 200      // characters; more is no reply
)

// reply is a text as an answer.
type reply struct {
	kind   replyKind
	all    bool   // to everything that awaits one
	reason string // of a leave
	choice string // of saysLater: as the button carries it
	title  string // of those that were named: what stands in the text
	heard  bool   // of saysYes: it answers what was told and agrees to no question
	soft   bool   // of saysLeave: said only by what keeps somebody away
}

var (
	yesWords = words(`好 好的 好嘞 好滴 好好 收到 知道 知道了 明白 明白了 了解 清楚 ok okay okk 行 可以 没问题 嗯 嗯嗯 遵命 照办
		一定到 一定去 一定来 会到 会去 会来 会参加 能到 能去 能来 能参加 可以参加 可以去 可以到 参加 出席 准时到 准时参加 准时出席 按时到 按时参加 按时出席 到会 到场 准时 按时 我去 我来 我到 我参加 要参加 要去 都去 都到 都来 报名`)
	yesFillers = words(`我 本人 俺 一定 肯定 准 会 了 的 啦 咯 呀 啊 哈 呢 哦 噢 嘞 吧 也 就 都 全 全部 全都 两个 两项 两次 三个 三项 到时 到时候 届时 那天 当天 今天 明天 后天 今晚 明晚
		上午 下午 晚上 早上 中午 本周 这周 下周 周一 周二 周三 周四 周五 周六 周日 周天 会 会议 活动 谢谢 谢谢您 感谢 多谢 辛苦 辛苦了 书记 组长 同志 老师 支部 小助手 助手 请 放心 请放心 您放心 这个 这次 本次 通知 消息 提醒`)
	// heardWords are those of yesWords that nobody says to a question.
	heardWords = words("收到 知道 明白 了解 清楚 到 去 来 参加 出席 准时 按时 报名")
	allWords   = words("都 全 全部 全都 两个 两项 三项 三个")
	backWords  = words(`改为参加 改成参加 改参加 还是参加 还是能参加 又能参加 能参加了 可以参加了 能去了 可以去了 能来了 能到了 又能去 又能来 不请假了 不用请假了 不请假 不用请假
		取消请假 撤销请假 撤回请假 请假取消 销假 还是去 还是来 还是能去 还是能来`)
	doneWords = words(`已报 已报送 已上报 报了 报送了 上报了 报过了 报好了 报完了 报上去了 已办 办了 办好了 办完了 已提交 提交了 已交 交了 交上去了 已完成 完成了 已送 送了 发过去了`)
)

var (
	laterForm = regexp.MustCompile(`^(?:请|麻烦|那|就|我|先|您|还是)*(?:(过会儿?|过一会儿?|等会儿?|等一会儿?|一会儿?|待会儿?|等下|等一下|稍后|晚点|晚一点|回头|迟点|晚些时候)|(今晚|今天晚上|晚上)|(明早|明天早上|明天上午|明天一早|明天)` +
		`|(?:过)?(半小时|半个小时|半个钟头?|一刻钟|[0-9一二两三四五六七八九十]{1,3}(?:个半小时|小时|个小时|个钟头|分钟))(?:之后|以后|后)?)(?:再|重新)?(?:提醒|叫|通知|喊|告诉|说)(?:我|一下|一次|一声|一遍|吧|哈|啊|呀|谢谢|好吗|您)*$`)
	sayAgain   = regexp.MustCompile(`再(?:提醒|叫|通知|喊|告诉|说)|提醒|叫我|通知我|喊我`)
	unsureForm = regexp.MustCompile(`可能|也许|大概|不一定|说不定|看情况|尽量|争取|不确定|没定|未定`)
	comingWord = regexp.MustCompile(`[去来到]|参加|出席|有空|[有没抽]时间|时间(?:上|不|冲突)`)
	// notReply are words of questions and of what documents say.
	notReply = words(`制度 规定 条例 办法 流程 手续 程序 请假条 假条 怎 批 算 几 多少 谁 哪 党员 为何 为什么 吗 么 期间 标准 补助 报销 单据 审批 应到 缺席率 如果 要是 的话 是否 能否 可否 能不能 可不可以 要不要 该不该 行不行
		第 款 《 组织生活 党的 连续 正当理由 晚到 晚点到 晚一点 晚一会 推迟 改期 迟一点 提前走 早退 替张 替李 替老 帮张 没请假 没有请假 不想请假 没有事 替他 替她 帮他 帮她 给他 给她 他们 她们`)
)

// perhapsReply reports whether a text may be an answer at all, so that only then
// it is looked up what it may answer.
func perhapsReply(text string) bool {
	n := utf8.RuneCountInString(text)
	if n == 0 || n > replyLength {
		return false
	}
	said := strings.ToLower(zh.Fold(text))
	return n <= spokenLength && has(said, yesWords) || leaveCore.MatchString(said) || has(said, softWords) || has(said, backWords) ||
		has(said, doneWords) || unsureForm.MatchString(said) || sayAgain.MatchString(said)
}

// replyOf reads a text as an answer to one of several things, by their titles.
func replyOf(text string, titles []string) reply {
	if n := utf8.RuneCountInString(text); n == 0 || n > replyLength || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "?") {
		return reply{}
	}
	folded, title := withoutTitle(strings.ToLower(zh.Fold(text)), titles)
	said := dayWords.ReplaceAllString(spoken(folded), "")
	r := reply{title: title}
	switch {
	case said == "":
		return r.leaveIn(folded)
	case laterForm.MatchString(said) && sayAgain.MatchString(said):
		r.kind, r.choice = saysLater, laterChoice(said)
		return r
	case has(said, backWords) && madeOf(said, backWords, yesWords, yesFillers):
		r.kind = saysBack
		return r
	case has(said, yesWords) && madeOf(said, yesWords, yesFillers):
		r.kind, r.all, r.heard = saysYes, has(said, allWords), has(said, heardWords)
		return r
	case has(said, doneWords) && madeOf(said, doneWords, yesFillers, words("已经 都 材料 报表 表")):
		r.kind, r.all = saysDone, has(said, allWords)
		return r
	}
	return r.leaveIn(folded)
}

// dayWords are days, as digits or of a week, that change nothing of an answer.
var dayWords = regexp.MustCompile(`\d{1,2}月\d{1,2}[日号]|(?:星期|礼拜|周)[一二三四五六日天]|\d{1,2}[日号]|\d{1,2}点半?|\d{3,4}$`)

// withoutTitle takes the longest title out that stands in a text.
func withoutTitle(text string, titles []string) (rest, title string) {
	for _, name := range titles {
		folded := strings.ToLower(zh.Fold(name))
		if folded != "" && strings.Contains(text, folded) && len(name) > len(title) {
			title = name
		}
	}
	if title == "" {
		return text, ""
	}
	rest = strings.Replace(text, strings.ToLower(zh.Fold(title)), "", 1)
	return strings.TrimPrefix(rest, "的"), title
}

// laterChoice is when to be reminded again, as the button carries it; "" for a
// while.
func laterChoice(said string) string {
	m := laterForm.FindStringSubmatch(said)
	switch {
	case m[2] != "":
		return "e"
	case m[3] != "":
		return "m"
	case m[4] != "":
		return strconv.Itoa(minutesOf(m[4]))
	}
	return ""
}

// minutesOf reads 半小时, 一刻钟, 两个半小时, 20分钟.
func minutesOf(said string) int {
	switch {
	case strings.HasPrefix(said, "半"):
		return 30
	case said == "一刻钟":
		return 15
	}
	n, _ := zh.ScanNumber([]rune(said))
	minutes := n
	if !strings.HasSuffix(said, "分钟") {
		minutes *= 60
	}
	if strings.Contains(said, "个半") {
		minutes += 30
	}
	return minutes
}
