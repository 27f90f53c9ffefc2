package search

import (
	"slices"
	"testing"
	"time"

	"zhibu/corpus"
	"zhibu/internal/calendar"
)

func TestAnswers(t *testing.T) {
	x := open(t, rules())
	for _, c := range []struct{ name, query, first string }{
		{"a keyword", "主题党日", "education/第十六条"},
		{"a question", "请问组织生活会一年要开几次？", "education/第十七条"},
		{"an amount", "党员每年要学多少学时", "education/第二十条"},
		{"in force before superseded", "赌博 警告处分", "new/第二条"},
		{"traditional", "主題黨日", "education/第十六条"},
		{"a document's name as a filter", "2018年处分条例 赌博", "old/第二条"},
		{"the old version", "旧版处分条例 赌博", "old/第二条"},
		{"a citation", "处分条例第三条", "new/第三条"},
		{"a citation of a year", "2018年处分条例第三条", "old/第三条"},
		{"an article between", "处分条例第四条之一", "new/第四条之一"},
		{"a name alone begins at the beginning", "纪律处分条例", "new/第一条"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := where(ask(t, x, c.query))
			if len(got) == 0 || got[0] != c.first {
				t.Errorf("%s: hits %v, want %s first", c.query, got, c.first)
			}
		})
	}
}

func TestCitedArticlesInOrder(t *testing.T) {
	x := open(t, rules())
	a := ask(t, x, "处分条例第四条、第二条和信访条例第20条，处分条例第二条")
	if want := []string{"new/第四条", "new/第二条", "letters/第二十条"}; !a.Citation || !slices.Equal(where(a), want) {
		t.Errorf("citation %v, hits %v, want %v", a.Citation, where(a), want)
	}
	if a.Hits[0].Status != corpus.InForce || a.Hits[0].Document.Title == "" || a.Hits[0].Passage.Text == "" {
		t.Errorf("hit %+v", a.Hits[0])
	}
}

func TestWhatIsNotThere(t *testing.T) {
	x := open(t, rules())
	t.Run("no such article", func(t *testing.T) {
		a := ask(t, x, "信访条例第九十九条")
		if a.NoArticle == nil || *a.NoArticle != (NoArticle{"信访工作条例", 2, 99}) || len(a.Hits) > 0 {
			t.Errorf("answer %+v", a)
		}
	})
	t.Run("some of the articles", func(t *testing.T) {
		a := ask(t, x, "处分条例第二、九十九条")
		if a.NoArticle == nil || a.NoArticle.Asked != 99 || !slices.Equal(where(a), []string{"new/第二条"}) {
			t.Errorf("answer %+v", a)
		}
	})
	t.Run("a known document", func(t *testing.T) {
		a := ask(t, x, "支部工作条例第十一条")
		if a.NotImported != "中国共产党支部工作条例（试行）" || len(a.Hits) > 0 || a.NoArticle != nil {
			t.Errorf("answer %+v", a)
		}
	})
	t.Run("a revision", func(t *testing.T) {
		a := ask(t, x, "2015年处分条例第十一条")
		if a.NotImported != "中国共产党纪律处分条例（2015年）" || len(a.Hits) > 0 {
			t.Errorf("answer %+v", a)
		}
	})
	t.Run("nobody knows it", func(t *testing.T) {
		a := ask(t, x, "《食堂管理办法》第三条")
		if a.NotImported != "食堂管理办法" || len(a.Hits) > 0 {
			t.Errorf("answer %+v", a)
		}
	})
	t.Run("asked about without a number", func(t *testing.T) {
		a := ask(t, x, "党章 组织生活会")
		if a.NotImported != "中国共产党章程" || a.Citation || !slices.Contains(where(a), "education/第十七条") {
			t.Errorf("answer %+v", a)
		}
	})
	t.Run("nothing of the kind", func(t *testing.T) {
		a := ask(t, x, "附近哪家火锅最好吃")
		if !a.Floor && len(a.Hits) > 0 || len(a.Hits) > 0 {
			t.Errorf("hits %v", where(a))
		}
	})
	t.Run("nothing asked", func(t *testing.T) {
		if a := ask(t, x, "请问在吗"); len(a.Hits) > 0 {
			t.Errorf("hits %v", where(a))
		}
	})
}

func TestFloorSaysSo(t *testing.T) {
	x := open(t, rules())
	if a := ask(t, x, "北京到上海的高铁票要提前多少天买才会便宜"); !a.Floor || len(a.Hits) > 0 {
		t.Errorf("floor %v, hits %v", a.Floor, where(a))
	}
}

