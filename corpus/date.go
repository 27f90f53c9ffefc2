package corpus

import (
	"regexp"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/zh"
)

// The years in which a Party document can have been made.
const (
	firstYear = 1921
	lastYear  = 2100
)

// dated is a date in a text. Date is zero where only the year, or year and
// month, are said.
type dated struct {
	year       int
	date       calendar.Date
	start, end int // bytes
}

const yearPattern = `(\d{4}|[12一二][〇○零Oo0-9一二三四五六七八九]{3})\s*年`

var (
	datePattern = regexp.MustCompile(yearPattern + `(?:\s*(\d{1,2}|[一二三四五六七八九十元]{1,3})\s*月(?:\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?)?)?` +
		`|(\d{4})\s*[-./．]\s*(\d{1,2})(?:\s*[-./．]\s*(\d{1,2}))?`)
	fileYear = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d{2})(?:[^\d]|$)`)
)

// findDates returns the dates of a text in reading order.
func findDates(s string) []dated {
	var found []dated
	for _, m := range datePattern.FindAllStringSubmatchIndex(s, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		year, month, day := part(1), part(2), part(3)
		if year == "" {
			if year, month, day = part(4), part(5), part(6); day == "" {
				continue
			}
		}
		if d, ok := makeDate(year, month, day); ok {
			d.start, d.end = m[0], m[1]
			found = append(found, d)
		}
	}
	return found
}

func makeDate(year, month, day string) (dated, bool) {
	y := readNumber(year)
	if y < firstYear || y > lastYear {
		return dated{}, false
	}
	date, ok := calendar.NewDate(y, time.Month(readNumber(month)), readNumber(day))
	if !ok {
		date = calendar.Date{}
	}
	return dated{year: y, date: date}, true
}

// readNumber reads a number in which zeros may be typed as 0 among Chinese
// digits (二0一0), and 元 for the first month.
func readNumber(s string) int {
	if strings.ContainsAny(s, "一二三四五六七八九") {
		s = strings.NewReplacer("0", "〇", "○", "〇", "O", "〇", "o", "〇", "零", "〇", "1", "一", "2", "二").Replace(s)
	}
	if s == "元" {
		return 1
	}
	n, ok := zh.ParseNumber(s)
	if !ok {
		return 0
	}
	return n
}

// yearIn returns the last plausible year of a file name, 0 where there is none.
func yearIn(name string) int {
	year := 0
	for len(name) > 0 {
		m := fileYear.FindStringSubmatchIndex(name)
		if m == nil {
			break
		}
		if y := readNumber(name[m[2]:m[3]]); y >= firstYear && y <= lastYear {
			year = y
		}
		name = name[m[3]:]
	}
	return year
}
