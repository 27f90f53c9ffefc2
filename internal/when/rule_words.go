package when

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/zh"
)

// Words says the rule in full: 每月第一个星期五，共5次. The time of day is left
// out unless there are several in a day.
func (r Rule) Words() string {
	var b strings.Builder
	b.WriteString(r.days.words())
	if len(r.times) > 1 {
		clocks := make([]string, len(r.times))
		for i, t := range r.times {
			clocks[i] = fmt.Sprintf("%02d:%02d", int(t.Hours()), int(t.Minutes())%60)
		}
		b.WriteString(strings.Join(clocks, "、"))
	}
	if r.count > 0 {
		fmt.Fprintf(&b, "，共%d次", r.count)
	}
	if !r.last.IsZero() {
		b.WriteString("，到" + dateWords(r.last) + "止")
	}
	return b.String()
}

func (u union) words() string {
	words := make([]string, len(u))
	for i, r := range u {
		words[i] = r.words()
	}
	return strings.Join(words, "和")
}

func (r *recurring) words() string {
	if len(r.weekdays) == 1 && r.weekdays[0].weekday == workday {
		return r.workdayWords()
	}
	switch {
	case r.freq == eachDay && r.interval == 1 && len(r.monthDays) > 0:
		return monthsWords(r.months, 1) + r.dayWords()
	case r.freq == eachDay && r.interval > 1 || r.freq == eachDay && len(r.weekdays) == 0:
		return r.onlyIn(every(r.interval, "天"))
	case r.freq == eachDay, r.freq == eachWeek:
		return r.onlyIn(weekWords(r.weekdays, r.interval) + r.positionWords())
	case r.freq == eachMonth || r.interval == 1 && len(r.months) > 0:
		return r.monthWords()
	case len(r.months) > 0:
		return every(r.interval, "年") + monthList(r.months) + r.glue() + r.dayWords()
	case len(r.monthDays) > 0:
		return every(r.interval, "年") + "每月" + r.dayWords()
	}
	return every(r.interval, "年") + r.dayWords()
}

// workdayWords is 每个工作日, 每月最后一个工作日.
func (r *recurring) workdayWords() string {
	nth := make([]string, len(r.positions))
	for i, n := range r.positions {
		nth[i] = ordinal(n, "个")
	}
	days := join(nth) + "工作日"
	switch {
	case r.freq == eachDay && r.interval == 1:
		return r.onlyIn("每个工作日")
	case r.freq == eachDay:
		return r.onlyIn(every(r.interval, "天")) + "（限工作日）"
	case r.freq == eachWeek:
		return r.onlyIn(every(r.interval, "周") + days)
	case r.interval > 1:
		return every(r.interval, [...]string{eachMonth: "个月", eachYear: "年"}[r.freq]) + r.onlyMonths() + days
	case r.freq == eachYear && len(r.months) == 0:
		return "每年" + days
	}
	return r.inPeriod(days)
}

// onlyIn puts what further restricts the days behind the words for them.
func (r *recurring) onlyIn(words string) string {
	var only []string
	if len(r.months) > 0 {
		only = append(only, monthList(r.months))
	}
	if r.freq == eachDay && len(r.monthDays) > 0 {
		only = append(only, "逢"+monthDayWords(r.monthDays))
	}
	if r.freq == eachDay && r.interval > 1 && len(r.weekdays) > 0 {
		only = append(only, "逢星期"+weekdayList(r.weekdays))
	}
	if len(only) == 0 {
		return words
	}
	return words + "（限" + strings.Join(only, "，") + "）"
}

// monthWords is 每季度最后一个月25日, or 每季度最后一天 where that says the same.
func (r *recurring) monthWords() string {
	if r.interval > 1 {
		return every(r.interval, "个月") + r.onlyMonths() + r.dayWords()
	}
	return r.inPeriod(r.dayWords())
}

func (r *recurring) inPeriod(days string) string {
	name := monthsWords(r.months, 1)
	period, last := strings.CutSuffix(name, "最后一个月")
	if last && strings.HasPrefix(days, "最后一") && !strings.Contains(days, "和") {
		return period + days
	}
	period, first := strings.CutSuffix(name, "第一个月")
	if first && days == "1日" {
		return period + "第一天"
	}
	if first && strings.HasPrefix(days, "第一个") && !strings.Contains(days, "和") {
		return period + days
	}
	return name + r.glue() + days
}

func (r *recurring) onlyMonths() string {
	if len(r.months) == 0 {
		return ""
	}
	return "（限" + monthList(r.months) + "）"
}

// glue keeps a list of months from running into the days.
func (r *recurring) glue() string {
	if len(r.months) > 1 && periodName(r.months) == "" {
		return "的"
	}
	return ""
}

