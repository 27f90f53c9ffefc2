package corpus

import "time"

// at is a clock that stands at noon of a day in Shanghai.
func at(year int, month time.Month, day int) func() time.Time {
	return func() time.Time { return time.Date(year, month, day, 4, 0, 0, 0, time.UTC) }
}
