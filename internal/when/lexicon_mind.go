package when

var mindWords = []lexeme{
	{class: cAsk, words: "吗 几点 几号 几次 几天 几个 几月 几年 几时 几分 几周 几名 几人 星期几 周几 礼拜几 多久 多长 什么时候 什么时间 啥时候 何时 哪天 哪一天 哪年 哪一年 哪月 哪个月 哪几天 多少", notAfter: digits + "十好"},
	{class: cAskSoft, words: "怎么 怎样 如何 为什么 为何 什么 谁 哪 是否 是不是 能不能 可不可以 有没有 要不要 算不算 还是"},
	{class: cPolite, words: "好吗 好吗? 可以吗 可以吗? 行吗 行吗? 好不好 好不好? 行不行 行不行? 可以不 可以不?"},
	{class: cNegate, words: "不要 不用 不必 无需 不需要 请勿 切勿 不想 甭", notBefore: notRefused},
	{class: cNegate, words: "不是", notAfter: "要可岂何并"},
	{class: cNegate, words: "别", notBefore: notRefused + "的人处墅致名样", notAfter: "分区特个级性类差识告道"},
	{class: cIf, words: "如果 假如 假若 要是 若是 倘若 万一 假设 若", notBefore: "干", notAfter: "想"},
	{class: cLeave, words: "请假 请个假 请事假 请病假 告假 不能参加 无法参加"},
	{class: cLeave, n: 1, words: "来不了 去不了 到不了 参加不了 没空 没时间", notBefore: "的者"},
	{class: cPeople, words: "全体党员 全体同志 全体人员 各位党员 所有党员 全体正式党员 全体预备党员 全体支委 全体支委委员 支委 支委委员 各支委 各党小组 各党小组组长 党小组组长 全体入党积极分子 入党积极分子 发展对象", notBefore: "会班"},
	{class: cGroup, words: "党小组", notBefore: "会组长"},
	{class: cAttend, words: "参加 出席 到会 与会 准时参加 按时参加"},
	{class: cGreeting, words: "早上好 上午好 中午好 下午好 晚上好 早安 晚安 节日快乐"},
	{class: cPlaceMark, words: "地点 会议地点 活动地点 集合地点"},
}

// notRefused follows a "don't" that does not call the meeting off: 不要迟到.
const notRefused = "忘迟缺请晚误漏紧"
