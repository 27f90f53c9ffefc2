package bot_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"zhibu/bot"
	"zhibu/corpus"
	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/reminders"
)

func TestMonth(t *testing.T) {
	b := newBranch(t)
	b.plan("2026-12-04 15:00 主题党日 地点：三楼")
	b.expect(b.as(b.zhang).say("本月安排"), "11月您还没有安排。")
	b.expect(b.say("我的日程"), "1. 12月4日（周五）15:00 主题党日，三楼")
	b.expect(b.as(b.li).say("不再收本月安排"), "每月1日不再给您发本月安排")
	b.until("12-01 08:00")
	b.expect(b.arrived(b.zhang), "12月安排：\n1. 12月4日（周五）15:00 主题党日，三楼", "请发“不再收本月安排”")
	if got := b.arrived(b.li); got != "" {
		t.Errorf("who wants none reads %s", got)
	}
	b.expect(b.say("恢复本月安排"), "每月1日给您发本月安排")
	answer := b.as(b.boss).say("本月安排")
	b.expect(answer, "主题党日", "书记工作提示", "尚未安排", "第十七条")
	b.never(b.as(b.zhang).say("本月安排"), "书记工作提示")
	b.expect(b.as(b.leader).say("我的日程"), "主题党日")
}

func TestQuietHours(t *testing.T) {
	b := newBranch(t)
	b.as(b.boss)
	b.expect(b.say("静音时间"), "22:00到07:00")
	for said, want := range map[string]string{
		"静音时间 21:30-6:30": "21:30到06:30", "免打扰 晚上10点到早上7点": "22:00到07:00", "静音时间 二十三点到六点半": "23:00到06:30",
		"静音时间 无": "没有静音时间", "静音时间 以后再说": "没有看懂", "静音时间 25:00-7:00": "没有看懂",
	} {
		b.expect(b.say(said), want)
	}
	b.expect(b.as(b.zhang).say("静音时间 无"), "这项由支部书记办理")
}

func TestNoticesInWords(t *testing.T) {
	zone := time.FixedZone("", 8*3600)
	at := func(day, hour int) time.Time { return time.Date(2026, 12, day, hour, 0, 0, 0, zone) }
	one := reminders.Occurrence{ID: "s@1796367600000", Series: "s", Start: at(4, 15), Activity: reminders.Activity{Title: "主题党日"}}
	changed := one
	changed.Activity.Place = "四楼"
	ret := one
	ret.Activity = reminders.Activity{Kind: reminders.Return, Title: "报送党费收缴情况", Details: reminders.Details{To: "机关党委"}}
	long := one
	long.End = at(4, 17)
	long.Activity.Details = reminders.Details{Place: "三楼", Bring: "党章", Agenda: "学习", Basis: &reminders.Basis{Title: "某办法", Article: "第三条"}}
	year := one
	year.End = one.Start.AddDate(1, 0, 0)
	for _, c := range []struct {
		name string
		f    reminders.Facts
		want string
	}{
		{"lead", reminders.Facts{Occurrence: one, Cause: "lead P1D@16:00"}, "提醒：12月4日（周五）15:00 主题党日"},
		{"all there is", reminders.Facts{Occurrence: long, Cause: "lead P1D"}, "提醒：12月4日（周五）15:00至17:00 主题党日\n地点：三楼\n携带：党章\n议程：学习\n依据：《某办法》第三条"},
		{"moved", reminders.Facts{Occurrence: one, Cause: "changed", Was: reminders.Told{Start: at(3, 9), Title: "主题党日"}}, "改期通知：主题党日改到12月4日（周五）15:00（原定12月3日（周四）09:00）"},
		{"elsewhere", reminders.Facts{Occurrence: changed, Cause: "changed", Was: reminders.Told{Start: at(4, 15), Title: "主题党日", Place: "三楼"}}, "变更通知：12月4日（周五）15:00 主题党日，地点有变（原在三楼）\n地点：四楼"},
		{"renamed", reminders.Facts{Occurrence: one, Cause: "changed", Was: reminders.Told{Start: at(4, 15), Title: "学习"}}, "变更通知：12月4日（周五）15:00 主题党日（原为“学习”）"},
		{"cancelled", reminders.Facts{Occurrence: one, Cause: "cancelled", Was: reminders.Told{Start: at(4, 15), Title: "主题党日"}}, "取消通知：原定12月4日（周五）15:00的主题党日取消。"},
		{"nudge", reminders.Facts{Occurrence: one, Cause: "nudge 1"}, "再提醒您一次：12月4日（周五）15:00 主题党日"},
		{"return", reminders.Facts{Occurrence: ret, Cause: "lead P3D"}, "报送提醒：12月4日（周五）15:00前 报送党费收缴情况（机关党委）"},
		{"answered", reminders.Facts{Occurrence: one, Cause: "lead P1D", Answer: &reminders.Answer{Word: reminders.Attend}}, "提醒：12月4日（周五）15:00 主题党日\n您已答复：准时参加。"},
		{"stale", reminders.Facts{Occurrence: one, Cause: "lead P1D", Answer: &reminders.Answer{Word: reminders.Attend, Stale: true}}, "提醒：12月4日（周五）15:00 主题党日\n时间或地点有变，请您重新答复。"},
		{"over the new year", reminders.Facts{Occurrence: year, Cause: "lead P1D"}, "提醒：12月4日（周五）15:00至2027年12月4日（周六）15:00 主题党日"},
		{"in a group", reminders.Facts{Occurrence: one, Cause: "lead P1D", Chat: true, Answer: &reminders.Answer{Word: reminders.Attend}}, "提醒：12月4日（周五）15:00 主题党日"},
	} {
		c.f.Due = at(1, 9)
		m := bot.Composer{}.Notice(c.f)
		sound(t, m)
		if m.Plain() != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, m.Plain(), c.want)
		}
	}
}

