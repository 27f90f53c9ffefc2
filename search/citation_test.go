package search

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"zhibu/internal/zh"
)

func TestScanRefs(t *testing.T) {
	for _, c := range []struct {
		text string
		bare bool
		want string // number[-sub][p paragraph][i item]
	}{
		{"第六条", false, "6"},
		{"第 67 条", false, "67"},
		{"第６７條", false, "67"},
		{"31条", true, "31"},
		{"16、17条", true, "16 17"},
		{"第7、8条", false, "7 8"},
		{"第六、九条", false, "6 9"},
		{"第六条、第九条和第十条", false, "6 9 10"},
		{"第六条第九条", false, "6 9"},
		{"二十四到二十六条", true, "24 25 26"},
		{"第24条至第26条", false, "24 25 26"},
		{"24-26条", true, "24 25 26"},
		{"24条-26条、30条", true, "24 25 26 30"},
		{"第一百条之一", false, "100-1"},
		{"第100条之二第三款", false, "100-2p3"},
		{"第三十一条第六项", false, "31i6"},
		{"第三十一条第二款第六项", false, "31p2i6"},
		{"第三十一条（六）", false, "31i6"},
		{"第三十一条 2款", false, "31p2"},
		{"第二百零三条原文", false, "203"},
		{"29", true, "29"},
		{"六十七", true, "67"},
		{"29、30", true, "29 30"},
		{"29", false, ""},
		{"十二个不准", true, ""},
		{"三会一课", true, ""},
		{"第三章", true, ""},
		{"第二款", true, ""},
		{"2018年", true, ""},
		{"第一、要坚持", false, ""},
		{"第六条和其他", false, "6"},
		{"第六条到底", false, "6"},
		{"第零条", false, "0"},
		{"第九九九九九九条", false, "99999"},
		{"9到6条", true, "9 6"},
		{"第 十 四 条", false, "14"},
		{"第二 十四条", false, "24"},
		{"第1 4条", false, ""},
		{"第一0条", false, "10"},
		{"第1十条", false, ""},
		{"第6 17条", false, ""},
		{"第六 九条", false, ""},
		{"第6.5条", true, ""},
		{"第-6条", true, ""},
		{"", true, ""},
	} {
		refs, width := scanRefs([]rune(zh.Fold(c.text)), c.bare)
		if got := written(refs); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
		if (width > 0) != (c.want != "") {
			t.Errorf("%s: width %d", c.text, width)
		}
	}
}

