package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

func grams(folded string) []string {
	var out []string
	eachGram(folded, func(start, end int) { out = append(out, folded[start:end]) })
	return out
}

func TestGrams(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"characters and pairs", "预备期", "预 预备 备 备期 期"},
		{"no pair across a mark", "转正，手续", "转 转正 正 手 手续 续"},
		{"words and numbers are whole", "32学时", "32 学 学时 时"},
		{"other scripts", "app登录v2.0", "app 登 登录 录 v2 0"},
		{"full width and traditional are folded", "ＡＰＰ黨員", "app 党 党员 员"},
		{"a letter with its mark", "e\u0301a", "e\u0301a"},
		{"nothing", " ，\x00😀\xff", ""},
		{"a long word is cut", strings.Repeat("x", 40), strings.Repeat("x", 32) + " xxxxxxxx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, want := grams(zh.Fold(c.text)), strings.Fields(c.want)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("grams %q, want %q", got, want)
			}
		})
	}
}

func TestAnalyzeMarksEveryPassage(t *testing.T) {
	for _, text := range []string{"", "…", "党员"} {
		tokens := gramAnalyzer{}.Analyze([]byte(text))
		if string(tokens[0].Term) != everyPassage {
			t.Errorf("%q: first term %q", text, tokens[0].Term)
		}
		for _, tok := range tokens[1:] {
			if string(tok.Term) == everyPassage {
				t.Errorf("%q: the mark stands in the text", text)
			}
		}
	}
}

// mixed draws texts of the kinds of characters that the grams tell apart.
var mixed = rapid.StringOfN(rapid.RuneFrom([]rune("党員员預备期转正条例32Ａbé\u0301 ，。；！\n\u200d😀\x00")), 0, 60, -1)

// What coverage finds by running through a text is what the index would find.
func TestCoverageReadsTheSameGrams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, query := mixed.Draw(t, "text"), mixed.Draw(t, "query")
		q := question{terms: termsOf(zh.Fold(query))}
		stats := make([]termStat, len(q.terms))
		has := grams(zh.Fold(text))
		want, total := 0.0, 0.0
		for i, term := range q.terms {
			stats[i].idf = float64(i + 1)
			total += stats[i].idf
			if slices.Contains(has, term.text) {
				want += stats[i].idf
			}
		}
		got := newCoverage(q, stats, tuned).passage(corpus.Passage{Text: text}, "").whole
		if total == 0 {
			total = 1
		}
		if diff := got - want/total; diff > 1e-12 || diff < -1e-12 {
			t.Fatalf("covers %v, want %v", got, want/total)
		}
	})
}
