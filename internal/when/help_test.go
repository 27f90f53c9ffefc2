package when

import (
	"time"

	"zhibu/internal/calendar"
)

var shanghai = time.FixedZone("CST", 8*60*60)

func dateOf(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
