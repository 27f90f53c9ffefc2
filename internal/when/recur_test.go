package when

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// recurrenceCases are said on Monday, 2026-11-23 10:30.
var recurrenceCases = []struct{ text, rule, start, title string }{
	{"每周五15:00 学习", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27 15:00", "学习"},
	{"每周一9点例会", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30 09:00", "例会"},
	{"每周一11点例会", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23 11:00", "例会"},
	{"每周一、三、五晚上7点学习", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23 19:00", "学习"},
	{"每周一三五晚上7点学习", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23 19:00", "学习"},
	{"每周二和周四晚上7点学习", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24 19:00", "学习"},
	{"每周六、日上午9点值班", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28 09:00", "值班"},
	{"每周一到周五早上8点晨读", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24 08:00", "晨读"},
	{"每周一至五早上8点晨读", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24 08:00", "晨读"},
	{"周一到周五每天早上8点晨读", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24 08:00", "晨读"},
	{"每个周末上午9点值班", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28 09:00", "值班"},
	{"逢周三下午3点碰头", "FREQ=WEEKLY;BYDAY=WE", "2026-11-25 15:00", "碰头"},
	{"每天8:30打卡", "FREQ=DAILY", "2026-11-24 08:30", "打卡"},
	{"天天晚上8点学习", "FREQ=DAILY", "2026-11-23 20:00", "学习"},
	{"每天早上8点和晚上8点打卡", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", "2026-11-23 20:00", "打卡"},
	{"每天8:30和17:00打卡", "FREQ=DAILY;X-TIME=08:30,17:00", "2026-11-23 17:00", "打卡"},
	{"隔天晚上7点答题", "FREQ=DAILY;INTERVAL=2", "2026-11-23 19:00", "答题"},
	{"每天晚上12点关灯", "FREQ=DAILY", "2026-11-24 00:00", "关灯"},
	{"每周五晚上12点关灯", "FREQ=WEEKLY;BYDAY=SA", "2026-11-28 00:00", "关灯"},
	{"每个工作日9点打卡", "FREQ=DAILY;BYDAY=WD", "2026-11-24 09:00", "打卡"},
	{"工作日每天17:30交报告", "FREQ=DAILY;BYDAY=WD", "2026-11-23 17:30", "交报告"},
	{"每月5日9点党费", "FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05 09:00", "党费"},
	{"每月5号和20号9点党费", "FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-12-05 09:00", "党费"},
	{"每月5、20日9点党费", "FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-12-05 09:00", "党费"},
	{"每逢15号9点党费", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15 09:00", "党费"},
	{"每月最后一天17:00对账", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 17:00", "对账"},
	{"每月底17:00对账", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 17:00", "对账"},
	{"每月月底17:00对账", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 17:00", "对账"},
	{"每月第一个周五15:00主题党日", "FREQ=MONTHLY;BYDAY=1FR", "2026-12-04 15:00", "主题党日"},
	{"每月最后一个周五15:00学习", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 15:00", "学习"},
	{"每月第二、第四个周一9点碰头", "FREQ=MONTHLY;BYDAY=2MO,4MO", "2026-12-14 09:00", "碰头"},
	{"每月第一个工作日9点升旗", "FREQ=MONTHLY;BYDAY=WD;BYSETPOS=1", "2026-12-01 09:00", "升旗"},
	{"每两个月15号9点开会", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", "2026-12-15 09:00", "开会"},
	{"隔月15号9点开会", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", "2026-12-15 09:00", "开会"},
	{"单月15号9点开会", "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=15", "2027-01-15 09:00", "开会"},
	{"每季度第一个月10日9点报表", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2027-01-10 09:00", "报表"},
	{"每季度末月25日9点报表", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "2026-12-25 09:00", "报表"},
	{"每季度末9点报表", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2026-12-31 09:00", "报表"},
	{"每季度最后一个工作日9点报表", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=WD;BYSETPOS=-1", "2026-12-31 09:00", "报表"},
	{"每半年最后一个月20日9点报表", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=20", "2026-12-20 09:00", "报表"},
	{"每年7月1日9点升旗", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", "2027-07-01 09:00", "升旗"},
	{"每年3月5日和9月10日9点活动", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5|FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=10", "2027-03-05 09:00", "活动"},
	{"每年1月、7月5日9点活动", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5", "2027-01-05 09:00", "活动"},
	{"每年元旦9点升旗", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-01-01 09:00", "升旗"},
	{"每年年底9点总结", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2026-12-31 09:00", "总结"},
	{"每年12月最后一个周五9点评议", "FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR", "2026-12-25 09:00", "评议"},
	{"隔周周三15:00学习", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25 15:00", "学习"},
	{"每两周周三15:00学习", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25 15:00", "学习"},
	{"每隔一周的周三15:00学习", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25 15:00", "学习"},
	{"两周一次，周三15:00学习", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25 15:00", "学习"},
	{"从12月1日起每周一9点例会", "FREQ=WEEKLY;BYDAY=MO", "2026-12-07 09:00", "例会"},
	{"从12月1日起每两周一次9点例会", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01 09:00", "例会"},
	{"从11月10日起每两周一次9点例会", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24 09:00", "例会"},
	{"从下周起每周三9点例会", "FREQ=WEEKLY;BYDAY=WE", "2026-12-02 09:00", "例会"},
	{"明天9点例会，每周重复", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24 09:00", "例会"},
	{"每周五15:00学习，共5次", "FREQ=WEEKLY;BYDAY=FR;COUNT=5", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，连续四周", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261224", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，到明年3月为止", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270331", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，截止到12月31日", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231", "2026-11-27 15:00", "学习"},
	{"12月1日到12月10日每天9点培训", "FREQ=DAILY;UNTIL=20261210", "2026-12-01 09:00", "培训"},
	{"本月每周五15:00学习", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261130", "2026-11-27 15:00", "学习"},
	{"每月10号9点党费，除了12月和1月", "FREQ=MONTHLY;BYMONTH=2,3,4,5,6,7,8,9,10,11;BYMONTHDAY=10", "2027-02-10 09:00", "党费"},
	{"每天9点读报，周末除外", "FREQ=DAILY;X-SKIP=SA,SU", "2026-11-24 09:00", "读报"},
	{"每周五15:00学习，节假日除外", "FREQ=WEEKLY;BYDAY=FR;X-SKIP=OFF", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，12月4日那次取消", "FREQ=WEEKLY;BYDAY=FR;X-SKIP=20261204", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，本周不开", "FREQ=WEEKLY;BYDAY=FR;X-SKIP=20261123-20261129", "2026-12-04 15:00", "学习"},
	{"每周二15:00学习，春节放假期间不开", "FREQ=WEEKLY;BYDAY=TU;X-SKIP=春节", "2026-11-24 15:00", "学习"},
	{"每月5号9点党费，遇节假日顺延", "FREQ=MONTHLY;BYMONTHDAY=5;X-SHIFT=REST:NEXT;X-FROM=20261205", "2026-12-07 09:00", "党费"},
	{"每月5号9点党费，遇周末提前到周五", "FREQ=MONTHLY;BYMONTHDAY=5;X-SHIFT=WEEKEND:PREV;X-FROM=20261205", "2026-12-04 09:00", "党费"},
	{"每月5号9点党费，遇法定节假日推后一周", "FREQ=MONTHLY;BYMONTHDAY=5;X-SHIFT=OFF:+7D;X-FROM=20261205", "2026-12-05 09:00", "党费"},
	{"每2小时提醒我喝水", "FREQ=DAILY;BYHOUR=0,2,4,6,8,10,12,14,16,18,20,22;BYMINUTE=0", "2026-11-23 12:00", "喝水"},
	{"工作日9点到17点每两小时提醒我喝水", "FREQ=DAILY;BYDAY=WD;BYHOUR=9,11,13,15,17;BYMINUTE=0", "2026-11-23 11:00", "喝水"},
	{"下周一三五晚上7点学习", "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261206", "2026-11-30 19:00", "学习"},
	{"14号到17号每天9点值班", "FREQ=DAILY;UNTIL=20261217", "2026-12-14 09:00", "值班"},
	{"下周一、周三晚上7点学习", "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261206", "2026-11-30 19:00", "学习"},
	{"周一三五每天下午3点学习", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23 15:00", "学习"},
	{"每周1、3、5下午3点学习", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23 15:00", "学习"},
	{"每天9点打卡（节假日除外）", "FREQ=DAILY;X-SKIP=OFF", "2026-11-24 09:00", "打卡"},
	{"每周五15:00学习，下周五不学", "FREQ=WEEKLY;BYDAY=FR;X-SKIP=20261204", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，7、8月除外", "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,9,10,11,12;BYDAY=FR", "2026-11-27 15:00", "学习"},
	{"每周五15:00学习，直到春节", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270206", "2026-11-27 15:00", "学习"},
	{"国庆节前每周五15:00检查", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270930", "2026-11-27 15:00", "检查"},
	{"12月15日前每天9点打卡", "FREQ=DAILY;UNTIL=20261215", "2026-11-24 09:00", "打卡"},
	{"自2027年起每年1月15日9点报总结", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", "2027-01-15 09:00", "报总结"},
	{"每周一和每周四15:00学习", "FREQ=WEEKLY;BYDAY=MO|FREQ=WEEKLY;BYDAY=TH", "2026-11-23 15:00", "学习"},
	{"单月15号、双月20号9点报表", "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=15|FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=20", "2026-12-20 09:00", "报表"},
	{"每月最末一个周五15:00学习", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 15:00", "学习"},
	{"每月20日（遇周末提前）9:00报表", "FREQ=MONTHLY;BYMONTHDAY=20;X-SHIFT=WEEKEND:PREV;X-FROM=20261220", "2026-12-18 09:00", "报表"},
	{"每周二9点例会，12月15日结束", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215", "2026-11-24 09:00", "例会"},
	{"从3月1日起每周一9点例会", "FREQ=WEEKLY;BYDAY=MO", "2027-03-01 09:00", "例会"},
	{"从9月1日起每周一9点例会", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30 09:00", "例会"},
	{"0 15 * * 5 学习", "0 15 * * 5", "2026-11-27 15:00", "学习"},
	{"cron 0 15 * * 5 学习 提前1天提醒", "0 15 * * 5", "2026-11-27 15:00", "学习"},
}

func TestRecurrences(t *testing.T) {
	for _, tc := range recurrenceCases {
		t.Run(tc.text, func(t *testing.T) {
			r := Parse(tc.text, monday, shanghai)
			if r.Kind != Recurrence || len(r.Problems) > 0 {
				t.Fatalf("got %s %q", r.Kind, r.Problems)
			}
			if r.Rule != tc.rule || !r.Start.Equal(at(tc.start)) || r.Title != tc.title {
				t.Errorf("got %q %v %q", r.Rule, r.Start, r.Title)
			}
			checkRecurrence(t, tc.text, monday, r)
		})
	}
}

func TestRangesOfTime(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"下周三上午9点到11点党课", "2026-12-02 09:00 - 2026-12-02 11:00"},
		{"明天下午2点到4点半支委会", "2026-11-24 14:00 - 2026-11-24 16:30"},
		{"明天14:00-16:00支委会", "2026-11-24 14:00 - 2026-11-24 16:00"},
		{"明天下午2-4点支委会", "2026-11-24 14:00 - 2026-11-24 16:00"},
		{"明天上午9点到下午5点培训", "2026-11-24 09:00 - 2026-11-24 17:00"},
		{"明天上午9点到5点培训", "2026-11-24 09:00 - 2026-11-24 17:00"},
		{"明天11点到1点值班", "2026-11-24 11:00 - 2026-11-24 13:00"},
		{"今晚10点到明早6点值班", "2026-11-23 22:00 - 2026-11-24 06:00"},
		{"今晚10点到2点值班", "2026-11-23 22:00 - 2026-11-24 02:00"},
		{"12月1日9点到12月3日17点培训", "2026-12-01 09:00 - 2026-12-03 17:00"},
		{"12月30日9点到1月2日17点值班", "2026-12-30 09:00 - 2027-01-02 17:00"},
		{"明天9点支委会，开两个小时", "2026-11-24 09:00 - 2026-11-24 11:00"},
		{"每周二15点到17点学习", "2026-11-24 15:00 - 2026-11-24 17:00"},
		{"每周二15点学习，时长90分钟", "2026-11-24 15:00 - 2026-11-24 16:30"},
	} {
		r := Parse(tc.text, monday, shanghai)
		got := r.Start.Format("2006-01-02 15:04") + " - " + r.End.Format("2006-01-02 15:04")
		if got != tc.want || len(r.Problems) > 0 || r.Kind != Range && r.Kind != Recurrence {
			t.Errorf("%s: %s %s %q", tc.text, r.Kind, got, r.Problems)
		}
	}
	for _, tc := range []struct{ text, want string }{
		{"12月18日-20日开会", "2026-12-18 - 2026-12-20"},
		{"12月18-20日开会", "2026-12-18 - 2026-12-20"},
		{"下周一到下周五值班", "2026-11-30 - 2026-12-04"},
		{"12月中旬开会", "2026-12-11 - 2026-12-20"},
		{"12月第二周开会", "2026-12-14 - 2026-12-20"},
		{"下旬开会", "2026-11-21 - 2026-11-30"},
		{"每月中旬交党费", "2026-12-11 - 2026-12-20"},
		{"每月10日至15日交党费", "2026-12-10 - 2026-12-15"},
	} {
		r := Parse(tc.text, monday, shanghai)
		if got := r.StartDate.String() + " - " + r.EndDate.String(); got != tc.want || len(r.Problems) != 1 || !r.Start.IsZero() {
			t.Errorf("%s: %s %s %q", tc.text, r.Kind, got, r.Problems)
		}
	}
}

func TestCountedDays(t *testing.T) {
	for _, tc := range []struct{ text, now, want string }{
		{"下个月第二个周三9点支委会", "2026-11-23 10:30", "datetime 2026-12-09 09:00 支委会"},
		{"12月第一个周五15:00党课", "2026-11-23 10:30", "datetime 2026-12-04 15:00 党课"},
		{"3月第一个周五15:00党课", "2026-11-23 10:30", "datetime 2027-03-05 15:00 党课"},
		{"本月最后一个工作日15:00盘点", "2026-11-23 10:30", "datetime 2026-11-30 15:00 盘点"},
		{"下一个工作日9点交材料", "2026-02-13 16:00", "datetime 2026-02-14 09:00 交材料"},
		{"三个工作日内17:00前交材料", "2026-11-23 10:30", "datetime 2026-11-26 17:00 交材料"},
		{"月底下午3点检查", "2026-11-23 10:30", "datetime 2026-11-30 15:00 检查"},
		{"12月底下午3点检查", "2026-11-23 10:30", "datetime 2026-12-31 15:00 检查"},
		{"下月初下午3点检查", "2026-11-23 10:30", "datetime 2026-12-01 15:00 检查"},
		{"明年底下午3点检查", "2026-11-23 10:30", "datetime 2027-12-31 15:00 检查"},
		{"季度末下午3点检查", "2026-11-23 10:30", "datetime 2026-12-31 15:00 检查"},
		{"12月25日下午3点年底总结会", "2026-11-23 10:30", "datetime 2026-12-25 15:00 年底总结会"},
		{"国庆节下午3点升旗", "2026-11-23 10:30", "datetime 2027-10-01 15:00 升旗"},
		{"国庆节后上班第一天9点开会", "2026-09-29 16:40", "datetime 2026-10-08 09:00 开会"},
		{"10月1日9点升旗，遇节假日顺延", "2026-06-17 09:00", "datetime 2026-10-08 09:00 升旗"},
		{"农历8月15日晚上7点赏月", "2026-11-23 10:30", "datetime 2027-09-15 19:00 赏月"},
		{"腊月二十三上午9点慰问", "2026-11-23 10:30", "datetime 2027-01-30 09:00 慰问"},
		{"正月初八上午9点收心会", "2026-11-23 10:30", "datetime 2027-02-13 09:00 收心会"},
		{"除夕晚上7点值班", "2026-11-23 10:30", "datetime 2027-02-05 19:00 值班"},
		{"清明节上午9点祭扫", "2026-11-23 10:30", "datetime 2027-04-05 09:00 祭扫"},
		{"国庆节升旗仪式，上午9点", "2026-11-23 10:30", "datetime 2027-10-01 09:00 国庆节升旗仪式"},
		{"五四红旗团支部评选，下午3点", "2026-11-23 10:30", "time 2026-11-23 15:00 五四红旗团支部评选"},
		{"3个月后10号9点开会", "2026-11-23 10:30", "datetime 2027-02-10 09:00 开会"},
		{"两周后的周三9点开会", "2026-11-23 10:30", "datetime 2026-12-09 09:00 开会"},
		{"半小时内回复", "2026-11-23 10:30", "datetime 2026-11-23 11:00 回复"},
		{"下季度第一个月10日9点报表", "2026-11-23 10:30", "datetime 2027-01-10 09:00 报表"},
		{"20号左右9点开会", "2026-11-23 10:30", "datetime 2026-12-20 09:00 开会"},
		{"下午3点三季度总结会", "2026-11-23 10:30", "time 2026-11-23 15:00 三季度总结会"},
	} {
		r := Parse(tc.text, at(tc.now), shanghai)
		if got := shortForm(r); got != tc.want || len(r.Problems) > 0 {
			t.Errorf("%s: got %s %q, want %s", tc.text, got, r.Problems, tc.want)
		}
	}
}

func TestWholeRecurrence(t *testing.T) {
	for _, tc := range []struct {
		text string
		want Result
	}{
		{"每月第一个周五15:00到17:00 主题党日 提前1天提醒 @第一党小组 地点：三楼会议室", Result{
			Kind: Recurrence, Title: "主题党日", Start: at("2026-12-04 15:00"), End: at("2026-12-04 17:00"), Rule: "FREQ=MONTHLY;BYDAY=1FR",
			Next:  []time.Time{at("2027-01-01 15:00"), at("2027-02-05 15:00"), at("2027-03-05 15:00")},
			Leads: []Lead{{Days: 1}}, Audience: "第一党小组", Place: "三楼会议室",
			Echo: "每月第一个星期五 15:00至17:00 主题党日，地点：三楼会议室，提前1天提醒；接下来：2026年12月4日（周五）、2027年1月1日（周五）、2027年2月5日（周五）",
		}},
		{"每季度最后一个工作日前报表", Result{
			Kind: Recurrence, Title: "报表", StartDate: dateOf("2026-12-31"), Rule: "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=WD;BYSETPOS=-1",
			Next: []time.Time{at("2027-03-31 00:00"), at("2027-06-30 00:00"), at("2027-09-30 00:00")}, Due: true,
			Echo:     "每季度最后一个工作日前 报表；接下来：2026年12月31日（周四）、2027年3月31日（周三，2027年放假安排尚未公布）、2027年6月30日（周三，2027年放假安排尚未公布）",
			Problems: []string{"“每季度最后一个工作日前”没有说几点，请您补充时间，例如“15:00”。"},
		}},
		{"每周五15:00学习，共2次", Result{
			Kind: Recurrence, Title: "学习", Start: at("2026-11-27 15:00"), Rule: "FREQ=WEEKLY;BYDAY=FR;COUNT=2",
			Next: []time.Time{at("2026-12-04 15:00")},
			Echo: "每周五 15:00，共2次 学习；接下来：2026年11月27日（周五）、2026年12月4日（周五）",
		}},
		{"取消每周五的学习", Result{
			Kind: Recurrence, Title: "学习", StartDate: dateOf("2026-11-27"), Rule: "FREQ=WEEKLY;BYDAY=FR", Edit: Cancel,
			Next: []time.Time{at("2026-12-04 00:00"), at("2026-12-11 00:00"), at("2026-12-18 00:00")},
			Echo: "每周五 学习；接下来：2026年11月27日（周五）、2026年12月4日（周五）、2026年12月11日（周五）",
		}},
	} {
		t.Run(tc.text, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, Parse(tc.text, monday, shanghai)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// An imported year counts as if it had been published.
func TestParseUnderImportedHolidays(t *testing.T) {
	r := ParseUnder(imported(t, "2027-06-30 休 国庆节\n2027-10-01 休 国庆节\n"), "每季度最后一个工作日9点报表", monday, shanghai)
	want := []time.Time{at("2027-03-31 09:00"), at("2027-06-29 09:00"), at("2027-09-30 09:00")}
	if !slices.EqualFunc(r.Next, want, time.Time.Equal) || strings.Contains(r.Echo, "尚未公布") {
		t.Errorf("next %v, echo %s", r.Next, r.Echo)
	}
}
