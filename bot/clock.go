package bot

import (
	"fmt"
	"time"
)

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// dayText writes the day of t, with its year where it is not now's.
func dayText(t, now time.Time) string {
	day := fmt.Sprintf("%d月%d日（%s）", int(t.Month()), t.Day(), weekdays[t.Weekday()])
	if t.Year() != now.In(t.Location()).Year() {
		return fmt.Sprintf("%d年%s", t.Year(), day)
	}
	return day
}

// momentText writes an instant in its own zone.
func momentText(t, now time.Time) string { return dayText(t, now) + t.Format("15:04") }
