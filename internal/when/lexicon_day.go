package when

const digits = "0123456789"

const letters = "abcdefghijklmnopqrstuvwxyz"

var markWords = []lexeme{
	{class: cStop, words: ", ; ! 。"},
	{class: cAsk, words: "?"},
	{class: cConj, words: "、 和 及 与 以及 还有 并"},
	{class: cColon, words: ":"},
	{class: cDash, words: "-"},
	{class: cTilde, words: "~ — – ― − -- —— ~~"},
	{class: cTo, words: "到 至 直到", notBefore: "场位会少今于达"},
	{class: cSlash, words: "/"},
	{class: cDot, words: ". ·"},
	{class: cStar, words: "*"},
	{class: cTee, words: "t"},
	{class: cAt, words: "@"},
	{class: cPlus, words: "+"},
	{class: cZulu, words: "z utc gmt", notBefore: letters + digits, notAfter: letters},
	{class: cShort, words: "差", notBefore: "额异别距错评价旅", notAfter: "出误偏落反公相"},
	{class: cOf, words: "的"},
	{class: cBracket, words: "( )"},
}

var unitWords = []lexeme{
	{class: cYear, words: "年"},
	{class: cMonth, words: "月 月份", notBefore: "饼球光历季"},
	{class: cDayNo, n: 0, words: "日", notBefore: "游"},
	{class: cDayNo, n: 1, words: "号", notBefore: "楼线令院馆厅门房桌车床位口"},
	{class: cDay, words: "天", notBefore: "黑气安"},
	{class: cPoint, n: 1, words: "点 点钟"},
	{class: cPoint, words: "时", notBefore: "期代候段间刻"},
	{class: cMinute, words: "分"},
	{class: cSecond, words: "秒 秒钟"},
	{class: cHalf, words: "半"},
	{class: cQuarter, words: "刻", notBefore: "苦不"},
	{class: cTail, words: "整 正 钟 左右 多 多钟 许", notBefore: "理改顿治体修合式在常确次人名个位"},
	{class: cMeridiem, n: 12, words: "pm p.m."},
	{class: cMeridiem, words: "am a.m."},
	{class: cHours, words: "小时 钟头 h"},
	{class: cMinutes, words: "分钟 min mins"},
	{class: cQuarters, words: "刻钟"},
	{class: cWeek, words: "周 星期 礼拜", notBefore: "报边围年密刊游"},
	{class: cPiece, words: "个"},
	{class: cMonths, words: "个月"},
	{class: cSeasons, words: "季度 季"},
	{class: cTimes, words: "次"},
}

var dayWords = []lexeme{
	{class: cRelDay, n: -2, words: "前天 前日"},
	{class: cRelDay, n: -1, words: "昨天 昨日"},
	{class: cRelDay, n: 0, words: "今天 今日 今儿 本日", notBefore: "是头"},
	{class: cRelDay, n: 1, words: "明天 明日 明儿", notBefore: "是"},
	{class: cRelDay, n: 2, words: "后天 后日"},
	{class: cRelDay, n: 3, words: "大后天 大后日"},
	{class: cDayPart, n: -1, m: int(evening), words: "昨晚 昨夜"},
	{class: cDayPart, n: 0, m: int(morning), words: "今早 今晨"},
	{class: cDayPart, n: 0, m: int(evening), words: "今晚 今晚上 今夜"},
	{class: cDayPart, n: 1, m: int(morning), words: "明早 明晨"},
	{class: cDayPart, n: 1, m: int(evening), words: "明晚 明晚上 明夜"},
	{class: cDayPart, n: 2, m: int(evening), words: "后晚", notBefore: "上会饭", notAfter: "会课饭然之以随"},
	{class: cRef, n: -1, words: "上 上个"},
	{class: cRef, n: -2, words: "上上 上上个"},
	{class: cRef, n: 0, words: "本 这 这个 当"},
	{class: cRef, n: 1, words: "下 下个 下一个 下一"},
	{class: cRef, n: 2, words: "下下 下下个"},
	{class: cYearRef, n: -1, words: "去年"},
	{class: cYearRef, n: 0, words: "今年 本年"},
	{class: cYearRef, n: 1, words: "明年 来年"},
	{class: cYearRef, n: 2, words: "后年"},
	{class: cWeekday, n: 1, words: "周一 星期一 礼拜一", notBefore: "次"},
	{class: cWeekday, n: 2, words: "周二 星期二 礼拜二"},
	{class: cWeekday, n: 3, words: "周三 星期三 礼拜三"},
	{class: cWeekday, n: 4, words: "周四 星期四 礼拜四"},
	{class: cWeekday, n: 5, words: "周五 星期五 礼拜五"},
	{class: cWeekday, n: 6, words: "周六 星期六 礼拜六"},
	{class: cWeekday, n: 7, words: "周日 周天 星期日 星期天 礼拜日 礼拜天", notBefore: "本"},
	{class: cWeekday, n: 7, words: "周日本支 周日本党 周日本单 周日本校 周日本院 周日本局 周日本村 周日本社"},
	{class: cWeekday, n: 1, words: "周1 星期1 礼拜1", notBefore: notDigitDay},
	{class: cWeekday, n: 2, words: "周2 星期2 礼拜2", notBefore: notDigitDay},
	{class: cWeekday, n: 3, words: "周3 星期3 礼拜3", notBefore: notDigitDay},
	{class: cWeekday, n: 4, words: "周4 星期4 礼拜4", notBefore: notDigitDay},
	{class: cWeekday, n: 5, words: "周5 星期5 礼拜5", notBefore: notDigitDay},
	{class: cWeekday, n: 6, words: "周6 星期6 礼拜6", notBefore: notDigitDay},
	{class: cWeekday, n: 7, words: "周7 星期7 礼拜7", notBefore: notDigitDay},
}

// notDigitDay follows a digit that is not the name of a weekday: 下周 3月5日.
const notDigitDay = digits + "月日号点时:年./-个"

var partWords = []lexeme{
	{class: cPart, n: int(dawn), words: "凌晨"},
	{class: cPart, n: int(morning), words: "早上 早晨 清晨 清早 大清早 一早 一大早 上午 早间"},
	{class: cPart, n: int(noon), words: "中午 正午"},
	{class: cPart, n: int(afternoon), words: "下午 午后 傍晚"},
	{class: cPart, n: int(evening), words: "晚上 夜里 夜晚 晚间 深夜 半夜", notAfter: "今明点"},
	{class: cShortPart, n: int(morning), words: "早 晨"},
	{class: cShortPart, n: int(evening), words: "晚 夜"},
}
