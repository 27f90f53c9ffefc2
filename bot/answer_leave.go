package bot

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// leaveCore are words that say that somebody does not come.
var leaveCore = regexp.MustCompile(`(?:参加|出席|去|来|到|赶)(?:不了|不成)|赶不(?:上|到|回来)|(?:不能|没法|没办法|无法|不方便|没空|没时间)(?:去|来|到场|到会|到|参加|出席|过去|过来)` +
	`|不去了?|不来了?|不参加了?|请(?:个|一下|一天|半天|一次|事|病|年|公)?假|告假|脱不开身|走不开|抽不出(?:时间|空|身)`)

var (
	// softWords say so by what keeps somebody away.
	softWords = words("有事 出差 值班 加班")
	// softBeside may stand beside them.
	softBeside = words(`我 本人 俺 那天 当天 今天 明天 后天 上午 下午 晚上 早上 中午 这次 刚好 正好 临时 单位 家里 家中 突然 也 要 在 得 去 到 外地 情 情况 了 中 呢 啊 有 点 急 一点 不好意思 抱歉 对不起 书记 组长 您好 请 见谅
		恐怕 实在 谢谢 因为 由于 外面 可能`)
	// notBefore are characters that make another word of 去不了, 不来.
	notBefore = "进上出打登下回过拿说合起收得找看听做"

	leaveFillers = words(`我 本人 俺 明天 今天 后天 那天 当天 这天 这次 本次 此次 那次 下午 上午 晚上 早上 中午 今晚 明晚 会 会议 开会 活动 的 恐怕 怕 怕是 实在 真的 真 确实 就 也 都 要 想 得 需要 申请 想要 向 跟 和 书记 支部书记 组长
		支部 了 啦 呀 啊 吧 呢 哈 哦 一下 一次 暂时 估计 应该 是 又 还 因 所以 只好 只能 特 此 现 先 那 这 帮我 给我 替我 参加 去 来 到 过去 过来 您 您好 不好意思 抱歉 对不起 谢谢 谢谢您 麻烦 请 批准 望 希望 恳请 准假
		同志 老师 各位 您批准 请批准 向您 跟您 好 好的 收到 知道了 但 但是 不过 可是 见谅 请见谅 谅解 请谅解 非常 很 遗憾 与会`)
	reasonWords = words(`病 住院 手术 医院 看病 体检 不舒服 发烧 发热 感冒 咳 疼 痛 孩子 小孩 女儿 儿子 老人 母亲 父亲 妈 爸 爱人 老伴 老婆 老公 家里 家中 家人 丈夫 妻子 岳 婆婆 公公 爷爷 奶奶 外公 外婆 姥 孙子 孙女
		单位 开会 会议 培训 出差 外地 火车 飞机 高铁 航班 堵车 值班 加班 上班 上课 有课 监考 考试 面试 搬家 装修 婚 丧 葬 白事 喜事 家长会 有事 冲突 接 送 陪 照顾 急 临时 检查 工作 任务 出国 外出 老家 身体 腿 腰 脚 牙 因为 由于 要去 得去 要带 要办 办事`)
	// reasonLead and reasonTail are what a reason is said with.
	reasonLead = words("书记 组长 您好 抱歉 不好意思 对不起 因为 由于 好的 收到 但是 不过 但 我因 因")
	reasonTail = words("所以 想要 想 需要 申请 只好 只能 恐怕 实在 就 也 向您 跟您 因此")
)

// clauses are cut where a new thought begins.
var clauseEnd = regexp.MustCompile(`[，,。；;！!、\n\s]+`)

// leaveIn reads a text as a leave, with its reason.
func (r reply) leaveIn(text string) reply {
	if has(text, notReply) {
		return r
	}
	if unsureForm.MatchString(text) && comingWord.MatchString(text) && utf8.RuneCountInString(text) <= spokenLength {
		r.kind = saysUnsure
		return r
	}
	var reasons []string
	found := false
	for _, clause := range clauseEnd.Split(text, -1) {
		at := coreOf(clause)
		switch {
		case clause == "":
		case at == nil || found && !leaveFiller(clause[:at[0]]):
			reasons = append(reasons, clause)
		default:
			before, ok := around(clause[:at[0]])
			after, fits := behind(clause[at[1]:])
			if !ok || !fits {
				return r
			}
			found = true
			reasons = append(reasons, before, after)
		}
	}
	if !found {
		return r.softIn(text)
	}
	r.kind, r.reason = saysLeave, leaveReason(reasons)
	return r
}

