package when

import "strings"

// class is the part an item plays in the grammar.
type class uint8

// The classes, in the order of classNames.
const (
	cOther class = iota // text
	cNum
	cStop // ends a clause
	cConj // 、和
	cColon
	cDash
	cTilde
	cTo // 到
	cSlash
	cDot
	cStar
	cTee // the T of 2026-12-04T15:00
	cAt  // @
	cPlus
	cZulu  // Z, UTC
	cShort // 差
	cYear
	cMonth
	cDayNo // 日 号
	cDay   // 天
	cPoint // 点 时
	cMinute
	cSecond
	cHalf
	cQuarter
	cTail     // 钟 整
	cMeridiem // am pm
	cHours
	cMinutes
	cQuarters // 刻钟
	cWeek
	cPiece // 个
	cMonths
	cSeasons // 季度
	cTimes   // 次
	cRef     // 本 这 下 上
	cYearRef // 明年
	cRelDay  // 今天
	cDayPart // 今晚
	cWeekday
	cPart
	cShortPart // 早 晚
	cWorkday
	cWeekend
	cVague    // 下周, 3月: a stretch of days, or none that is known
	cMonthEnd // 月底 月初
	cYearEnd
	cSeasonEnd
	cEdge    // 底 末 初
	cTenDays // 上旬
	cFestival
	cHoliday // 节假日
	cLunar   // 农历
	cLunarMonth
	cMidnight
	cAfter
	cBefore
	cUntil
	cWithin
	cPass    // 过
	cAhead   // 提前
	cPrevDay // 前一天
	cMeeting // 会前
	cRemind
	cOnTime
	cNoLead
	cEach  // 每, with a unit behind it
	cEvery // 天天 单月, complete
	cRepeat
	cTotal // 共
	cOrdinal
	cLast      // 最后一个
	cMonthWord // 末月 首月
	cFrom      // 从
	cSince     // 起
	cClosing   // 为止
	cExcept    // 除
	cBeyond    // 除外
	cMeet      // 遇
	cPostpone  // 顺延
	cAsk
	cAskSoft
	cPolite
	cNegate
	cMoved
	cCancel
	cIf
	cLeave
	cCorrected
	cGreeting
	cPlaceMark
	cOf
	cBracket
	cPeople // 全体党员
	cGroup  // 党小组, with its number before it
	cAttend // 参加
	cDate   // this and the following are made by rows
	cClock
	cSpan
	cRelative
	cPeriod  // 每两周, with the days named in it
	cNth     // 第一个周五
	cMonthIn // 第一个月
	cCount   // 共5次
	cOnce    // 一次
	cShift   // 遇节假日顺延
	cLead
	cUnread // recognised and not read; item.n is the flaw
	classes
)

// classNames are what rows call the classes.
var classNames = strings.Fields(`
	other num stop conj colon dash tilde to slash dot star tee at plus zulu short year month dayNo day point minute second half
	quarter tail meridiem hours minutes quarters week piece months seasons times ref yearRef relDay dayPart weekday
	part shortPart workday weekend vague monthEnd yearEnd seasonEnd edge tenDays festival holiday lunar lunarMonth midnight
	after before until within pass ahead prevDay meeting remind onTime noLead
	each every repeat total ordinal last monthWord from since closing except beyond meet postpone
	ask askSoft polite negate moved cancel if leave corrected greeting placeMark of bracket people group attend
	date clock span relative period nth monthIn count once shift lead unread`)

// timely reports whether an item of the class says when something is.
func (c class) timely() bool {
	switch c {
	case cDate, cClock, cRelative, cPart, cDayPart, cUnread, cVague, cPeriod, cNth, cMonthIn:
		return true
	}
	return false
}
