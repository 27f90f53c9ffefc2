package bot_test

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// What one message can make the bot do, say and keep is bounded.
func TestAMessageIsBounded(t *testing.T) {
	names := strings.Builder{}
	for i := range 3000 {
		names.WriteString("欧阳" + string(rune(0x7000+i)) + "、")
	}
	for name, tc := range map[string]struct{ said, answer string }{
		"many names":     {"明天15:00 会\n发给：" + names.String(), "一次最多写50个名字"},
		"the same name":  {"明天15:00 会\n发给：" + strings.Repeat("张三、", 3000), "1位同志"},
		"joined names":   {"明天15:00 会\n发给：" + strings.ReplaceAll(names.String(), "、", "和"), "一次最多写50个名字"},
		"mentioned":      {"明天15:00 会 @" + names.String()[:2000], "一次最多写50个名字"},
		"audiences":      {"明天15:00 会\n" + strings.Repeat("发给：张三\n", 8000), "1位同志"},
		"unfound texts":  {"明天15:00 会\n" + strings.Repeat("学习材料：没有这样的\n", 300), "学习材料一次最多写3条"},
		"readings":       {"明天15:00 会\n" + strings.Repeat("学习材料：志愿服务\n", 5000), "学习材料一次最多写3条"},
		"correction":     {"", ""},
		"wrong days":     {strings.Repeat("13月40日开会 ", 300), ""},
		"wrong days too": {strings.Repeat("32月1日 ", 3000), ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBranch(t)
			b.library("rules.txt", rules)
			b.as(b.boss)
			searcher := &counting{Searcher: b.bot.Search}
			b.bot.Search = searcher
			if name == "correction" {
				b.say("明天15:00 会")
				tc.said, tc.answer = strings.Repeat("学习材料志愿，", 50), "学习材料一次最多写3条"
				searcher.n = 0
			}
			got := b.say(tc.said)
			b.expect(got, tc.answer)
			if n := len(utf16.Encode([]rune(got))); n > 4000 {
				t.Errorf("an answer of %d units", n)
			}
			if n := len(b.states[b.me.conversation]); n > 8000 {
				t.Errorf("a state of %d bytes", n)
			}
			if searcher.n > 5 {
				t.Errorf("%d searches", searcher.n)
			}
		})
	}
}

// While a draft waits only what can be meant by it corrects it.
func TestFewWordsThatCorrect(t *testing.T) {
	for _, tc := range []struct{ said, becomes string }{
		{"带头作用", ""}, {"带领群众", ""}, {"带动", ""}, {"带头学习党章", ""}, {"内容审核", ""}, {"着装要求", ""}, {"题目要求", ""},
		{"带党章", "携带：党章"}, {"带 党章、笔记本和笔", "携带：党章、笔记本和笔"}, {"带上笔记本", "携带：笔记本"}, {"着装：正装", "携带：正装"}, {"着装改为正装", "携带：正装"},
		{"内容改为讨论发展对象", "议程：讨论发展对象"}, {"内容：审核", "议程：审核"}, {"范围改为张三", "1位同志"},
	} {
		t.Run(tc.said, func(t *testing.T) {
			b := newBranch(t)
			b.as(b.boss).say("12月18日15:00 党课")
			got := b.say(tc.said)
			if tc.becomes == "" {
				b.never(got, "携带", "议程", "12月18日")
				return
			}
			b.expect(got, tc.becomes)
		})
	}
	b := newBranch(t)
	b.as(b.boss).say("12月18日15:00 党课")
	b.say("谢谢")
	b.never(b.say("带党章"), "携带") // not right after the echo
}

func TestQuietHoursWithoutABlank(t *testing.T) {
	b := newBranch(t)
	b.as(b.boss)
	b.expect(b.say("静音时间22:00-7:00"), "已设置", "22:00到07:00")
	b.expect(b.say("免打扰21点到8点"), "已设置", "21:00到08:00")
	b.as(b.zhang)
	b.expect(b.say("静音时间23:00-7:00"), "这项由支部书记办理")
}
