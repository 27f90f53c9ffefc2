package when

import (
	"strings"
	"testing"
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

// imported are the published holidays with more lines.
func imported(t *testing.T, lines string) *calendar.Holidays {
	t.Helper()
	more, err := calendar.ReadHolidays(strings.NewReader(lines))
	if err != nil {
		t.Fatal(err)
	}
	return calendar.Published().With(more)
}
