package when

var ruleWords = []lexeme{
	{class: cEach, words: "每 每隔 每逢 逢 隔", notAfter: "重相遭间"},
	{class: cEvery, words: "天天 单周 双周 单双周 单月 双月 单双月 循环"},
	{class: cUnread, n: int(flawRule), m: 1, words: "@daily @weekly @monthly @hourly @yearly @every"},
	{class: cUnread, n: int(flawSeveral), m: 1, words: "周六日 周六周日 周六、周日 周六和周日 星期六日"},
	{class: cTotal, words: "共 一共 总共 连续 连着 开满"},
	{class: cWorkday, words: "工作日 上班日 交易日"},
	{class: cOrdinal, words: "第"},
	{class: cLast, words: "最后一个 最后1个 倒数第一个 倒数第二个 首个 头一个 头个"},
	{class: cVague, words: "月底 月末 月初 月中 年底 年末 年初 年中 季末 季度末 季初 季度初 上旬 中旬 下旬 周末 节前 节后 次日 当晚 下次 下班 午夜 假期 寒假 暑假 改天 过几天 过两天"},
	{class: cFestival, words: "元旦 元旦节 春节 除夕 元宵 元宵节 清明 清明节 五一 五一节 劳动节 端午 端午节 中秋 中秋节 国庆 国庆节 七一 建党节 八一 建军节 儿童节 妇女节 三八 三八节 青年节 教师节 五四 五四青年节 重阳 重阳节"},
	{class: cUnread, n: int(flawDay), words: "农历 阴历 腊月 正月 冬月 闰月 大年初一 大年三十 顺延 遇节假日 逢节假日 节假日除外"},
}

// textWords look like times and are none.
var textWords = []lexeme{
	{class: cOther, words: "分之 分组讨论 分组学习 分组会议 分组座谈 分别 号文件 号机房 今日头条 好几个 会议号 前提下 前提是 前提条件 为前提 超过 不超过 经过 通过 过程 有一点 一点都 这一点 一点也"},
	{class: cOther, words: "点要求 点意见 点建议 点希望 点体会 点感受 点启示 点说明 点理由 点原因 点注意 点问题 点经验 点做法 点共识 点措施 点内容 点认识 点思考 点想法 点安排"},
}
