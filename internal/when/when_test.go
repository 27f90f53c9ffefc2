package when

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// monday is 2026-11-23 10:30.
var monday = time.Date(2026, 11, 23, 10, 30, 0, 0, shanghai)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

// shortForm is "kind start title" with the leads behind, for tables.
func shortForm(r Result) string {
	start := r.StartDate.String()
	if !r.Start.IsZero() {
		start = r.Start.Format("2006-01-02 15:04")
	}
	s := fmt.Sprintf("%s %s %s", r.Kind, start, r.Title)
	if len(r.Leads) > 0 {
		s += " " + strings.Join(leadNames(r.Leads), " ")
	}
	return strings.TrimSpace(s)
}

var instantCases = []struct{ text, want string }{
	{"2026-12-04 15:00 主题党日", "datetime 2026-12-04 15:00 主题党日"},
	{"2026-12-04T15:00 主题党日", "datetime 2026-12-04 15:00 主题党日"},
	{"2026/12/4 15：00 主题党日", "datetime 2026-12-04 15:00 主题党日"},
	{"2026年12月4日（周五）15时 主题党日", "datetime 2026-12-04 15:00 主题党日"},
	{"二〇二六年十二月四日十五时三十分召开党员大会", "datetime 2026-12-04 15:30 党员大会"},
	{"26年12月4日下午3点 党课", "datetime 2026-12-04 15:00 党课"},
	{"12月4日下午3点20分党课", "datetime 2026-12-04 15:20 党课"},
	{"4号下午三点一刻 党小组会", "datetime 2026-12-04 15:15 党小组会"},
	{"12/20 14:30 党课", "datetime 2026-12-20 14:30 党课"},
	{"12-18 9:00党课", "datetime 2026-12-18 09:00 党课"},
	{"明年3月5日上午9点学雷锋", "datetime 2027-03-05 09:00 学雷锋"},
	{"今天下午三点半 支委会", "datetime 2026-11-23 15:30 支委会"},
	{"今日15:00支委会", "datetime 2026-11-23 15:00 支委会"},
	{"明天9:30 支委会", "datetime 2026-11-24 09:30 支委会"},
	{"明日上午9点支委会", "datetime 2026-11-24 09:00 支委会"},
	{"明早8点升旗", "datetime 2026-11-24 08:00 升旗"},
	{"明晚七点学习", "datetime 2026-11-24 19:00 学习"},
	{"今晚8点学习", "datetime 2026-11-23 20:00 学习"},
	{"后天晚上7点半党小组会", "datetime 2026-11-25 19:30 党小组会"},
	{"大后天中午12点半碰头", "datetime 2026-11-26 12:30 碰头"},
	{"周五下午3点学习", "datetime 2026-11-27 15:00 学习"},
	{"星期五下午3点学习", "datetime 2026-11-27 15:00 学习"},
	{"礼拜五下午3点学习", "datetime 2026-11-27 15:00 学习"},
	{"本周五下午3点学习", "datetime 2026-11-27 15:00 学习"},
	{"这周五下午3点学习", "datetime 2026-11-27 15:00 学习"},
	{"下周五下午3点学习", "datetime 2026-12-04 15:00 学习"},
	{"下个星期五下午3点学习", "datetime 2026-12-04 15:00 学习"},
	{"下下周一上午10点学习", "datetime 2026-12-07 10:00 学习"},
	{"周4下午2点谈话", "datetime 2026-11-26 14:00 谈话"},
	{"下月5号上午9点收党费", "datetime 2026-12-05 09:00 收党费"},
	{"下午3点20名党员谈话", "time 2026-11-23 15:00 20名党员谈话"},
	{"19时30分学习", "time 2026-11-23 19:30 学习"},
	{"凌晨2点值班", "time 2026-11-24 02:00 值班"},
	{"3:30pm支委会", "time 2026-11-23 15:30 支委会"},
	{"后天下午三点过五分接待", "datetime 2026-11-25 15:05 接待"},
	{"明天下午三點開會", "datetime 2026-11-24 15:00 開會"},
	{"１２月３日１４：３０换届大会", "datetime 2026-12-03 14:30 换届大会"},
	{"本月廿五日下午两点慰问", "datetime 2026-11-25 14:00 慰问"},
	{"5 号 下 午 3 点 党课", "datetime 2026-12-05 15:00 党课"},
	{"开支委会，明天下午，三点钟", "datetime 2026-11-24 15:00 支委会"},
	{"三点钟，支委会，今天", "datetime 2026-11-23 15:00 支委会"},
	{"15:00（下午3点）支委会", "time 2026-11-23 15:00 支委会"},
	{"三天后下午3点党课", "datetime 2026-11-26 15:00 党课"},
	{"一周后上午9点党课", "datetime 2026-11-30 09:00 党课"},
	{"今天下午5点前交会议记录", "datetime 2026-11-23 17:00 交会议记录"},
	{"主题党日改到下周四下午四点", "datetime 2026-12-03 16:00 主题党日"},
	{"把周五的组织生活会挪到下周一上午9点半", "datetime 2026-11-30 09:30 组织生活会"},
	{"明天，不对，后天下午3点支委会", "datetime 2026-11-25 15:00 支委会"},
	{"各位同志早上好！本周四上午9点开党员大会", "datetime 2026-11-26 09:00 党员大会"},
	{"第三届支委会第5次会议定于下周一下午3点召开", "datetime 2026-11-30 15:00 第三届支委会第5次会议"},
	{"别忘了明天下午3点支委会", "datetime 2026-11-24 15:00 支委会"},
	{"学习《明日之后》，后天下午3点", "datetime 2026-11-25 15:00 学习《明日之后》"},
	{"明天下午3点开会可以吗？", "datetime 2026-11-24 15:00 开会"},
	{"2023年12月27日修订的条例，明天下午3点学习", "datetime 2026-11-24 15:00 修订的条例，学习"},
	{"明天提前30分钟 15:00支委会", "datetime 2026-11-24 15:00 支委会 PT30M"},
}

