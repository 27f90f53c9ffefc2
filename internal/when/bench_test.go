package when

import (
	"strings"
	"testing"
	"time"
)

var benchNow = time.Date(2026, 11, 23, 10, 30, 0, 0, shanghai)

func BenchmarkParseShort(b *testing.B) {
	texts := []string{"2026-12-04 15:00 主题党日", "半小时后给李书记回电话", "明天9:30 支委会", "周五下午3点20分 集中学习，提前3天提醒", "三会一课多久开一次", "党章第六条"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Parse(texts[i%len(texts)], benchNow, shanghai)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "parses/s")
}

func BenchmarkParseRecurring(b *testing.B) {
	texts := []string{"每周五15:00 学习", "每月第一个周五15:00主题党日，提前1天提醒", "每季度最后一个工作日9点报表", "每月5号9点党费，遇节假日顺延", "从12月1日起每两周一次9点例会，共5次", "每年7月1日9点升旗"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Parse(texts[i%len(texts)], benchNow, shanghai)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "parses/s")
}

func BenchmarkParseLong(b *testing.B) {
	for name, unit := range map[string]string{
		"prose":   "党支部每月开展1次主题党日，明天下午3点在301会议室开会。",
		"digits":  "1",
		"words":   "的",
		"times":   "明天下午3点、",
		"opening": "《",
		"blanks":  " 4 月",
		"leads":   "提前3天、1天和",
	} {
		for _, size := range []int{10_000, 100_000} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(name+map[int]string{10_000: "/10kB", 100_000: "/100kB"}[size], func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Parse(text, benchNow, shanghai)
				}
			})
		}
	}
}

func BenchmarkNext(b *testing.B) {
	for _, text := range []string{"FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=1FR", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", "0 15 * * 5"} {
		r, err := ParseRule(text, benchNow, shanghai)
		if err != nil {
			b.Fatal(err)
		}
		after := benchNow.AddDate(30, 0, 0)
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Next(after)
			}
		})
	}
}
