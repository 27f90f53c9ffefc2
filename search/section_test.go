package search

import (
	"slices"
	"testing"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

func TestReadSection(t *testing.T) {
	for text, want := range map[string]section{
		"总纲":                  {title: "总纲"},
		"总 则":                 {title: "总则"},
		"第一章 党员":              {1, "章", "党员"},
		"第 6 章":               {6, "章", ""},
		"第九部分":                {9, "部分", ""},
		"九、严格党的组织生活制度":        {9, "部分", "严格党的组织生活制度"},
		"第二编 分则":              {2, "编", "分则"},
		"十二个不准":               {title: "十二个不准"},
		"第六条":                 {title: "第六条"},
		"":                    {},
		"第":                   {title: "第"},
		"第99999999999999999章": {title: "第99999999999999999章"},
	} {
		if got := readSection([]rune(zh.Fold(text))); got != want {
			t.Errorf("%s: %+v, want %+v", text, got, want)
		}
	}
}

// guidelines is a document without articles beside one with chapters.
func guidelines() *fakeSource {
	f := rules()
	f.put(corpus.Document{ID: "life", Title: "关于新形势下党内政治生活的若干准则", Year: 2016}, "序言。", "坚定信念。", "组织生活。")
	f.passages["life"][1].Heads = []string{"一、坚定理想信念"}
	f.passages["life"][2].Heads = []string{"九、严格党的组织生活制度"}
	f.put(corpus.Document{ID: "charter", Title: "中国共产党章程", Year: 2022},
		"2022年通过\n总 纲\n党是先锋队。", "党的路线。", "第一条 年满十八岁的。")
	f.passages["charter"][1].Heads = []string{"总纲"}
	f.passages["charter"][2].Heads = []string{"第一章 党员"}
	f.put(corpus.Document{ID: "charter7", Title: "中国共产党章程", Year: 2007}, "党是先锋队。", "第一条 年满十八岁的。")
	return f
}

func TestSectionsAreLookedUp(t *testing.T) {
	x := open(t, guidelines())
	for query, want := range map[string][]string{
		"党章总纲":       {"charter/", "charter/"},
		"请问党章的总纲是什么": {"charter/", "charter/"},
		"党章第一章":      {"charter/第一条"},
		"党章 党员":      {"charter/第一条"},
		"政治生活准则 九":   {"life/"},
		"政治生活准则第九部分": {"life/"},
		"政治生活准则 一":   {"life/"},
		"党章第二章":      nil,
		"政治生活准则第九条":  nil,
		"支部工作条例第二章":  nil,
		"准则第九部分":     nil,
		"党章第-6条":     nil,
		"处分条例第6.5条":  nil,
		"处分条例第a条":    nil,
		"十七大党章总纲":    {"charter7/"},
		"处分条例第6 17条": nil,
		"党章第一编第九十九条": nil,
		"5":          nil,
		"2、3":        nil,
	} {
		a := ask(t, x, query)
		if got := where(a); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
		if said := a.Unclear || a.NotImported != "" || a.NoArticle != nil; said == (want != nil) {
			t.Errorf("%s: unclear %v, not imported %q, no article %v", query, a.Unclear, a.NotImported, a.NoArticle)
		}
	}
}

func TestNameAloneOfWhatIsNotImported(t *testing.T) {
	x := open(t, new(fakeSource))
	ids, a := card(t, x, "支部工作条例")
	if want := []string{"general-meeting-frequency", "committee-meeting-frequency", "group-meeting-frequency"}; !slices.Equal(ids, want) || a.NotImported == "" {
		t.Errorf("cards %v, not imported %q, want the excerpts %v", ids, a.NotImported, want)
	}
}
