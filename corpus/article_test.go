package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhibu/internal/zh"
)

// heads returns the articles that a text is split at, as printed.
func heads(text string) []string {
	var printed []string
	for _, h := range chain(findArticleHeads(clean(plainLines(text)))) {
		printed = append(printed, h.printed)
	}
	return printed
}

func TestArticleHeads(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       string // joined by blanks
	}{
		{"glued", "第一条为加强管理。\n第二条适用于支部。", "第一条 第二条"},
		{"blanks", "第一条　为加强管理。\n　　第二条  适用于支部。", "第一条 第二条"},
		{"alone on a line", "第一条\n为加强管理。\n第二条\n适用于支部。", "第一条 第二条"},
		{"blanks inside", "第 一 条 为加强管理。\n第 2 条 适用于支部。", "第一条 第2条"},
		{"digits", "第1条 为加强管理。\n第２条 适用于支部。\n第12条 附则。", "第1条 第２条 第12条"},
		{"traditional", "第一條 為加強管理。\n第二條 適用於支部。", "第一條 第二條"},
		{"in brackets", "【第一条】为加强管理。\n【第二条】适用于支部。", "第一条 第二条"},
		{"colon and comma", "第一条：为加强管理。\n第二条、适用于支部。", "第一条 第二条"},
		{"of a hundred and more", numberedArticles(99, 101), "第九十九条 第一百条 第一百零一条"},
		{"one of several", "第一百二十条 恐怖。\n第一百二十条之一 资助。\n第一百二十条之二 准备。\n第一百二十一条 劫持。",
			"第一百二十条 第一百二十条之一 第一百二十条之二 第一百二十一条"},
		{"cited in a sentence", "第一条 依照本条例第三条处理。\n第二条 第一条所称党员。\n第三条 见第二条。", "第一条 第二条 第三条"},
		{"cited where it is due", "第一条 为加强管理。\n第二条规定的情形除外。\n第二条第一款的情形除外。\n第三条 附则。", "第一条 第三条"},
		{"cited at a line start", "第一条 为加强管理。\n第三条第二款规定的除外。\n第二条 第一条所列。\n第五条所称单位。\n第三条 附则。", "第一条 第二条 第三条"},
		{"cited on a broken-off line", "第一条 为加强管理。\n第二条 有下列情形之一的党员和党员领导干部，应当由所在党支部依照本条例\n第三条处理。\n第三条 附则。\n", "第一条 第二条 第三条"},
		{"a list of citations", "第一条 为加强管理。\n第三条、第四条规定的除外。\n第二条至第四条不适用。\n第二条 附则。", "第一条 第二条"},
		{"inside a line", "第一条 为加强管理。第二条 适用于支部。\n第三条 附则。", "第一条 第二条 第三条"},
		{"inside a line, glued", "第一条为加强管理。第二条适用于支部。\n第三条附则。", "第一条 第二条 第三条"},
		{"inside a line, not due", "第一条 为加强管理。第三条另有规定。\n第二条 适用于支部。\n第三条 附则。", "第一条 第二条 第三条"},
		{"no line breaks", "工作条例 第一章 总则 第一条 为加强管理。 第二条 适用于支部。第二章 附则 第三条 自发布之日起施行。", "第一条 第二条 第三条"},
		{"a hole", "第一条 甲。\n第二条 乙。\n第五条 丙。", "第一条 第二条 第五条"},
		{"two documents", "第一条 甲。\n第二条 乙。\n工作规则\n第一条 丙。\n第二条 丁。", "第一条 第二条 第一条 第二条"},
		{"an excerpt", "第五条 甲。\n第六条 乙。\n第七条 丙。", "第五条 第六条 第七条"},
		{"a number far ahead", "第一条 甲。\n第四十条 另有规定。\n第二条 乙。\n第三条 丙。\n第四条 丁。", "第一条 第二条 第三条 第四条"},
		{"below a long title", "最高机关关于审理涉及党员权利保障案件适用规则若干具体问题的规定\n第一条 甲。\n第二条 乙。", "第一条 第二条"},
		{"no article", "第一章 总则\n第一款 甲。\n第三届 代表大会", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := heads(tc.text)
			if want := strings.Fields(tc.want); !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

// numberedArticles writes the articles from one number to another.
func numberedArticles(from, to int) string {
	var b strings.Builder
	for n := from; n <= to; n++ {
		fmt.Fprintf(&b, "第%s条 内容。\n", zh.FormatNumber(n))
	}
	return b.String()
}