func written(refs []ref) string {
	var out []string
	for _, r := range refs {
		s := fmt.Sprint(r.number)
		if r.sub > 0 {
			s += fmt.Sprintf("-%d", r.sub)
		}
		if r.paragraph > 0 {
			s += fmt.Sprintf("p%d", r.paragraph)
		}
		if r.item > 0 {
			s += fmt.Sprintf("i%d", r.item)
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestRangeIsBounded(t *testing.T) {
	refs, width := scanRefs([]rune("1到99999条"), true)
	if len(refs) != maxRefs || width == 0 {
		t.Errorf("%d articles, width %d", len(refs), width)
	}
}

// cites writes what a query cites as document:articles.
func cites(x *Index, query string) string {
	var out []string
	for _, c := range understand(query, x.view, "").cited {
		id := "?" + c.missing
		if c.document != nil {
			id = c.document.ID
		}
		out = append(out, id+":"+written(c.refs))
	}
	return strings.Join(out, " ")
}

func TestCitations(t *testing.T) {
	x := open(t, rules())
	for query, want := range map[string]string{
		"处分条例第六条":              "new:6",
		"处分条例 第 67 条":          "new:67",
		"教育管理条例16、17条":         "education:16 17",
		"《中国共产党纪律处分条例》第九条":     "new:9",
		"《纪律处分条例》（2018年修订）第9条": "old:9",
		"党纪处分条例第36条":           "new:36",
		"2018年处分条例第六十二条":       "old:62",
		"2018版纪律处分条例第68条":      "old:68",
		"处分条例（2018）第68条":       "old:68",
		"二〇一八年处分条例第68条":        "old:68",
		"97年处分条例试行第十三条":        "older:13",
		"旧版处分条例第二条":            "old:2",
		"處分條例第１７條":             "new:17",
		"信访条例 29":              "letters:29",
		"信访工作条例第二十条说的啥":        "letters:20",
		"教管条例第二十条":             "education:20",
		"处分条例第二条和信访条例第二十条":     "new:2 letters:20",
		"第二条 处分条例":             "new:2",
		"请问处分条例里第二条怎么说":        "new:2",
		"2003年处分条例第五条":         "?中国共产党纪律处分条例（2003年）:5",
		"支部工作条例第十一条":           "?中国共产党支部工作条例（试行）:11",
		"刑法第三百八十二条":            "?刑法:382",
		"请问劳动合同法第39条":          "?劳动合同法:39",
		"《反腐败法》第三条":            "?反腐败法:3",
		"《个人贷款管理办法》第三条":        "?个人贷款管理办法:3",
		"第六条":                "",
		"条例第六条":              "",
		"处分条例 五种处分":          "",
		"处分条例 2018":          "",
		"按照有关规定处理":           "",
		"":                   "",
		"处分条例第二条" + pasted(): "",
		"党章第五条":              "?中国共产党章程:5",
		"67条 处分条例":           "new:67",
		"2条处分条例":             "new:2",
		"18条禁令 处分条例":         "",
		"处分条例第 一 十 条":        "new:10",
		"处分条例第6.5条":          "",
		"处分条例第-6条":           "",
		"处分条例第六条和宪法第一条":      "new:6 ?宪法:1",
		"处分条例第六条、刑法第一条":      "new:6 ?刑法:1",
		"宪法第一条":              "?宪法:1",
		"《宪法》第一条":            "?宪法:1",
		"十九大党章第五条":           "?中国共产党章程（2017年）:5",
		"党章十九大版第五条":          "?中国共产党章程（2017年）:5",
		"18年处分条例第三条":         "old:3",
		"处分条例第六十七条和《中国共产党章程》第九条": "new:67 ?中国共产党章程:9",
	} {
		if got := cites(x, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// pasted is a text too long to be a question for an article.
func pasted() string { return strings.Repeat("，要求全体党员认真学习并对照检查", 10) }

func FuzzCitation(f *testing.F) {
	for _, s := range []string{"处分条例第六条", "教育管理条例16、17条", "《章程》第三十一条（六）", "二十四到二十六条", "97年条例之", "第", "（", "到到到"} {
		f.Add(s, true)
	}
	x := open(f, rules())
	f.Fuzz(func(t *testing.T, s string, bare bool) {
		q := []rune(zh.Fold(s))
		refs, width := scanRefs(q, bare)
		readSection(q)
		garbled(q)
		if _, n := scanNumber(q); n < 0 || n > len(q) {
			t.Fatalf("%q: a number of %d in %d runes", s, n, len(q))
		}
		if width < 0 || width > len(q) || (width == 0) != (len(refs) == 0) || len(refs) > maxRefs {
			t.Fatalf("%q: %d articles in %d of %d runes", s, len(refs), width, len(q))
		}
		for _, r := range refs {
			if r.number < 0 || r.number > zh.MaxNumber || r.sub < 0 || r.sub > zh.MaxNumber {
				t.Fatalf("%q: %+v", s, r)
			}
		}
		u := understand(s, x.view, "")
		for _, m := range u.names {
			if m.start < 0 || m.start >= m.end || m.end > len(u.text) {
				t.Fatalf("%q: a name at %d to %d of %d", s, m.start, m.end, len(u.text))
			}
		}
		for _, term := range u.terms {
			if term.text == "" || !utf8.ValidString(term.text) || strings.Contains(term.text, everyPassage) {
				t.Fatalf("%q: term %q", s, term.text)
			}
		}
	})
}