// softIn reads 我出差, 家里有事 as a leave: the words are their own reason.
func (r reply) softIn(text string) reply {
	said := spoken(text)
	if has(said, softWords) && madeOf(dayWords.ReplaceAllString(said, ""), softWords, softBeside) {
		r.kind, r.soft, r.reason = saysLeave, true, leaveReason(clauseEnd.Split(text, -1))
	}
	return r
}

// coreOf is where a clause says that somebody does not come, nil for nowhere.
func coreOf(clause string) []int {
	for _, at := range leaveCore.FindAllStringIndex(clause, -1) {
		last, _ := utf8.DecodeLastRuneInString(clause[:at[0]])
		if !strings.ContainsRune(notBefore, last) && !strings.HasSuffix(clause[:at[0]], "不用") && !strings.HasSuffix(clause[:at[0]], "不") {
			return at
		}
	}
	return nil
}

func leaveFiller(text string) bool {
	said := dayWords.ReplaceAllString(spoken(text), "")
	return madeOf(said, leaveFillers)
}

// around takes what stands before the core: nothing to speak of, or a reason. It
// is not ok where it may be somebody else who does not come.
func around(before string) (reason string, ok bool) {
	if leaveFiller(before) {
		return "", true
	}
	return before, has(before, reasonWords) || strings.HasPrefix(before, "我")
}

// behind takes what stands after the core.
func behind(after string) (reason string, ok bool) {
	if leaveFiller(after) || madeOf(spoken(after), leaveFillers, words("一天 半天 两天 三天 一 半 两 天 次 回 这 个 假 主题党日 党课 上")) {
		return "", true
	}
	return after, has(after, reasonWords)
}

// leaveReason joins what of some clauses is a reason, "" for nothing.
func leaveReason(clauses []string) string {
	var kept []string
	for _, c := range clauses {
		if c = tidyReason(c); c != "" && !leaveFiller(c) {
			kept = append(kept, c)
		}
	}
	return cut(strings.Join(kept, "，"), replyLength)
}

// tidyReason takes away what a reason is said with.
func tidyReason(text string) string {
	text = strings.Trim(text, "，,。；;！!、 \n")
	for changed := true; changed; {
		changed = false
		for _, w := range reasonLead {
			if rest, ok := strings.CutPrefix(text, w); ok && rest != "" {
				text, changed = strings.TrimLeft(rest, "，, "), true
			}
		}
		for _, w := range reasonTail {
			if rest, ok := strings.CutSuffix(text, w); ok && rest != "" {
				text, changed = strings.TrimRight(rest, "，, "), true
			}
		}
	}
	return text
}

// reasonable reports whether a sentence may be why somebody asks leave, and not a
// question.
func reasonable(text string) bool {
	n := utf8.RuneCountInString(text)
	return n > 1 && n <= replyLength && !asks(text) && !strings.ContainsAny(text, "《》/") && !has(text, words("条例 规定 制度 章程 准则 党章 第"))
}

var (
	// ownReasons keep somebody away and are no matter that one looks up.
	ownReasons = words(`住院 手术 生病 病了 看病 病假 不舒服 发烧 发热 感冒 咳嗽 疼 孩子 小孩 女儿 儿子 母亲 父亲 爱人 老伴 老婆 老公 家里 家中 家人 丈夫 妻子 岳母 岳父 婆婆 公公 爷爷 奶奶 外公 外婆 姥姥 姥爷 孙子 孙女
		火车 飞机 高铁 航班 堵车 监考 面试 搬家 家长会 回老家`)
	// ownStart is how somebody begins who speaks of themselves.
	ownStart = regexp.MustCompile(`^(?:因为|由于|我妈|我爸|我[^国党们的军]|俺|本人|家里|单位(?:有|要|开|安排|临时|值)|临时有|要去|得去|要陪|要带|要接|要送)`)
)

// surelyReason reports whether a sentence is why somebody asks leave, and nothing
// that one looks up.
func surelyReason(text string) bool {
	return !strings.Contains(text, "党") && (has(text, ownReasons) || ownStart.MatchString(text))
}
