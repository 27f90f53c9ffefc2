package search

import (
	"slices"
	"testing"

	"zhibu/corpus"
)

// card asks an index with starter cards and returns the ids of those that answer.
func card(t *testing.T, x *Index, query string) (ids []string, a Answer) {
	t.Helper()
	a, err := x.Search(t.Context(), noScope, query, Options{Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range a.Hits {
		if h.Card != nil {
			ids = append(ids, h.Card.ID)
			check(t, h.Snippet)
			if h.Document.ID != "" || h.Passage.Text != "" {
				t.Errorf("a card with a document: %+v", h)
			}
		}
	}
	return ids, a
}

func TestCardsAnswerWithoutDocuments(t *testing.T) {
	x := open(t, new(fakeSource))
	for query, want := range map[string]string{
		"预备期多长":         "probation-length",
		"支委会多久开一次":      "committee-meeting-frequency",
		"党员大会是不是每季度开一次": "general-meeting-frequency",
		"民主评议党员怎么搞":     "appraisal-frequency",
		"支部工作条例第十一条":    "general-meeting-frequency",
		"党章第六条":         "oath-words",
		"入党介绍人有什么任务":    "sponsor-duties",
		"年老体弱的党员怎么参加活动": "elderly-members",
		"留党察看期间有没有选举权":  "no-vote",
		"机关党支部书记要不要述职":  "secretary-report",
		"发展对象公示多少天":     "candidate-publicity",
	} {
		ids, a := card(t, x, query)
		if len(ids) == 0 || ids[0] != want {
			t.Errorf("%s: cards %v, want %s", query, ids, want)
			continue
		}
		if len(a.Hits) > maxCards || a.Hits[0].Snippet.Text == "" || len(a.Hits[0].Explain) == 0 && !a.Citation {
			t.Errorf("%s: %+v", query, a.Hits[0])
		}
	}
}

func TestCardsKeepQuiet(t *testing.T) {
	x := open(t, new(fakeSource))
	for _, query := range []string{
		"公款旅游怎么处分", "党员可以炒股吗", "出国要报批吗", "100年后 开会", "5", "党章", "附近哪家火锅好吃", "党徽要戴在左边还是右边", "公务员考试什么时候报名",
		"干部亲属经商有什么限制", "党章第九十九条", "刑法第五条", "学习强国积分怎么算", "在吗", "",
	} {
		if ids, _ := card(t, x, query); len(ids) > 0 {
			t.Errorf("%s: cards %v", query, ids)
		}
	}
	if a := ask(t, x, "预备期多长"); len(a.Hits) > 0 {
		t.Error("a card answers although only what is imported was asked for")
	}
}

func TestCardsStandBackBehindDocuments(t *testing.T) {
	x := open(t, rules())
	if ids, a := card(t, x, "主题党日多久一次"); len(ids) > 0 || len(a.Hits) == 0 {
		t.Errorf("cards %v beside %v", ids, where(a))
	}
	if ids, a := card(t, x, "信访条例第九十九条"); len(ids) > 0 || a.NoArticle == nil {
		t.Errorf("cards %v for an article that does not exist", ids)
	}
}

// The card's own words find the article where the article's words are others.
func TestCardGivesWayToItsSource(t *testing.T) {
	f := new(fakeSource)
	f.put(corpus.Document{ID: "joining", Title: "中国共产党发展党员工作细则", Year: 2026}, "第三十条 其他。", "第三十一条 一年。")
	x := open(t, f)
	ids, a := card(t, x, "预备期多长")
	if len(ids) > 0 || !slices.Contains(where(a), "joining/第三十一条") {
		t.Errorf("cards %v, hits %v", ids, where(a))
	}

	f.put(corpus.Document{ID: "joining", Title: "中国共产党发展党员工作细则", Year: 2014}, "第三十条 其他。", "第三十一条 一年。")
	catchUp(t, x)
	if ids, a := card(t, x, "预备期多长"); len(ids) == 0 {
		t.Errorf("an article of another revision answers: %v", where(a))
	}
}
