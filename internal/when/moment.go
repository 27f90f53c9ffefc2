package when

import (
	"time"

	"zhibu/internal/calendar"
)

// dayTime is a part of the day.
type dayTime uint8

const (
	anyPart   dayTime = iota
	dawn              // 凌晨
	morning           // 早上, 上午
	noon              // 中午
	afternoon         // 下午, 傍晚
	evening           // 晚上, 夜里
)

// moment is a time of day as it was said.
type moment struct {
	hour, minute, second int // minutes below zero count back from the hour: 差5分9点
	part                 dayTime
	bare                 bool  // 3点: not written as of 24 hours, so it may be pm
	zoned                bool  // written with an offset from UTC
	offset               int16 // minutes east of UTC
}

// hourRules say what an hour means in a part of the day; hours of 24 and above
// belong to the next day. What no rule has does not exist.
var hourRules = []struct {
	part          dayTime
	from, to, add int
}{
	{anyPart, 0, 24, 0},
	{dawn, 0, 11, 0},
	{dawn, 12, 12, -12},
	{morning, 0, 12, 0},
	{noon, 1, 3, 12},
	{noon, 10, 14, 0},
	{afternoon, 1, 11, 12},
	{afternoon, 12, 23, 0},
	{evening, 0, 4, 24},
	{evening, 5, 12, 12},
	{evening, 13, 24, 0},
}

// clockHour returns the hour counted from the midnight the day begins with.
func (m moment) clockHour() (hour int, ok bool) {
	if m.minute > 59 || m.second > 59 || m.hour == 24 && m.minute+m.second > 0 {
		return 0, false
	}
	if m.bare && m.part == anyPart && m.hour >= 1 && m.hour <= 6 {
		m.part = afternoon
	}
	for _, r := range hourRules {
		if r.part == m.part && m.hour >= r.from && m.hour <= r.to {
			return m.hour + r.add, true
		}
	}
	return 0, false
}

// minutes counts from the midnight the day begins with.
func (m moment) minutes() (n int, ok bool) {
	hour, ok := m.clockHour()
	return 60*hour + m.minute, ok
}

// on returns the instant on a day, zero if there is no such time of day.
func (m moment) on(d calendar.Date, zone *time.Location) time.Time {
	minutes, ok := m.minutes()
	if !ok {
		return time.Time{}
	}
	if m.zoned {
		zone = time.FixedZone("", 60*int(m.offset))
	}
	hour := minutes / 60
	t := d.AddDays(hour/24).At(hour%24, minutes%60, zone)
	return t.Add(time.Duration(m.second) * time.Second)
}

// tonight returns the same hour in the evening where that may be meant too.
func (m moment) tonight() (moment, bool) {
	if !m.bare || m.part != anyPart || m.hour < 7 || m.hour > 11 {
		return m, false
	}
	m.part = evening
	return m, true
}
