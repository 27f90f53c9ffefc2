package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/zh"
	"zhibu/reminders"
	"zhibu/search"
)

const (
	studyExample = "例如“读书计划 党章 每周一8:00 每次2条”。"
	noStudy      = "现在没有读书计划。"
	// studyEach is how many articles are read at a time where none was said,
	// studyMost how many at most.
	studyEach, studyMost = 2, 20
)

var eachTime = regexp.MustCompile(`每次\s*(?:读|学)?\s*([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*[条篇节段]`)

// readingPlan makes a draft of a reading plan: what is read, when, and how much.
func (t *turn) readingPlan(argument string) error {
	if strings.TrimSpace(argument) == "" {
		t.say(chat.Text("请写明读哪份文件、什么时候读，" + studyExample))
		return nil
	}
	each := studyEach
	if m := eachTime.FindStringSubmatch(argument); m != nil {
		if n, _ := zh.ScanNumber([]rune(m[1])); n > 0 {
			each = min(n, studyMost)
		}
		argument = strings.Replace(argument, m[0], " ", 1)
	}
	name, r, err := t.readingTime(argument)
	if err != nil {
		return err
	}
	if name == "" {
		t.say(chat.Text("请写明读哪份文件，" + studyExample))
		return nil
	}
	d, ok, err := t.documentCalled(name)
	if !ok {
		return err
	}
	a := reminders.Activity{Kind: reminders.Study, Title: "读书：《" + cut(d.Title, titleLength/2) + "》", Said: cut("读书计划 "+argument, saidLength),
		Start: r.Start, Rule: r.Rule, AtStart: true}
	a.Plan = &reminders.Reading{Document: d.ID, Title: d.Title, Passages: each}
	return t.proposeActivity(a, fmt.Sprintf("读书计划：每次%d条，全文共%d条；同志们自愿参加。", each, d.Passages))
}

// documentCalled returns the document of the branch that a name means, or says
// that there is none.
func (t *turn) documentCalled(name string) (d corpus.Document, ok bool, err error) {
	name = cut(strings.Trim(strings.TrimSpace(name), "《》"), titleLength)
	all, err := t.Documents.Documents(t.ctx, t.scope)
	if err != nil {
		return d, false, err
	}
	called := slices.DeleteFunc(slices.Clone(all), func(d corpus.Document) bool {
		return d.Title != name && corpus.WorkName(d.Title) != corpus.WorkName(name)
	})
	if len(called) > 0 {
		return slices.MaxFunc(called, func(x, y corpus.Document) int { return x.Year - y.Year }), true, nil
	}
	answer, err := t.Search.Search(t.ctx, t.scope, name+"第一条", search.Options{Limit: answersKept, ImportedOnly: true})
	if err != nil {
		return d, false, err
	}
	if i := slices.IndexFunc(answer.Hits, func(h search.Hit) bool {
		return h.Card == nil && (answer.Citation || strings.Contains(h.Document.Title, name))
	}); i >= 0 {
		return answer.Hits[i].Document, true, nil
	}
	t.say(chat.Text("资料库里没有找到“" + name + "”，请写文件的名称，" + studyExample))
	return d, false, nil
}
