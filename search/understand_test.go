package search

import (
	"strings"
	"testing"

	"zhibu/corpus"
)

// understood writes names, terms (single characters left out) and flags.
func understood(x *Index, query string) string {
	q := understand(query, x.view, "")
	var out []string
	for _, m := range q.names {
		id := "?" + m.missing
		if m.document != nil {
			id = m.document.ID
		}
		out = append(out, "<"+id+">")
	}
	for _, t := range q.terms {
		if !t.single {
			out = append(out, t.text)
		}
	}
	if q.bare {
		out = append(out, "bare")
	}
	if q.amount {
		out = append(out, "amount")
	}
	return strings.Join(out, " ")
}

func TestUnderstand(t *testing.T) {
	x := open(t, rules())
	for query, want := range map[string]string{
		"主题党日多久一次":      "主题 题党 党日 一次 amount",
		"请问党费怎么交":       "党费",
		"处分条例里 赌博":      "<new> 赌博",
		"2018年处分条例 赌博":  "<old> 赌博",
		"教管条例 学时":       "<education> 学时",
		"18年条例 赌博":      "<old> 赌博",
		"纪律处分条例":        "<new> 纪律 律处 处分 分条 条例 bare",
		"支部工作条例 支委会":    "<?中国共产党支部工作条例（试行）> 支委 委会",
		"支部工作条例":        "<?中国共产党支部工作条例（试行）> 支部 部工 工作 作条 条例 bare",
		"有没有相关规定":       "相关 关规 规定",
		"紧绷纪律弦":         "紧绷 绷纪 纪律 律弦",
		"《紧绷纪律弦》讲 春节":   "<news> 讲 春节",
		"司法机关 违法 合法":    "司法 法机 机关 违法 合法",
		"怎么办":           "",
		"主題黨日":          "主题 题党 党日",
		"ＡＰＰ 登录":        "app 登录",
		"":              "",
		" \n\t\u3000":   "",
		"😀":             "",
		"\x00\xff\xfe党": "",
	} {
		want = strings.ReplaceAll(want, " 讲", "") // one character alone makes no pair
		if got := understood(x, query); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

func TestVagueNames(t *testing.T) {
	f := rules()
	f.put(corpus.Document{ID: "sea", Title: "关于审理发生在我国管辖海域相关案件若干问题的规定", Year: 2016}, "第一条 海域。")
	x := open(t, f)
	if got := understood(x, "有没有相关规定"); strings.Contains(got, "<") {
		t.Errorf("a name was read into %q", got)
	}
	if got := cites(x, "相关规定第一条"); got != "sea:1" {
		t.Errorf("cites %q: with an article cited it is a name", got)
	}
}

func TestLongestAskingWordGoesFirst(t *testing.T) {
	for text, want := range map[string]string{
		"多长时间开会": "    开会", "处分有哪几种": "处分有   ", "哪八项": "   ", "要多少人才有效": "要    有效", "八项规定": "八项规定", "是什么意思": "   意思", "怎么样办": "   办", "办理": "办理",
	} {
		if got := string(withoutAsking([]rune(text))); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestQueryIsCut(t *testing.T) {
	q := cut(strings.Repeat(" ", 1000) + strings.Repeat("黨", 100_000))
	if len(q) != maxQuery || q[0] != '党' {
		t.Errorf("%d runes, first %q", len(q), q[0])
	}
}

// hostile are queries that must cost nothing but a little time.
var hostile = map[string]string{
	"empty":            "",
	"one character":    "党",
	"stop words":       "的了吗呢吧",
	"NUL":              "\x00\x00党\x00员",
	"not UTF-8":        "\xff\xfe\xfd党员\xc0",
	"emoji":            strings.Repeat("👩‍👩‍👧‍👦🇨🇳", 200),
	"100 kB":           strings.Repeat("党员处分条例第六条、", 4000),
	"100 kB word":      strings.Repeat("x", 100_000),
	"100 kB marks":     strings.Repeat("e\u0301", 30_000),
	"brackets":         strings.Repeat("《（", 30_000),
	"closed brackets":  strings.Repeat("《》", 30_000),
	"numbers":          strings.Repeat("九", 100_000),
	"ranges":           strings.Repeat("1到99999条", 5_000),
	"query syntax":     `+党 -员 "处分"~2 title:党^5 /.*/ a* b? (c OR d) AND \`,
	"names":            strings.Repeat("规定办法细则", 10_000),
	"names with years": strings.Repeat("2018年旧版条例", 5_000),
	"every 条":          strings.Repeat("条", 100_000),
	"第":                strings.Repeat("第", 100_000),
	"law":              strings.Repeat("法", 100_000),
}

func TestHostileQueries(t *testing.T) {
	x := open(t, rules())
	for name, query := range hostile {
		t.Run(name, func(t *testing.T) {
			for _, cards := range []bool{false, true} {
				a, err := x.Search(t.Context(), noScope, query, Options{ImportedOnly: cards, Explain: true, Limit: 1 << 30})
				if err != nil {
					t.Fatal(err)
				}
				for _, h := range a.Hits {
					check(t, h.Snippet)
				}
			}
		})
	}
}

func FuzzQuery(f *testing.F) {
	for _, q := range hostile {
		f.Add(q[:min(len(q), 200)])
	}
	for _, q := range []string{"处分条例里 赌博", "主题党日多久一次", "2018年处分条例第二条", "党章", "《紧绷纪律弦》"} {
		f.Add(q)
	}
	x := open(f, rules())
	f.Fuzz(func(t *testing.T, query string) {
		a, err := x.Search(t.Context(), noScope, query, Options{Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) > defaultLimit {
			t.Fatalf("%d hits", len(a.Hits))
		}
		for _, h := range a.Hits {
			check(t, h.Snippet)
		}
	})
}
