package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// split returns the passages of a text as a file without a title would have.
func split(t testing.TB, text string) []Passage {
	t.Helper()
	_, passages, err := parse("file.txt", content{Lines: plainLines(text)})
	if err != nil {
		t.Fatal(err)
	}
	return passages
}

func TestSplitArticles(t *testing.T) {
	got := split(t, `某某工作条例
（2024年1月18日会议批准 2024年2月5日中共中央发布）
第一编 总则
第一章
总　则
第一条 为了加强工作，制定本条例。
第二条 工作原则是：
（一）坚持领导；
（二）依靠群众。
第二章任务
第三条
各级党委负责。
附 则
第四条 本条例自发布之日起施行。
（来源：某网）`)
	want := []Passage{
		{Article: "第一条", Number: 1, Heads: []string{"第一编 总则", "第一章 总则"},
			Lead: "某某工作条例\n（2024年1月18日会议批准 2024年2月5日中共中央发布）\n第一编 总则\n第一章\n总 则", Text: "第一条 为了加强工作，制定本条例。"},
		{Article: "第二条", Number: 2, Heads: []string{"第一编 总则", "第一章 总则"}, Text: "第二条 工作原则是：\n（一）坚持领导；\n（二）依靠群众。"},
		{Article: "第三条", Number: 3, Heads: []string{"第一编 总则", "第二章 任务"}, Lead: "第二章任务", Text: "第三条\n各级党委负责。"},
		{Article: "第四条", Number: 4, Heads: []string{"附则"}, Lead: "附 则", Text: "第四条 本条例自发布之日起施行。\n（来源：某网）"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSplitPreamble(t *testing.T) {
	got := split(t, `中国共产党章程
总 纲
中国共产党是先锋队。
第一章 党员
第一条 年满十八岁的可以申请。
第二条 党员是先锋战士。
第三条 党员必须履行义务。`)
	if len(got) != 4 || got[0].Number != 0 || !cmp.Equal(got[0].Heads, []string{"总纲"}) || got[0].Text != "中国共产党是先锋队。" {
		t.Errorf("preamble: %+v", got[0])
	}
	if !cmp.Equal(got[1].Heads, []string{"第一章 党员"}) {
		t.Errorf("the general programme stands above chapter one: %q", got[1].Heads)
	}
}

func TestSplitSubheadings(t *testing.T) {
	got := split(t, `廉洁自律准则
全体党员必须坚定理想信念。
党员规范
第一条 坚持公私分明。
第二条 坚持崇廉拒腐。
干部规范
第三条 廉洁从政。`)
	var heads []string
	for _, p := range got {
		heads = append(heads, p.HeadLine())
	}
	if want := []string{"", "党员规范", "党员规范", "干部规范"}; !cmp.Equal(heads, want) {
		t.Errorf("headings %q, want %q", heads, want)
	}
}

func TestSplitQuotations(t *testing.T) {
	got := split(t, `条例重点条文解读
新修订的条例增加了内容。
一、关于不予处分
【条文】
第十九条 党员违犯党纪情节轻微的，可以不予处分。
【解读】
这一条是新增的。`)
	got = append(got, split(t, "党章学习辅导\n第一条 年满十八岁的可以申请。\n第二条 党员是先锋战士。\n这两条说明了入党条件。")...)
	for _, p := range got {
		if p.Number != 0 {
			t.Errorf("a quotation became %s", p.Article)
		}
	}
}

func TestSplitSpeech(t *testing.T) {
	text := strings.Repeat("坚持和加强党的全面领导。", 8)
	got := split(t, "在学习会上的讲话\n（2024年2月5日）\n李某某\n"+text+"\n一、形势\n"+text)
	if len(got) != 2 || got[0].HeadLine() != "" || got[1].HeadLine() != "一、形势" {
		t.Errorf("the speaker's name became a heading: %+v", got)
	}
}

func TestSplitQuotedRules(t *testing.T) {
	news := strings.Repeat("会议强调，要坚持和加强党的全面领导。\n", 30)
	_, passages, err := parse("file.txt", content{Lines: plainLines("八月学习材料\n" + news + "第一条 甲。\n第二条 乙。\n第三条 丙。")})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range passages {
		if p.Number != 0 {
			t.Errorf("a rule quoted at the end of news became %s of it", p.Article)
		}
	}
}

// The headings of a covering letter and of an annex are not those of the
// articles, nor the other way round.
func TestSplitAroundArticles(t *testing.T) {
	annex := strings.Repeat("评价表由支部填写，由上级党组织审核。", 15)
	got := split(t, "某某支部工作制度\n关于制度的说明\n"+annex+"\n目　录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。\n评价表的填写说明\n"+annex)
	var heads []string
	for _, p := range got {
		heads = append(heads, p.Article+"|"+p.HeadLine())
	}
	want := []string{"|关于制度的说明", "第一条|第一章 总则", "第二条|第一章 总则", "第三条|第二章 附则", "|评价表的填写说明"}
	if !cmp.Equal(heads, want) {
		t.Errorf("headings %q, want %q", heads, want)
	}
	if plain := split(t, "某某支部工作制度\n关于制度的说明\n"+annex+"\n第一条 甲。\n第二条 乙。\n第三条 丙。"); plain[1].HeadLine() != "" {
		t.Errorf("an article stands under %q", plain[1].HeadLine())
	}
	if short := split(t, "某某支部工作制度\n第一条 甲。\n第二条 乙。\n第三条 丙。\n附表\n一、评价\n由支部填写。"); len(short) != 3 {
		t.Errorf("a few words behind the last article are a passage of their own: %+v", short[len(short)-1])
	}
}

func TestSplitNotHeadings(t *testing.T) {
	long := strings.Repeat("坚持和加强党的全面领导。", 8)
	for _, line := range []string{
		"参见有关规定的说明", "（一）情节较轻的", "1.违反规定，造成严重后果的", "李某某出席会议", "新华社北京11月25日电", "2024年2月5日", "来源：某网", "一、加强领导，", "主持人：张某",
	} {
		got := split(t, "关于学习的意见\n"+long+"\n"+line+"\n"+long)
		if len(got) != 1 {
			t.Errorf("%q became a heading", line)
		}
	}
	if got := split(t, "关于学习的意见\n"+long+"有下列情形之一；\n（二）其他情形\n"+long); len(got) != 1 {
		t.Errorf("an item of a list became a heading: %+v", got)
	}
	got := split(t, "关于学习的意见\n"+strings.Repeat(long, 6)+"\n二、\n"+long+long)
	if last := got[len(got)-1]; !strings.HasPrefix(last.Text, "二、") {
		t.Errorf("a number alone stays behind: %+v", got)
	}
}

func TestSplitHeadings(t *testing.T) {
	long := strings.Repeat("坚持和加强党的全面领导，把制度优势转化为治理效能。", 12)
	got := split(t, "关于加强学习的意见\n一、总体要求\n（一）指导思想\n"+long+"\n（二）原则\n"+long+"\n二、主要任务\n"+long+"\n三、附注")
	want := []Passage{
		{Heads: []string{"一、总体要求", "（一）指导思想"}, Lead: "关于加强学习的意见\n一、总体要求\n（一）指导思想", Text: long},
		{Heads: []string{"一、总体要求", "（二）原则"}, Lead: "（二）原则", Text: long},
		{Heads: []string{"二、主要任务"}, Lead: "二、主要任务", Text: long + "\n三、附注"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSplitShortNotice(t *testing.T) {
	got := split(t, "主题党日通知\n一、活动时间\n9月15日下午\n二、活动地点\n会议室\n三、参加对象\n全体党员")
	if len(got) != 1 || got[0].Text != "一、活动时间\n9月15日下午\n二、活动地点\n会议室\n三、参加对象\n全体党员" {
		t.Errorf("a notice of a few words is cut up: %+v", got)
	}
}

func TestCut(t *testing.T) {
	sentence := strings.Repeat("字", 99) + "。"
	for _, tc := range []struct {
		name, text string
		lengths    []int
	}{
		{"one paragraph", strings.Repeat(sentence, 6), []int{600}},
		{"behind sentences", strings.Repeat(sentence, 7), []int{600, 100}},
		{"behind a comma", strings.Repeat("字", 500) + "，" + strings.Repeat("字", 300), []int{501, 300}},
		{"anywhere", strings.Repeat("字", 1500), []int{600, 600, 300}},
		{"not before a combining mark", strings.Repeat("e\u0301", 500), []int{600, 400}},
		{"emoji with a skin tone", strings.Repeat("a", 599) + "👍🏽" + "b", []int{599, 3}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var lengths []int
			var joined strings.Builder
			for _, text := range cut([]string{tc.text}) {
				lengths = append(lengths, utf8.RuneCountInString(text))
				joined.WriteString(text)
			}
			if !cmp.Equal(lengths, tc.lengths) {
				t.Errorf("lengths %v, want %v", lengths, tc.lengths)
			}
			if joined.String() != tc.text {
				t.Error("text lost")
			}
		})
	}
}

// checkWhole says what is wrong with the passages of a text: lost or doubled
// text, an empty or too long passage.
func checkWhole(lines []line, passages []Passage) string {
	var read, kept strings.Builder
	for _, l := range lines {
		read.WriteString(l.Text)
	}
	for _, p := range passages {
		kept.WriteString(p.Lead)
		kept.WriteString(p.Text)
		if strings.TrimSpace(p.Text) == "" {
			return "a passage without text below " + p.Lead
		}
		if n := utf8.RuneCountInString(p.Text); p.Article == "" && n > MaxPassage {
			return "a passage of running text is too long: " + p.Text
		}
	}
	if squeeze(read.String()) != squeeze(kept.String()) {
		return cmp.Diff(squeeze(read.String()), squeeze(kept.String()))
	}
	return ""
}

// Texts of all shapes: what splitting must never do is lose or double anything.
func TestSplitKeepsEverything(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"第一条 ", "第二条", "第三条　甲。", "第三条第二款规定", "第十二条之一 乙。", "第一章 总则", "第二章", "第一节 任务", "第三编分则",
		"总 则", "附则", "总纲", "一、要求", "（一）思想", "1.任务", "（1）事项", "二、", "【条文】", "问：为什么？", "答：因为。",
		"中国共产党纪律处分条例", "（2024年2月5日发布）", "来源：新华社", "党员应当学习。", "活动时间：周五", "2024年2月5日",
		"关于印发《条例》的通知", "\n", "\n\n", " ", "　", "。", "，", "\u200b", "\ufeff", "👍🏽", "a", "|", "附件：", "\r\n", "\u2028",
		strings.Repeat("很长的一段话，", 130), strings.Repeat("无标点", 300),
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 60).Draw(t, "pieces"), "")
		lines := plainLines(text)
		_, passages, err := parse("file.txt", content{Lines: lines})
		if err != nil {
			if squeeze(joinLines(clean(lines))) != "" {
				t.Fatalf("refused: %v", err)
			}
			return
		}
		if problem := checkWhole(clean(lines), passages); problem != "" {
			t.Fatalf("%q: %s", text, problem)
		}
	})
}

func joinLines(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text)
	}
	return b.String()
}

func FuzzSplit(f *testing.F) {
	f.Add("某某条例\n第一章 总则\n第一条 甲。第二条 乙。\n第三条\n丙。", true)
	f.Add("# 标题\n\n一、**要求**\n\n- 甲\n- 乙\n", false)
	f.Add("第一条第一条第一条\x00\xff", true)
	f.Add("中共中央关于学习\n加强教育的决定\n（2024年7月18日通过）", true)
	f.Fuzz(func(t *testing.T, text string, plain bool) {
		read := importText
		if !plain {
			read = importMarkdown
		}
		c, err := read([]byte(text))
		if err != nil {
			return
		}
		c.classification()
		lines := clean(c.Lines)
		_, passages, err := parse("2024.txt", c)
		if err != nil {
			return
		}
		if problem := checkWhole(lines, passages); problem != "" {
			t.Fatal(problem)
		}
	})
}
