package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const sharedTexts = "../../../shared/corpus/texts"

// textOf is the file that a document of a duty was read in.
var textOf = map[string]string{
	"中国共产党党员教育管理工作条例":     "dangyuan-jiaoyu-guanli-tiaoli-2019.txt",
	"中国共产党党和国家机关基层组织工作条例": "jiguan-jiceng-zuzhi-tiaoli-2019.txt",
	"党史学习教育工作条例":          "dangshi-xuexi-jiaoyu-tiaoli-2024.txt",
	"中国共产党章程":             "dangzhang-2022.txt",
}

// Every rule stands in its article as it is, with its numbers, and no 一般 is
// left out of it or added.
func TestDutiesAgainstTheTexts(t *testing.T) {
	if _, err := os.Stat(sharedTexts); err != nil {
		t.Skipf("the shared practice texts are not here: %v", err)
	}
	checked := 0
	for _, d := range Duties() {
		if d.Second || d.Source.Excerpt {
			continue
		}
		checked++
		t.Run(string(d.Kind), func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(sharedTexts, textOf[d.Source.Document]))
			if err != nil {
				t.Fatal(err)
			}
			place, err := placeIn(string(text), d.Source)
			if err != nil {
				t.Fatal(err)
			}
			if err := standsIn(d.Rule, place); err != nil {
				t.Error(err)
			}
			if !strings.HasSuffix(strings.TrimSuffix(textOf[d.Source.Document], ".txt"), fmt.Sprint(d.Source.Year)) {
				t.Errorf("the text of %d is another revision", d.Source.Year)
			}
		})
	}
	if checked < 10 {
		t.Errorf("only %d duties were checked", checked)
	}
}

// standsIn reports a rule that is not a piece of the place, or is one with 一般
// cut off.
func standsIn(rule, place string) error {
	at := strings.Index(place, rule)
	if at < 0 {
		return fmt.Errorf("%q is not in %q", rule, place)
	}
	clause := place[strings.LastIndexAny(place[:at], "，。；、：\n")+1 : at]
	if strings.Contains(clause, "一般") {
		return fmt.Errorf("%q has 一般 before it: %q", rule, clause)
	}
	return nil
}

var (
	articleEnd = regexp.MustCompile(`(?m)^[\s　]*第[零一二三四五六七八九十百]+[条章编]`)
	paragraphs = map[string]int{"第一款": 0, "第二款": 1, "第三款": 2}
)

// placeIn returns what a source names of a text: an article, or a paragraph or
// item of it.
func placeIn(text string, s Source) (string, error) {
	at := regexp.MustCompile(`(?m)^[\s　]*` + s.Article + `[\s　]*`).FindStringIndex(text)
	if at == nil {
		return "", fmt.Errorf("no article begins like %s", s.Article)
	}
	article := text[at[1]:]
	if end := articleEnd.FindStringIndex(article); end != nil {
		article = article[:end[0]]
	}
	lines := strings.Split(article, "\n")
	if s.Part == "" {
		return article, nil
	}
	if n, ok := paragraphs[s.Part]; ok && n < len(lines) {
		return lines[n], nil
	}
	for _, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), s.Part) {
			return line, nil
		}
	}
	return "", fmt.Errorf("%s has no %s", s.Article, s.Part)
}

// The checks above must be able to fail.
func TestStandsIn(t *testing.T) {
	const place = "党支部一般每年开展1次评议。支部每月开展1次活动，可以随时加开，一般以会议形式进行。"
	for _, tc := range []struct {
		rule string
		good bool
	}{
		{"一般每年开展1次", true},
		{"每月开展1次", true},
		{"每年开展1次", false},
		{"一般每月开展1次", false},
		{"每月开展2次", false},
		{"每季度开展1次", false},
	} {
		if err := standsIn(tc.rule, place); (err == nil) != tc.good {
			t.Errorf("%q: %v", tc.rule, err)
		}
	}
}
