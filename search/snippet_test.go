package search

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"zhibu/internal/zh"
)

// fatal is what testing and rapid have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// check tests what holds for every snippet.
func check(t fatal, s Snippet) {
	t.Helper()
	if !utf8.ValidString(s.Text) && !strings.ContainsRune(s.Text, utf8.RuneError) {
		t.Fatalf("text %q", s.Text)
	}
	at := 0
	for _, m := range s.Marks {
		if m.Start < at || m.Start >= m.End || m.End > len(s.Text) {
			t.Fatalf("mark %v in %q", m, s.Text)
		}
		for _, bound := range []int{m.Start, m.End} {
			if bound < len(s.Text) && (!utf8.RuneStart(s.Text[bound]) || bound > 0 && parts(s.Text, bound)) {
				t.Fatalf("mark %v of %q parts a character", m, s.Text)
			}
		}
		at = m.End
	}
}

// parts reports whether a cut at i would part a character from what belongs to
// it, said independently of continues.
func parts(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	last, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r == '\u200d' || last == '\u200d' && !unicode.IsSpace(r)
}

// cover makes the coverage of a query in which all terms count the same.
func cover(query string) *coverage {
	q := question{terms: termsOf(zh.Fold(query))}
	stats := make([]termStat, len(q.terms))
	for i := range stats {
		stats[i].idf = 1
	}
	return newCoverage(q, stats, tuned)
}

func TestSnippet(t *testing.T) {
	filler := strings.Repeat("其他事项按照有关规定办理", 10) + "。"
	for _, c := range []struct{ name, text, query, want string }{
		{"the sentence that answers", "第七条　预备期为一年。\n　　党组织应当认真教育。", "预备期", "[第七条 预备期为一年。] 党组织应当认真教育。"},
		{"neighbours that do not fit stay out", filler + "预备期为一年。" + filler, "预备期", "[预备期为一年。]"},
		{"a long sentence is cut at its clauses", strings.Repeat("甲乙丙丁", 40) + "，预备期为一年，" + strings.Repeat("戊己庚辛", 40) + "。", "预备期", "…" + strings.Repeat("甲乙丙丁", 10) + "，[预备期为一年，]…"},
		{"no match marks the first sentence", "第一条 甲。乙。", "丙", "[第一条 甲。]乙。"},
		{"empty", "", "党员", ""},
		{"blank", " \n\u3000", "党员", ""},
		{"a joiner joins no blank", "甲。\u200d\u3000党员。\u200d\n", "党员", "甲。 [党员。]"},
		{"quotes stay with their sentence", "他说：“入党。”然后走了。", "入党", "[他说：“入党。”]然后走了。"},
		{"traditional text keeps its own characters", "預備黨員的預備期為一年。", "预备期", "[預備黨員的預備期為一年。]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSnippet(c.text, zh.Range{}, cover(c.query))
			check(t, s)
			if got := s.Marked("[", "]"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestSnippetOfAPlace(t *testing.T) {
	text := "第十六条 第一款甲。第一款乙。\n　　第二款丙：\n　　（一）丁；\n　　（二）戊。\n　　第三款己。"
	for _, c := range []struct {
		ref  ref
		want string
	}{
		{ref{number: 16}, "第十六条 第一款甲。"},
		{ref{number: 16, paragraph: 1}, "第十六条 第一款甲。"},
		{ref{number: 16, paragraph: 2}, "第二款丙："},
		{ref{number: 16, paragraph: 3}, "第三款己。"},
		{ref{number: 16, paragraph: 9}, "第十六条 第一款甲。"},
		{ref{number: 16, item: 2}, "（二）戊。"},
		{ref{number: 16, paragraph: 2, item: 1}, "（一）丁；"},
		{ref{number: 16, item: 9}, "第十六条 第一款甲。"},
	} {
		s := newSnippet(text, part(text, c.ref), cover(""))
		check(t, s)
		if len(s.Marks) != 1 {
			t.Errorf("%+v: marks %v", c.ref, s.Marks)
			continue
		}
		if got := s.Text[s.Marks[0].Start:s.Marks[0].End]; got != c.want {
			t.Errorf("%+v: marks %q, want %q", c.ref, got, c.want)
		}
	}
}

func TestSnippetAsksForANumber(t *testing.T) {
	c := cover("主题党日")
	c.amount = tuned.amount
	s := newSnippet("主题党日由支部安排。支部每月开展1次主题党日。", zh.Range{}, c)
	if got := s.Marked("[", "]"); got != "主题党日由支部安排。[支部每月开展1次主题党日。]" {
		t.Errorf("marked %q", got)
	}
}

func TestSnippetPartsNoCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.RuneFrom([]rune("党员条例，、。；！a\u0301\u0300\u200d\ufe0f👩👧🇨🇳🏽 \n\u3000"))
		text := rapid.StringOfN(runes, 0, 400, -1).Draw(t, "text")
		s := newSnippet(text, zh.Range{}, cover(rapid.StringOfN(runes, 0, 8, -1).Draw(t, "query")))
		check(t, s)
		if n := utf8.RuneCountInString(s.Text); n > 2*snippetRunes+2 && !strings.Contains(text, "\u200d") && !strings.Contains(text, "\u0301") {
			t.Fatalf("%d runes", n)
		}
	})
}
