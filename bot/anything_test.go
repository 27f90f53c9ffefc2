package bot

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzPages(f *testing.F) {
	for _, s := range []string{
		"", "第一条 短。", strings.Repeat("一句话。", 1000), strings.Repeat("无标点", 3000), strings.Repeat("段\n", 4000), "\xff\x00", strings.Repeat("\n", 9000),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parts := pages(text)
		for i, p := range parts {
			if n := utf8.RuneCountInString(p); n > pageLength {
				t.Errorf("page %d has %d characters", i+1, n)
			}
		}
		if squeezed(strings.Join(parts, "")) != squeezed(text) {
			t.Error("the pages are not the text")
		}
	})
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, string([]rune(s))) // damage is shown as U+FFFD
}

func TestPagesEndWithParagraphs(t *testing.T) {
	paragraph := strings.Repeat("字", 700) + "。"
	for i, p := range pages(strings.Repeat(paragraph+"\n", 5)) {
		if !strings.HasSuffix(p, "。") || strings.HasPrefix(p, "\n") {
			t.Errorf("page %d: %.20s…", i+1, p)
		}
		if n := strings.Count(p, "。"); n != 2 && i < 2 {
			t.Errorf("page %d has %d paragraphs", i+1, n)
		}
	}
}

func TestCommandsAreExactWords(t *testing.T) {
	for _, c := range []struct{ text, argument string }{
		{"名册", ""}, {"名册。", ""}, {" 名册 ", ""}, {"/roster", ""}, {"/ROSTER", ""}, {"启用 Telegram", ""}, {"用Telegram收提醒", ""},
		{"邀请 张三", "张三"}, {"邀请　张三", "张三"}, {"邀请 张三。", "张三"}, {"/invite 张三 102", "张三 102"}, {"邀请", ""},
		{"/start ABC", "ABC"}, {"新建支部 第二支部 上级 机关党委", "第二支部 上级 机关党委"},
	} {
		if _, argument, ok := findCommand(strings.TrimSpace(c.text)); !ok || argument != c.argument {
			t.Errorf("%q: %v, %q", c.text, ok, argument)
		}
	}
	for _, text := range []string{
		"名册在哪里看", "名册 在哪里看", "邀请函怎么写", "转出手续怎么办", "转到外地的党员怎么办", "书记怎么移交", "提醒 明天15:00 支委会",
		"帮助 我", "退出党支部的程序", "设置职务的规定", "确认预备党员的时间", "/nosuch", "/invite张三",
	} {
		if c, argument, ok := findCommand(text); ok {
			t.Errorf("%q is taken for a command: %+v, %q", text, c, argument)
		}
	}
}

func FuzzFindCommand(f *testing.F) {
	for _, s := range []string{"", "邀请 张三", "/start \x00", "启用 \xff", strings.Repeat(" ", 1000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, argument, ok := findCommand(text)
		if ok && c.run == nil || argument != "" && !c.takes {
			t.Errorf("%q: %+v, %q", text, c, argument)
		}
	})
}