func TestInstants(t *testing.T) {
	for _, tc := range instantCases {
		t.Run(tc.text, func(t *testing.T) {
			r := Parse(tc.text, monday, shanghai)
			if got := shortForm(r); got != tc.want || len(r.Problems) > 0 {
				t.Errorf("got  %s %q\nwant %s", got, r.Problems, tc.want)
			}
		})
	}
}

// The rules of ../shared/timeexpr/README.md that move an instant.
func TestReadingRules(t *testing.T) {
	for _, tc := range []struct{ name, text, now, want string }{
		{"next Monday said on Sunday is tomorrow", "下周一上午9点", "2026-11-29 10:00", "datetime 2026-11-30 09:00"},
		{"Sunday of next week", "下周日下午2点", "2026-11-23 09:00", "datetime 2026-12-06 14:00"},
		{"weekday today, time ahead", "周五下午3点", "2026-06-12 10:00", "datetime 2026-06-12 15:00"},
		{"weekday today, time over", "周五下午3点", "2026-06-12 16:00", "datetime 2026-06-19 15:00"},
		{"weekday over", "周三上午10点", "2026-08-21 09:40", "datetime 2026-08-26 10:00"},
		{"1 to 6 is pm", "明天5点", "2026-11-23 10:30", "datetime 2026-11-24 17:00"},
		{"7 to 11 as said", "7点", "2026-09-30 06:00", "time 2026-09-30 07:00"},
		{"7 to 11, over: the evening", "7点", "2026-09-30 12:00", "time 2026-09-30 19:00"},
		{"7 to 11, both over: tomorrow", "7点", "2026-09-30 20:00", "time 2026-10-01 07:00"},
		{"today's morning is over: the evening", "今天9点", "2026-11-23 10:30", "datetime 2026-11-23 21:00"},
		{"12 is noon", "十二点", "2026-11-23 10:30", "time 2026-11-23 12:00"},
		{"a leading zero is of 24 hours", "明天05:00", "2026-11-23 10:30", "datetime 2026-11-24 05:00"},
		{"pm over: tomorrow", "下午3点", "2026-09-15 16:00", "time 2026-09-16 15:00"},
		{"noon and 1", "中午1点", "2026-11-23 10:30", "time 2026-11-23 13:00"},
		{"tonight at 12", "今晚12点", "2026-09-30 22:00", "datetime 2026-10-01 00:00"},
		{"part said apart from the hour", "今晚提醒我12点", "2026-09-30 22:00", "datetime 2026-10-01 00:00"},
		{"12 before dawn", "凌晨12点", "2026-11-23 10:30", "time 2026-11-24 00:00"},
		{"1 at night, the night being young", "晚上1点", "2026-11-23 00:30", "time 2026-11-23 01:00"},
		{"day of the year over", "3月5日9点", "2026-03-20 10:00", "datetime 2027-03-05 09:00"},
		{"day of the year today, ahead", "12月31日下午3点", "2026-12-31 09:10", "datetime 2026-12-31 15:00"},
		{"29 February", "2月29日9点", "2026-11-23 10:30", "datetime 2028-02-29 09:00"},
		{"day of the month over", "15号9点", "2026-11-23 10:30", "datetime 2026-12-15 09:00"},
		{"31st in a month of 30 days", "31号9点", "2026-11-23 10:30", "datetime 2026-12-31 09:00"},
		{"next month over the year's end", "下月5号9点", "2026-12-28 15:00", "datetime 2027-01-05 09:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := Parse(tc.text, at(tc.now), shanghai)
			if got := shortForm(r); got != tc.want || len(r.Problems) > 0 {
				t.Errorf("%s at %s\ngot  %s %q\nwant %s", tc.text, tc.now, got, r.Problems, tc.want)
			}
		})
	}
}

