package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"headings", "# 标题\n##  第一章 总则 ##\n###不规范的标题\n正文 # 不是标题", "标题\n第一章 总则\n不规范的标题\n正文 # 不是标题"},
		{"underlined headings", "标题\n===\n章节\n---\n正文", "标题\n章节\n正文"},
		{"emphasis", "**第一条** 党员*应当*学习，__必须__遵守~~不再适用~~的规定。", "第一条 党员应当学习，必须遵守不再适用的规定。"},
		{"what looks like emphasis", "2*3*4 签字：____ 文件_名_称 a * b * c", "234 签字：____ 文件_名_称 a * b * c"},
		{"links", "见[党章](https://example.com/a(b)c \"题\")和![党徽](a.png)、[细则][1]、<https://example.com>。\n[1]: https://example.com", "见党章和党徽、细则、https://example.com。"},
		{"lists and quotations", "- 甲\n* 乙\n+ [x] 丙\n1. 丁\n> 戊\n> > 己", "甲\n乙\n丙\n1. 丁\n戊\n己"},
		{"tables", "| 名称 | 数量 |\n|:---|---:|\n| 支部 | 3 |", "名称   数量\n支部   3"},
		{"code and rules", "```\n条文\n```\n***\n`党章`", "条文\n党章"},
		{"html", "甲<br>乙<span style=\"color:red\">丙</span><!-- INFO\nEND -->丁 3<5>2", "甲\n乙丙丁 3<5>2"},
		{"escapes", `\*不是重点\* 1\. 甲`, "*不是重点* 1. 甲"},
		{"articles stay lines", "第一条 甲。\n第二条 乙。", "第一条 甲。\n第二条 乙。"},
		{"front matter", "---\ntitle: 标题\ntags: [a]\n---\n正文", "正文"},
		{"a rule at the top", "---\n正文\n---\n后文", "正文\n后文"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, err := importMarkdown([]byte(tc.text))
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, l := range clean(c.Lines) {
				lines = append(lines, l.Text)
			}
			if diff := cmp.Diff(tc.want, strings.Join(lines, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarkdownLevels(t *testing.T) {
	text := strings.Repeat("每月学习一次，由支部书记主持并记录。", 5)
	c, err := importMarkdown([]byte("# 手册\n## 学习\n" + text + "\n### 方式\n" + text + "\n## 会议\n" + text))
	if err != nil {
		t.Fatal(err)
	}
	d, passages, err := parse("x.md", c)
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	for _, p := range passages {
		heads = append(heads, p.HeadLine())
	}
	if want := []string{"学习", "学习 方式", "会议"}; d.Title != "手册" || !cmp.Equal(heads, want) {
		t.Errorf("title %q, headings %q, want %q", d.Title, heads, want)
	}
}

func TestMarkdownHidesNoMark(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: 通知\nlevel: 机密★\n---\n正文", "<!-- 机密★ -->\n正文", "**机密★**\n正文", "> 机密\n\n正文", "机\u200b密\n正文",
	} {
		c, err := importMarkdown([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if c.classification() == "" {
			t.Errorf("%q: the mark was not seen", text)
		}
	}
}
