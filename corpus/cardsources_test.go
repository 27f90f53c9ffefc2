package corpus_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhibu/corpus"
)

// Every number in a cited card, and the word 一般, must stand in the articles
// it cites, read in the full texts.
func TestCardsAgainstSources(t *testing.T) {
	manifest := readManifest(t)
	texts := map[string]string{}
	cited := 0
	for _, c := range corpus.Cards() {
		if c.Grade != corpus.Cited {
			continue
		}
		cited++
		t.Run(c.ID, func(t *testing.T) {
			article := ""
			for _, s := range c.Sources {
				part, err := citedText(manifest, texts, s)
				if err != nil {
					t.Fatal(err)
				}
				article += part + "\n"
			}
			for _, p := range cardSourceProblems(c.Text, article) {
				t.Error(p)
			}
		})
	}
	if cited == 0 {
		t.Error("no cited card was checked")
	}
}

// cardSourceProblems compares the text of a card with the articles it cites.
func cardSourceProblems(card, article string) []string {
	var p []string
	add := func(format string, args ...any) { p = append(p, fmt.Sprintf(format, args...)) }
	for _, n := range strayNumerals(card) {
		add("numeral %s counts nothing that can be checked", n)
	}
	for _, claim := range claimsIn(card) {
		if !slices.Contains(claimsIn(article), claim) {
			add("%s stands in no cited article", claim)
		} else if usually(article, claim) && !strings.Contains(card, "一般") {
			add("%s is said with 一般 in the article", claim)
		}
	}
	if strings.Contains(card, "一般") && !strings.Contains(article, "一般") {
		add("no cited article says 一般")
	}
	for _, clause := range clauses(card) {
		p = append(p, clauseProblems(clause, article)...)
	}
	if run := longestRun(card, article); run != "" {
		add("pasted from the article: %s", run)
	}
	return p
}

// usually reports whether all sentences of the article that make the claim say
// 一般.
func usually(article, claim string) bool {
	without := func(s string) bool { return !strings.Contains(s, "一般") }
	made := slices.DeleteFunc(sentences(article), func(s string) bool { return !slices.Contains(claimsIn(s), claim) })
	return len(made) > 0 && !slices.ContainsFunc(made, without)
}

// clauseProblems checks that the numbers of a clause, and 一般, stand beside
// the same words in the article: 半年 of one rule must not slip into another.
func clauseProblems(clause, article string) []string {
	said := strings.Contains(clause, "一般")
	claims := claimsIn(clause)
	like := alike(clause, article, len(claims) > 0)
	agrees := func(a string) bool { return strings.Contains(a, "一般") == said }
	if len(like) > 0 && !slices.ContainsFunc(like, agrees) {
		return []string{fmt.Sprintf("%q and %q differ in 一般", clause, like)}
	}
	for _, claim := range claims {
		if !slices.ContainsFunc(like, func(a string) bool { return agrees(a) && slices.Contains(claimsIn(a), claim) }) {
			return []string{fmt.Sprintf("%s of %q is not in %q", claim, clause, like)}
		}
	}
	return nil
}

// longestRun returns the first 20 characters in a row that card took from
// article, "" where there are none.
func longestRun(card, article string) string {
	const window = 20
	runes := []rune(card)
	for i := 0; i+window <= len(runes); i++ {
		if run := string(runes[i : i+window]); strings.Contains(article, run) {
			return run
		}
	}
	return ""
}

// The checks of TestCardsAgainstSources must be able to fail.
func TestCardSourceProblems(t *testing.T) {
	const article = "第五条　小组每月开展1次活动，可以随时加开，一般以会议形式进行。培训时间一般不少于三天。\n" +
		"试用期为一年，从通过之日算起。需要继续考察的可以延长一次，延长时间不能少于半年。\n" +
		"因故不能到会的同志在会议召开以前书面提出意见的应当统计在票数以内。"
	for _, tc := range []struct {
		name, card string
		good       bool
	}{
		{"same facts", "小组每月开展一次活动。形式一般是会议。", true},
		{"other script", "培训时间一般不少于3天。", true},
		{"two rules", "试用期为1年，可以延长1次，时间不能少于半年。", true},
		{"number not in the article", "小组每月开展2次活动。形式一般是会议。", false},
		{"other period", "小组每季度开展1次活动。形式一般是会议。", false},
		{"number of another rule", "试用期为半年。", false},
		{"numbers exchanged", "可以延长一次，时间不能少于一年。", false},
		{"一般 left out", "培训时间不少于3天。", false},
		{"一般 added", "试用期一般为一年。", false},
		{"一般 moved", "小组一般每月开展1次活动。", false},
		{"numeral without a unit", "小组有三项活动。", false},
		{"pasted", "因故不能到会的同志在会议召开以前书面提出意见的，算。", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if p := cardSourceProblems(tc.card, article); (len(p) == 0) != tc.good {
				t.Errorf("problems %v, good is %v", p, tc.good)
			}
		})
	}
}
