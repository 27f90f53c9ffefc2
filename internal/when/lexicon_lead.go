package when

var leadWords = []lexeme{
	{class: cAhead, words: "提前 提早"},
	{class: cPrevDay, n: 1, words: "前一天 前1天 前一日 头一天 头天"},
	{class: cPrevDay, n: 2, words: "前两天 前2天"},
	{class: cPrevDay, n: 3, words: "前三天 前3天"},
	{class: cPrevDay, n: 1, m: int(evening), words: "前一晚 前一天晚 头天晚", notBefore: "上"},
	{class: cPrevDay, n: 0, words: "当天 当日"},
	{class: cPrevDay, n: 0, m: int(morning), words: "当天早", notBefore: "上晨"},
	{class: cMeeting, words: "会前 开会前 会议前 课前 活动前 开始前"},
	{class: cRemind, n: requested, words: "提醒我 提醒一下 提醒我一下 提醒我一声 提醒大家 提醒各位 叫我 叫我一声 喊我 喊一声 叫一声 告诉我"},
	{class: cRemind, n: requested, words: "帮我定个闹钟 定个闹钟 订个闹钟 设个闹钟 定闹钟 帮我设个提醒 设个提醒 定个提醒 建个提醒"},
	{class: cRemind, n: bare, words: "提醒 提醒一次 各提醒一次 再提醒 再提醒一次"},
	{class: cRemind, n: told, words: "通知 通知我 通知大家 各通知一次"},
	{class: cOnTime, words: "准时 准点 到点 按时"},
	{class: cNoLead, n: 1, words: "不用提前提醒 不需要提前提醒 不必提前提醒 无需提前提醒 不要提前提醒 别提前提醒 不用提前"},
	{class: cNoLead, words: "不用提醒 不需要提醒 不必提醒 无需提醒 不提醒 别提醒 不要提醒"},
	{class: cAfter, words: "后 之后 以后 过后", notBefore: "勤续备台来盾果代辈方天日"},
	{class: cBefore, words: "前 之前 以前", notBefore: "往台方沿辈言夕赴来线进期景列"},
	{class: cUntil, words: "截止 截至 截止到 截止至 截止时间 不晚于 最迟 最晚 不迟于"},
	{class: cWithin, words: "内 之内 以内"},
	{class: cPass, words: "过 再过 等"},
	{class: cMoved, words: "改到 改至 改在 改为 改成 改期到 改期至 挪到 挪至 移到 移至 调到 调至 调整到 调整至 调整为 推迟到 推迟至 延期到 延期至 延到 延至 延后到 延后至 提前到 提前至 换到 变更为"},
	{class: cCorrected, words: "不对 说错了 哦不 更正 写错了"},
	{class: cCancel, n: cancelVerb, words: "取消", notAfter: "不被未可拟"},
	{class: cCancel, n: calledOff, words: "不开了 不办了 不搞了 不学了 取消了 取消吧 取消掉 取消一下 取消啦 不用开了 先不开了 停开 停办 停课 暂停 暂停一次 停一次 停一期 休会 休课"},
	{class: cCancel, n: calledOff, words: "不开 不学 不办 不搞 不举行 不举办 不召开 不组织 不进行 不学习 不上课 不开会", notBefore: "的者心放玩空理力", notAfter: notCalledOff},
	{class: cCancel, n: calledOff, m: 1, words: "不参加 不去 不来 不到场", notBefore: "的者人", notAfter: notCalledOff},
	{class: cCancel, n: noneBehind, words: "没有 没"},
}

// The values of cRemind.
const (
	told      = iota // counts behind a lead only
	bare             // counts where it stands by itself
	requested        // zhibu is asked to remind
)

// The values of cCancel; m marks what a single person may say of himself.
const (
	cancelVerb = iota + 1 // beside a time or at an end of its clause
	calledOff             // wherever it stands
	noneBehind            // directly behind a time, with no more than a meeting behind it
)

// notCalledOff stands before a 不开 that calls nothing off: 决不搞, 对不参加的.
const notCalledOff = "从毫决能可对要"
