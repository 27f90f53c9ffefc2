package when

import (
	"fmt"

	"zhibu/internal/calendar"
)

// flaw is what keeps a phrase from being an instant.
type flaw int

const (
	flawRule    flaw = iota + 1 // it repeats
	flawRange                   // it has a start and an end
	flawSeveral                 // it names several days
	flawDay                     // it names a day in a way that is not read
	flawVague                   // it names no day at all
	flawNoDate                  // the day does not exist
	flawNoTime                  // the time of day does not exist
	flawPast                    // it is over
	flawFar                     // it is too far off
	flawLength                  // the length of time is not clear
	flawGlued                   // only a part of it could be read
	flawIf                      // it depends on something
	flawNoLead                  // no notice is wanted ahead
	flawClock                   // the time of day is missing
	flawLunar                   // it is another day each year
	flawYear                    // the days off of that year are not published
	flawSeason                  // nobody knows when that is
	flawWhich                   // which day of the period is not said
	flawOften                   // it comes too often
	flawNever                   // it never comes
	flawWeekly                  // it may be meant once, or every week
	flawEither                  // it may be meant in two ways
)

var flawWords = map[flaw]string{
	flawRule:    "%s这样的周期我还读不准，请您换一种写法，例如“每月第一个周五15:00 主题党日”。",
	flawRange:   "%s是一段时间，请您写明从哪一天到哪一天。",
	flawSeveral: "%s不止一天，请您一次写一个日期。",
	flawDay:     "%s是哪一天我还读不准，请您写明几月几日。",
	flawVague:   "%s没有说到哪一天，请您写明几月几日。",
	flawNoDate:  "%s这个日期不存在，请您核对。",
	flawNoTime:  "%s这个时间不存在，请您核对。",
	flawPast:    "%s已经过去，请您写一个以后的时间。",
	flawFar:     "%s太远了，我只安排十年以内的事，请您核对日期。",
	flawLength:  "%s是多长时间我还读不准，请您写明日期和几点。",
	flawGlued:   "%s我还读不准，请您写明日期和几点，例如“12月4日15:00”。",
	flawIf:      "%s带有条件，我还不能安排，请您在定下来之后再告诉我日期和时间。",
	flawNoLead:  "%s我还做不到，请您写明什么时候提醒，例如“准时提醒”。",
	flawClock:   "%s没有说几点，请您补充时间，例如“15:00”。",
	flawLunar:   "%s每年的公历日期不同，还不能按年重复，请您只写今年或明年的这一次。",
	flawYear:    "%s要看那一年的放假安排，现在还没有公布，请您写明几月几日。",
	flawSeason:  "%s是哪些日子我不知道，没有排除在外，请您写明从几月几日到几月几日。",
	flawWhich:   "%s没有说是哪一天，请您补充，例如“每周五”“每月5日”“每季度最后一个月25日”。",
	flawOften:   "%s太密了，提醒最多每小时一次，请您换一个间隔。",
	flawNever:   "%s永远不会到来，请您核对。",
	flawWeekly:  "%s是每周都这样，还是只有这一周，请您写明，例如“每周二、四”。",
	flawEither:  "%s可以有两种理解，我按下面的日期安排，如果不对请您写明从哪一天开始。",
}

// problem says what is wrong with a quoted phrase.
func problem(f flaw, quoted string) string { return fmt.Sprintf(flawWords[f], quoted) }

func twoTimes(a, b string) string {
	return a + "和" + b + "是两个不同的时间，请您一次只写一个。"
}

func wrongWeekday(quoted string, is calendar.Date, said string) string {
	return fmt.Sprintf("%s是%s，与%s不一致，请您核对。", quoted, weekdayName(is), said)
}

const noTimeAtAll = "还没有说到日期和时间，请您写明，例如“12月4日15:00”。"

const tooManyLeads = "“提前”提醒的次数太多，请您最多写十次。"

func leadTooLate(l Lead) string {
	return "“" + l.Words() + "提醒”时活动已经开始，请您换一个提醒时间。"
}

func leadPast(l Lead) string {
	return "“" + l.Words() + "提醒”的时间已经过去，请您换一个提醒时间。"
}

func leadTooLong(l Lead) string {
	return "“" + l.Words() + "提醒”隔得太久，请您写六十天以内的时间。"
}
