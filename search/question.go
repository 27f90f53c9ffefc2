package search

import "slices"

// asking are the words that make a sentence a question, or polite, and say
// nothing of its matter. They are left out of the ranking.
var asking = runesOf(
	// politeness
	"请问", "问一下", "想问", "请教", "您好", "你好", "谢谢", "在吗", "在不在", "麻烦", "拜托", "帮我", "帮忙", "告诉我", "查一下", "看一下", "说一下", "一下",
	// who, what, where, when, why, how
	"是什么", "什么", "啥", "谁", "哪些", "哪里", "哪个", "哪天", "哪儿", "哪种", "为什么", "为何", "怎么办", "怎么样", "怎么", "怎样",
	"如何", "咋办", "咋样", "咋", "说的啥", "说什么", "指什么", "原文", "内容",
	// how much
	"多久", "多长时间", "多长", "多少", "多少人", "多少人才", "几个人才", "几人才", "多大", "几次", "几个", "几天", "几年", "几名", "几人", "几条", "第几条", "哪条", "哪一条",
	// whether
	"是不是", "要不要", "会不会", "能不能", "可不可以", "行不行", "算不算", "有没有", "管不管", "需不需要", "该不该", "对不对",
	"是否", "可以", "应该", "行吗", "对吗",
	// particles
	"吗", "呢", "吧", "啊", "呀", "的", "了", "能", "我想",
)

// amounts are those that ask for a number.
var amounts = runesOf("几", "多少", "多久", "多长", "多大")

// whether are those that ask for a yes or a no.
var whether = runesOf("吗", "是不是", "要不要", "会不会", "能不能", "可不可以", "行不行", "算不算", "有没有", "管不管", "需不需要",
	"该不该", "对不对", "是否")

// leadingQuestion returns how many runes of asking words s begins with.
func leadingQuestion(s []rune) int { return skipWords(s, asking) }

// countAsked returns the width of 哪八项, 哪几种, 几种: asking for things that are
// counted.
func countAsked(s []rune) int {
	i := 0
	if len(s) > 0 && s[0] == '哪' {
		i = 1
	}
	start := i
	for i < len(s) && (s[i] == '几' || start == 1 && isNumeral(s[i])) {
		i++
	}
	if i == start || i >= len(s) || !slices.Contains(counted, s[i]) {
		return 0
	}
	return i + 1
}

// counted are the measure words of kinds and points.
var counted = []rune("项种类点")

// withoutAsking returns s with a blank in place of every asking word, the
// longest first, from left to right.
func withoutAsking(s []rune) []rune {
	out := slices.Clone(s)
	for i := 0; i < len(s); {
		n := max(longestPrefix(s[i:], asking), countAsked(s[i:]))
		for k := range n {
			out[i+k] = ' '
		}
		i += max(1, n)
	}
	return out
}