func TestBundles(t *testing.T) {
	zone := time.FixedZone("", 8*3600)
	now := time.Date(2026, 12, 3, 16, 0, 0, 0, zone)
	w := bot.Wording{Now: func() time.Time { return now }, Zone: zone}
	part := func(text string, start time.Time) delivery.Part {
		m := chat.Text(text).Row(chat.Button{Label: "收到，准时参加", Data: "go:0123456789abc.t3x1k0"}, chat.Button{Label: "申请请假", Data: "lv:0123456789abc.t3x1k0"})
		return delivery.Part{Subject: text, Message: m, Start: start}
	}
	tomorrow := now.Add(23 * time.Hour)
	for _, c := range []struct {
		name  string
		parts []delivery.Part
		head  string
	}{
		{"one day", []delivery.Part{part("提醒：甲", tomorrow), part("提醒：乙", tomorrow)}, "明天有2项安排：\n1. 甲\n2. 乙"},
		{"two days", []delivery.Part{part("提醒：甲", tomorrow), part("提醒：乙", tomorrow.Add(24*time.Hour))}, "有2项提醒：\n1. 甲\n2. 乙"},
		{"a change", []delivery.Part{part("提醒：甲", tomorrow), part("取消通知：乙", tomorrow)}, "有2项提醒：\n1. 甲\n2. 取消通知：乙"},
		{"a later day", []delivery.Part{part("提醒：甲", now.AddDate(0, 0, 5)), part("提醒：乙", now.AddDate(0, 0, 5))}, "12月8日（周二）有2项安排："},
	} {
		m := w.Bundle(c.parts)
		sound(t, m)
		if got := m.Plain(); len(got) < len(c.head) || got[:len(c.head)] != c.head {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.head)
		}
	}
	var many []delivery.Part
	for range 200 {
		many = append(many, part("提醒：12月4日（周五）15:00 "+longText, tomorrow))
	}
	m := w.Bundle(many)
	sound(t, m)
	if len(m.Buttons) > 14 {
		t.Errorf("%d rows of buttons", len(m.Buttons))
	}
}

const longText = "很长的一项安排，要带的东西很多，议程也很长，写在一条消息里会放不下，所以只留第一行\n地点：三楼\n议程：一、学习；二、讨论；三、小结"

// Channels count UTF-16 units, of which a rare character has two.
func TestRareCharactersFit(t *testing.T) {
	const most = 4096
	units := func(m chat.Message) int { return len(utf16.Encode([]rune(m.Plain()))) }
	title := strings.Repeat("𠮷", 100)
	start := time.Date(2026, 12, 4, 15, 0, 0, 0, time.UTC)
	var own []reminders.Own
	var parts []delivery.Part
	var passages []corpus.Passage
	for range 30 {
		own = append(own, reminders.Own{Occurrence: reminders.Occurrence{Start: start, Activity: reminders.Activity{Title: title, Details: reminders.Details{Place: title}}}})
		parts = append(parts, delivery.Part{Message: chat.Text(title), Start: start})
		passages = append(passages, corpus.Passage{Article: "第一条", Text: title})
	}
	w := bot.Wording{Now: func() time.Time { return start }, Zone: time.UTC}
	reading := reminders.Facts{Passages: passages, Occurrence: reminders.Occurrence{Activity: reminders.Activity{Kind: reminders.Study}}}
	for name, m := range map[string]chat.Message{
		"month":   bot.Composer{}.Month(reminders.MonthFacts{Month: calendar.Date{Year: 2026, Month: 12, Day: 1}, Own: own}),
		"bundle":  w.Bundle(parts),
		"reading": bot.Composer{}.Notice(reading),
	} {
		if n := units(m); n > most || !utf8.ValidString(m.Plain()) {
			t.Errorf("%s has %d units", name, n)
		}
	}
}