// A query that names a document needs less of the rest to be answered.
func TestNameIsEvidence(t *testing.T) {
	x := open(t, rules())
	if a := ask(t, x, "推选几个头头"); !a.Floor {
		t.Errorf("hits %v", where(a))
	}
	if got := where(ask(t, x, "信访条例 推选几个头头")); len(got) == 0 || got[0] != "letters/第二十条" {
		t.Errorf("hits %v", got)
	}
}

func TestLimit(t *testing.T) {
	f := rules()
	f.put(corpus.Document{ID: "long", Title: "冗长条例"}, long("党员差旅", 150)...)
	x := open(t, f)
	for limit, want := range map[int]int{-1: 10, 0: 10, 1: 1, 50: 50, 1000: 100} {
		a, err := x.Search(t.Context(), noScope, "党员差旅", Options{Limit: limit, ImportedOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) != want {
			t.Errorf("limit %d: %d hits, want %d", limit, len(a.Hits), want)
		}
	}
	if a, err := x.Search(t.Context(), noScope, "冗长条例第1到25条", Options{Limit: 3}); err != nil || len(a.Hits) != 3 {
		t.Errorf("%d cited, %v", len(a.Hits), err)
	}
}

// A document in the index that the source has dropped since is not shown.
func TestPassageGoneSinceCatchUp(t *testing.T) {
	f := rules()
	x := open(t, f)
	delete(f.passages, "education")
	if a := ask(t, x, "主题党日"); slices.Contains(where(a), "education/第十六条") {
		t.Errorf("hits %v", where(a))
	}
}

func TestStatusOfTheDay(t *testing.T) {
	f := rules()
	f.put(corpus.Document{ID: "coming", Title: "中国共产党纪律处分条例", Year: 2027, Effective: calendar.Date{Year: 2027, Month: 1, Day: 1}},
		"第二条 参与赌博的，给予警告或者严重警告处分。")
	x := open(t, f)
	status := func() map[string]corpus.Status {
		out := make(map[string]corpus.Status)
		for _, h := range ask(t, x, "参与赌博的 警告").Hits {
			out[h.Document.ID] = h.Status
		}
		return out
	}
	if got := status(); got["coming"] != corpus.NotYet || got["new"] != corpus.InForce || got["old"] != corpus.Superseded {
		t.Errorf("before: %v", got)
	}
	if first := where(ask(t, x, "参与赌博的 警告"))[0]; first != "new/第二条" {
		t.Errorf("first %s", first)
	}
	x.now = func() time.Time { return fixed().AddDate(1, 0, 0) }
	if got := status(); got["coming"] == corpus.NotYet || got["new"] != corpus.Superseded {
		t.Errorf("after: %v", got)
	}
	if first := where(ask(t, x, "参与赌博的 警告"))[0]; first != "coming/第二条" {
		t.Errorf("first %s", first)
	}
}

func TestSearchesAtOnce(t *testing.T) {
	f := rules()
	x := open(t, f)
	done := make(chan error)
	for range 4 {
		go func() {
			for _, q := range []string{"主题党日", "处分条例第二条", "赌博", "党员处分"} {
				if _, err := x.Search(t.Context(), noScope, q, Options{}); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for i := range 5 {
		f.put(corpus.Document{ID: "growing", Title: "增长条例"}, long("差旅", 20+i)...)
		catchUp(t, x)
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestExplainAddsUp(t *testing.T) {
	x := open(t, rules())
	for _, query := range []string{"日常教育管理 主题党日", "处分条例 赌博", "一年几次组织生活会"} {
		a, err := x.Search(t.Context(), noScope, query, Options{ImportedOnly: true, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) == 0 {
			t.Fatalf("%s: no hits", query)
		}
		for _, h := range a.Hits {
			sum, product, guide := 0.0, 1.0, 0.0
			for _, c := range h.Explain {
				switch c.Name {
				case "body", "head", "document":
					sum += c.Value
				case "factor", "sentence":
					product *= c.Value
				case "guide":
					guide += c.Value
				default:
					t.Errorf("component %q", c.Name)
				}
			}
			if diff := sum*product + guide - h.Score; diff > 1e-4*h.Score || diff < -1e-4*h.Score {
				t.Errorf("%s: %v explains %v, score %v", query, h.Passage.PassageID, sum*product+guide, h.Score)
			}
		}
	}
	if a, err := x.Search(t.Context(), noScope, "纪律处分条例", Options{Explain: true}); err != nil || a.Hits[0].Explain[0].Name != "opening" {
		t.Errorf("opening: %+v, %v", a.Hits[0].Explain, err)
	}
}