func TestRelative(t *testing.T) {
	now := monday.Add(17 * time.Second)
	for text, want := range map[string]time.Duration{
		"半小时后给李书记回电话":    30 * time.Minute,
		"半个钟头后喝水":        30 * time.Minute,
		"20分钟后提醒我喝水":     20 * time.Minute,
		"两个小时后交材料":       2 * time.Hour,
		"一个半小时后去街道":      90 * time.Minute,
		"1小时20分钟之后交材料":   80 * time.Minute,
		"一刻钟后开会":         15 * time.Minute,
		"再过10分钟叫我":       10 * time.Minute,
		"提醒我 2 小时以后 写周报": 2 * time.Hour,
	} {
		r := Parse(text, now, shanghai)
		if !r.Relative || r.Kind != DateTime || !r.Start.Equal(now.Add(want)) || len(r.Problems) > 0 {
			t.Errorf("%s: %v %v relative %v %q", text, r.Kind, r.Start, r.Relative, r.Problems)
		}
	}
	if r := Parse("三天后下午3点党课", now, shanghai); r.Relative {
		t.Error("a day with a clock is relative")
	}
}

func TestLeads(t *testing.T) {
	for text, want := range map[string]string{
		"提前3天提醒":           "P3D",
		"提前3天":             "P3D",
		"提前30分钟":           "PT30M",
		"提前半小时提醒我":         "PT30M",
		"提前一周":             "P7D",
		"提前一个月提醒":          "P1M",
		"提前一刻钟叫我":          "PT15M",
		"提前一天下午3点":         "P1D@15:00",
		"当天早上8点提醒":         "P0D@08:00",
		"前一天晚上8点提醒":        "P1D@20:00",
		"会前30分钟提醒我":        "PT30M",
		"2天前提醒":            "P2D",
		"提前30min提醒":        "PT30M",
		"提前3天、1天和2小时提醒":    "P1D P3D PT2H",
		"提前3日和2小时各提醒一次":    "P3D PT2H",
		"提前两天和当天早上9点提醒":    "P0D@09:00 P2D",
		"提前一天提醒，提前一天提醒":    "P1D",
		"准时提醒":             "P0D",
		"请提前10分钟到场":        "",
		"提前一天下午五点和会前一小时提醒": "P1D@17:00 PT1H",
	} {
		for _, phrase := range []string{"12月25日14:30组织生活会，" + text, text + "，12月25日14:30组织生活会"} {
			r := Parse(phrase, monday, shanghai)
			if got := strings.Join(leadNames(r.Leads), " "); got != want || !r.Start.Equal(at("2026-12-25 14:30")) || r.Remind {
				t.Errorf("%s: leads %q, want %q; start %v, remind %v", phrase, got, want, r.Start, r.Remind)
			}
			if len(r.Problems) > 0 || !strings.Contains(r.Title, "组织生活会") || want != "" && r.Title != "组织生活会" {
				t.Errorf("%s: title %q, problems %q", phrase, r.Title, r.Problems)
			}
		}
	}
}