// dayWords says the days of a month or year: 5日和20日, 第一个星期五.
func (r *recurring) dayWords() string {
	var b strings.Builder
	if len(r.monthDays) > 0 {
		b.WriteString(monthDayWords(r.monthDays))
		if len(r.weekdays) > 0 {
			b.WriteString("（逢星期" + weekdayList(r.weekdays) + "）")
		}
	} else {
		b.WriteString(nthWords(r.weekdays))
	}
	b.WriteString(r.positionWords())
	return b.String()
}

// positionWords picks among the days: 中的最后一天.
func (r *recurring) positionWords() string {
	if len(r.positions) == 0 {
		return ""
	}
	words := make([]string, len(r.positions))
	for i, n := range r.positions {
		words[i] = ordinal(n, "天")
	}
	return "中的" + join(words)
}

// nthWords is 第二个和第四个星期一, 每个星期五.
func nthWords(days []nthDay) string {
	same := len(days) > 0
	for _, d := range days {
		same = same && d.weekday == days[0].weekday && d.nth != 0
	}
	if same {
		words := make([]string, len(days))
		for i, d := range days {
			words[i] = ordinal(d.nth, "个")
		}
		return join(words) + "星期" + weekdayList(days[:1])
	}
	if !slices.ContainsFunc(days, func(d nthDay) bool { return d.nth != 0 }) {
		return "每个星期" + weekdayList(days)
	}
	words := make([]string, len(days))
	for i, d := range days {
		words[i] = nthWords(days[i : i+1])
		if d.nth == 0 {
			words[i] = "每个星期" + weekdayList(days[i:i+1])
		}
	}
	return join(words)
}

func monthDayWords(days []int) string {
	words := make([]string, len(days))
	for i, d := range days {
		words[i] = strconv.Itoa(d) + "日"
		if d < 0 {
			words[i] = ordinal(d, "天")
		}
	}
	return join(words)
}

// ordinal is 第一个, 最后一个, 倒数第二个.
func ordinal(n int, unit string) string {
	switch {
	case n == -1:
		return "最后一" + unit
	case n < 0:
		return "倒数第" + zh.FormatNumber(-n) + unit
	}
	return "第" + zh.FormatNumber(n) + unit
}

// weekWords is 每周五, 每周一至周五, 每两周星期三.
func weekWords(days []nthDay, interval int) string {
	if len(distinct(days)) == 7 && interval == 1 {
		return "每天"
	}
	if interval == 1 {
		return "每周" + weekdayList(days)
	}
	return every(interval, "周") + "星期" + weekdayList(days)
}

// weekdayList is 一、三、五, and 一至五 for three days in a row or more.
func weekdayList(days []nthDay) string {
	rising := distinct(days)
	if n := len(rising); n > 2 && rising[n-1]-rising[0] == n-1 {
		return weekdayDigit(rising[0]) + "至" + weekdayDigit(rising[n-1])
	}
	words := make([]string, len(rising))
	for i, d := range rising {
		words[i] = weekdayDigit(d)
	}
	return strings.Join(words, "、")
}

// distinct returns the weekdays from Monday (0) to Sunday (6), each once.
func distinct(days []nthDay) []int {
	var out []int
	for _, d := range days {
		out = append(out, (int(d.weekday)+6)%7)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func weekdayDigit(fromMonday int) string {
	return strings.TrimPrefix(weekdayNames[(time.Weekday(fromMonday)+1)%7], "周")
}

// every is 每周, 每两周.
func every(interval int, unit string) string {
	switch interval {
	case 1:
		return "每" + strings.TrimPrefix(unit, "个")
	case 2:
		return "每两" + unit
	}
	return "每" + zh.FormatNumber(interval) + unit
}

// periodNames name sets of months that are spread evenly over the year.
var periodNames = []struct {
	name   string
	months []int
}{
	{"每季度第一个月", []int{1, 4, 7, 10}},
	{"每季度第二个月", []int{2, 5, 8, 11}},
	{"每季度最后一个月", []int{3, 6, 9, 12}},
	{"每半年第一个月", []int{1, 7}},
	{"每半年最后一个月", []int{6, 12}},
	{"每逢单月", []int{1, 3, 5, 7, 9, 11}},
	{"每逢双月", []int{2, 4, 6, 8, 10, 12}},
}

func periodName(months []int) string {
	for _, p := range periodNames {
		if slices.Equal(p.months, months) {
			return p.name
		}
	}
	return ""
}

func monthsWords(months []int, interval int) string {
	if len(months) == 0 {
		return every(interval, "个月")
	}
	if name := periodName(months); name != "" {
		return name
	}
	return "每年" + monthList(months)
}

// monthList is 1月、3月和5月.
func monthList(months []int) string {
	words := make([]string, len(months))
	for i, n := range months {
		words[i] = strconv.Itoa(n) + "月"
	}
	return join(words)
}

// join is 甲、乙和丙.
func join(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], "、") + "和" + words[n-1]
}
