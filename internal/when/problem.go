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
)

var flawWords = map[flaw]string{
	flawRule:    "%s是周期性安排，请您把每一次的日期和时间分别写给我，例如“2026-12-04 15:00 主题党日”。",
	flawRange:   "%s是一段时间，请您只写开始的日期和时间。",
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
	return "“" + l.words() + "提醒”时活动已经开始，请您换一个提醒时间。"
}

func leadPast(l Lead) string {
	return "“" + l.words() + "提醒”的时间已经过去，请您换一个提醒时间。"
}

func leadTooLong(l Lead) string {
	return "“" + l.words() + "提醒”隔得太久，请您写六十天以内的时间。"
}