func TestWholeResult(t *testing.T) {
	for _, tc := range []struct {
		text string
		want Result
	}{
		{"2026-12-04 15:00 主题党日 提前3天提醒 @第一党小组", Result{
			Kind: DateTime, Title: "主题党日", Start: at("2026-12-04 15:00"), Leads: []Lead{{Days: 3}}, Audience: "第一党小组",
			Echo: "2026年12月4日（周五）15:00 主题党日，提前3天提醒",
		}},
		{"明天上午9点在301会议室开支委会", Result{
			Kind: DateTime, Title: "支委会", Start: at("2026-11-24 09:00"), Place: "301会议室",
			Echo: "2026年11月24日（周二）09:00 支委会，地点：301会议室",
		}},
		{"支部会议时间：2026年12月8日（周二）下午2：30，地点：三楼会议室", Result{
			Kind: DateTime, Title: "支部会议", Start: at("2026-12-08 14:30"), Place: "三楼会议室",
			Echo: "2026年12月8日（周二）14:30 支部会议，地点：三楼会议室",
		}},
		{"主题党日\n时间：12月4日15:00\n地点：三楼会议室\n请准时参加", Result{
			Kind: DateTime, Title: "主题党日，准时参加", Start: at("2026-12-04 15:00"), Place: "三楼会议室",
			Echo: "2026年12月4日（周五）15:00 主题党日，准时参加，地点：三楼会议室",
		}},
		{"明天下午3点提醒我交材料", Result{
			Kind: DateTime, Title: "交材料", Start: at("2026-11-24 15:00"), Remind: true,
			Echo: "2026年11月24日（周二）15:00 交材料",
		}},
		{"请于12月10日17:00前交思想汇报", Result{
			Kind: DateTime, Title: "交思想汇报", Start: at("2026-12-10 17:00"), Due: true,
			Echo: "2026年12月10日（周四）17:00前 交思想汇报",
		}},
		{"取消明天下午3点的支委会", Result{
			Kind: DateTime, Title: "支委会", Start: at("2026-11-24 15:00"), Edit: Cancel,
			Echo: "2026年11月24日（周二）15:00 支委会",
		}},
		{"周三晚上学习", Result{
			Kind: OnDate, Title: "学习", StartDate: dateOf("2026-11-25"), Echo: "2026年11月25日（周三） 学习",
			Problems: []string{"“周三晚上”没有说几点，请您补充时间，例如“15:00”。"},
		}},
		{"2020-01-01 10:00 开会", Result{
			Kind: DateTime, Title: "开会", Start: at("2020-01-01 10:00"), Echo: "2020年1月1日（周三）10:00 开会",
			Problems: []string{"“2020-01-01 10:00”已经过去，请您写一个以后的时间。"},
		}},
	} {
		t.Run(tc.text, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, Parse(tc.text, monday, shanghai)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
