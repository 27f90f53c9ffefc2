package bot

import (
	"regexp"
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/when"
	"zhibu/internal/zh"
)

const (
	readingHour = 8 // o'clock, where none was said
	readingDay  = "MO"
)

// weekForm says on which days something is read.
var weekForm = regexp.MustCompile(`每(?:个)?(?:周|星期|礼拜)([一二三四五六日天、，,和至到]+)|每(?:天|日)|每(?:个)?工作日`)

// daysOf are the days of a week as rules write them.
var daysOf = map[rune]string{'一': "MO", '二': "TU", '三': "WE", '四': "TH", '五': "FR", '六': "SA", '日': "SU", '天': "SU"}

// readingRule splits what is read from when: each Monday at 8 where nothing was
// said.
func (t *turn) readingRule(argument string) (name string, r when.Result, err error) {
	name, rule := zh.Fold(argument), "FREQ=WEEKLY;BYDAY="+readingDay
	if at := weekForm.FindStringSubmatchIndex(name); at != nil {
		said := name[at[0]:at[1]]
		if at[2] >= 0 {
			rule = "FREQ=WEEKLY;BYDAY=" + readingDays(name[at[2]:at[3]])
		} else if rule = "FREQ=DAILY"; strings.Contains(said, "工作日") {
			rule = "FREQ=DAILY;BYDAY=WD"
		}
		name = name[:at[0]] + " " + name[at[1]:]
	}
	at := when.Clock{Hour: readingHour}
	if m := clockForm.FindStringSubmatch(name); m != nil {
		if clock, ok := quietClock(hourForm.FindStringSubmatch(m[0])); ok {
			at = clock
		}
		name = strings.Replace(name, m[0], " ", 1)
	}
	today := calendar.DateOf(t.Now().In(t.scope.Zone()))
	parsed, err := when.ParseRule(rule, today.At(at.Hour, at.Minute, t.scope.Zone()), t.scope.Zone())
	if err != nil {
		return "", r, err
	}
	r.Start, _ = parsed.Next(t.Now())
	r.Rule = parsed.String()
	return strings.Join(strings.Fields(name), " "), r, nil
}

// clockForm is a time of day that cannot be the number of an article.
var clockForm = regexp.MustCompile(`(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?\s*(?:\d{1,2}[:：]\d{2}|(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[点时](?:半|\d{1,2}分?)?)`)

// readingDays are the days that 一、三、五 or 一至五 name.
func readingDays(said string) string {
	var days []string
	order := []rune("一二三四五六日")
	through, last := false, -1
	for _, c := range said {
		if c == '至' || c == '到' {
			through = true
			continue
		}
		day := daysOf[c]
		if day == "" {
			continue
		}
		at := strings.IndexRune("一二三四五六日", c) / len("一")
		if c == '天' {
			at = len(order) - 1
		}
		for i := last + 1; through && last >= 0 && i < at; i++ {
			days = append(days, daysOf[order[i]])
		}
		days, through, last = append(days, day), false, at
	}
	if len(days) == 0 {
		return readingDay
	}
	return strings.Join(days, ",")
}
