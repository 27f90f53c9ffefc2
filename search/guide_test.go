package search

import (
	"testing"

	"zhibu/corpus"
)

// guided is a library whose words no colloquial question shares.
func guided() *fakeSource {
	f := new(fakeSource)
	f.put(corpus.Document{ID: "edu", Title: "中国共产党党员教育管理工作条例", Year: 2019},
		"第十九条 其一。", "第二十条 其二。", "第二十一条 党小组会的学习，每年由各单位自定，也可以多于两小时。")
	return f
}

func TestCardPointsToItsArticle(t *testing.T) {
	x := open(t, guided())
	a := ask(t, x, "党员每年要学多少学时")
	if len(a.Hits) == 0 || a.Hits[0].Passage.Article != "第二十条" {
		t.Fatalf("hits %v, want 第二十条 first: the starter card for this question rests on it", where(a))
	}
	if a = ask(t, x, "小时"); len(a.Hits) > 0 && a.Hits[0].Passage.Article == "第二十条" {
		t.Errorf("a query that no card asks was guided: %v", where(a))
	}
}

func TestQuestionAnsweredElsewhere(t *testing.T) {
	x := open(t, guided())
	// 支部工作条例, which says how often, is not imported: passages that share the
	// words are no answer, and the card is.
	if a := ask(t, x, "党小组会多久开一次"); len(a.Hits) > 0 || !a.Floor {
		t.Errorf("hits %v, want none", where(a))
	}
	if ids, _ := card(t, x, "党小组会多久开一次"); len(ids) == 0 {
		t.Error("no card answers")
	}
	if a := ask(t, x, "党小组会"); len(a.Hits) == 0 {
		t.Error("words to look for are no question, and were refused")
	}
}

func TestMatchOfCards(t *testing.T) {
	a := newAsks([]corpus.Card{
		{Title: "预备期多长", Ask: []string{"预备期要几年"}},
		{Title: "预备期可以延长吗"},
		{Title: "党费怎么交"},
	})
	for _, tc := range []struct {
		name, query string
		want        []int32
	}{
		{"the same question", "预备期有多长", []int32{0}},
		{"another of the same matter", "预备期能延长吗", []int32{1, 0}},
		{"words of none", "附近哪家火锅好吃", nil},
		{"only asking words", "多少", nil},
		{"nothing", "", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := a.match(askedTerms(tc.query))
			if len(got) != len(tc.want) {
				t.Fatalf("match = %v, want cards %v", got, tc.want)
			}
			for i, p := range got {
				if p.card != tc.want[i] || p.like < pointsAt || p.like > 1 {
					t.Errorf("match[%d] = %v, want card %d", i, p, tc.want[i])
				}
			}
		})
	}
}

// A card that asks something narrower is less like the query than the one that
// asks just that.
func TestNarrowerCardIsLessAlike(t *testing.T) {
	others := []string{"党费怎么交", "谁来讲党课", "支部几年换届"}
	like := func(line, query string) float64 {
		cards := []corpus.Card{{Title: line}}
		for _, o := range others {
			cards = append(cards, corpus.Card{Title: o})
		}
		for _, p := range newAsks(cards).match(askedTerms(query)) {
			if p.card == 0 {
				return p.like
			}
		}
		return 0
	}
	narrow, wide := like("预备党员的权利", "党员的权利"), like("党员的权利", "党员的权利")
	if narrow == 0 || narrow >= wide {
		t.Errorf("the narrower line is %.2f like, the same line %.2f", narrow, wide)
	}
	if back := like("预备党员的权利", "预备党员的权利"); back != 1 {
		t.Errorf("the same line is %.2f like", back)
	}
}
