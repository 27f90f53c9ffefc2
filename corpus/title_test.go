package corpus

import (
	"strings"
	"testing"
)

func TestTitle(t *testing.T) {
	articles := "第一条 为了规范工作，制定本规定。\n第二条 本规定适用于支部。\n第三条 本规定自发布之日起施行。"
	for _, tc := range []struct {
		name, text, source, title string
		year                      int
	}{
		{name: "quoted, whole text", text: "《中共中央八项规定》（全文）\n会议审议了规定。", title: "中共中央八项规定"},
		{name: "who printed it", text: "中共中央办公厅 国务院办公厅印发《党政机关办公用房管理办法》\n" + articles, title: "党政机关办公用房管理办法"},
		{name: "no body prints it", text: "每周一学（2026年6月22日）印发《关于学习的通知》\n会议指出。", title: "每周一学（2026年6月22日）印发《关于学习的通知》"},
		{name: "two names", text: "《条例》和《准则》\n要学习。", title: "《条例》和《准则》"},
		{name: "two lines, joined as the text does", title: "关于进一步改革、推进现代化的决定",
			text: "关于进一步改革\n推进现代化的决定\n（2024年7月18日通过）\n全会就进一步改革、推进现代化问题作出决定。"},
		{name: "two lines, nothing to learn from", title: "中国共产党支部工作条例（试行）",
			text: "中国共产党\n支部工作条例（试行）\n" + articles},
		{name: "issuer on its own line", title: "中共中央关于加强学习的决定", text: "中共中央\n关于加强学习的决定\n为了学习，作出决定。"},
		{name: "news with a decision below", title: "每周一学（11月21日）",
			text: "每周一学（11月21日）\n中共中央关于宣传贯彻的决定\n（2022年10月29日）\n为了宣传。"},
		{name: "two titles", title: "关于开展学习的通知", text: "关于开展学习的通知\n关于印发学习计划的通知\n各支部要认真学习。"},
		{name: "popular name", text: "中国共产党党章\n中国共产党是先锋队。", title: "中国共产党章程"},
		{name: "editor's year", text: "中国共产党纪律处分条例（2018年修订）\n" + articles, title: "中国共产党纪律处分条例", year: 2018},
		{name: "bare year", text: "中国共产党纪律处分条例 2015\n" + articles, title: "中国共产党纪律处分条例", year: 2015},
		{name: "a month is not a revision", text: "学习材料（2019年4月）\n本月推荐如下。", title: "学习材料（2019年4月）"},
		{name: "trial stays", text: "中国共产党组织处理规定（试行）\n" + articles, title: "中国共产党组织处理规定（试行）"},
		{name: "spaced out", text: "中 国 共 产 党 章 程\n总 纲\n中国共产党是先锋队。", title: "中国共产党章程"},
		{name: "letterhead above", title: "关于召开会议的通知",
			text: "中共某某委员会文件\n某委发〔2026〕3号\n关于召开会议的通知\n各支部：\n定于周五开会。"},
		{name: "rules in a covering letter", title: "某某支部工作细则",
			text: "关于印发《某某支部工作细则》的通知\n各支部：\n现印发给你们。\n某某支部工作细则\n" + articles},
		{name: "letter without the rules", title: "关于印发《某某支部工作细则》的通知",
			text: "关于印发《某某支部工作细则》的通知\n各支部：\n现印发给你们，请遵照执行。"},
		{name: "copied page", title: "关于开展主题党日的通知",
			text: "关于开展主题党日的通知--党政办-第一中学\n首页\n关于开展主题党日的通知\n各支部：请参加。"},
		{name: "label and byline above", title: "找准党建结合点", text: "背景:\n阅读新闻\n找准党建结合点\n2017-12-26 来源:某网\n党章里有这样一句话。"},
		{name: "a question", text: "如何处理下落不明的党员？\n要按规定处理。", title: "如何处理下落不明的党员？"},
		{name: "paragraph first", text: "为了加强党员教育管理工作，根据党章，制定本规定。\n" + articles, source: "支部学习制度（2026年版）.txt", title: "支部学习制度", year: 2026},
		{name: "article first", text: articles, source: "03 细则.txt", title: "细则"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.source == "" {
				tc.source = "file.txt"
			}
			d, _, err := parse(tc.source, content{Lines: plainLines(tc.text)})
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != tc.title {
				t.Errorf("title %q, want %q", d.Title, tc.title)
			}
			if tc.year > 0 && d.Year != tc.year {
				t.Errorf("year %d, want %d", d.Year, tc.year)
			}
			warned := strings.Contains(strings.Join(d.Warnings, " "), "looks like a title")
			if warned != (tc.source != "file.txt") {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}

func TestTitleFromMetadata(t *testing.T) {
	c, err := importMarkdown([]byte("---\ntitle: \"中国共产党章程\"\ndate: 2022-10-22\n---\n\n正文从这里开始，没有标题行。\n"))
	if err != nil {
		t.Fatal(err)
	}
	d, passages, err := parse("x.md", c)
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "中国共产党章程" || len(d.Warnings) > 0 {
		t.Errorf("title %q, warnings %q", d.Title, d.Warnings)
	}
	if len(passages) != 1 || passages[0].Text != "正文从这里开始，没有标题行。" {
		t.Errorf("passages %+v", passages)
	}
}

func TestTitleNotAChapter(t *testing.T) {
	c, err := importMarkdown([]byte("## 第一章 总则\n\n**第一条** 甲。\n\n**第二条** 乙。\n\n**第三条** 丙。"))
	if err != nil {
		t.Fatal(err)
	}
	if d, _, err := parse("支部制度.md", c); err != nil || d.Title != "支部制度" || d.Articles != 3 {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestWorkName(t *testing.T) {
	for _, group := range [][]string{
		{"中国共产党纪律处分条例", "中国共产党纪律处分条例（试行）", "《中国共产党纪律处分条例》（2018年修订）", "纪律处分条例", "中国共产党 纪律处分条例 (试行)", "中国共产黨紀律處分條例"},
		{"中国共产党章程", "中国共产党党章", "《中国共产党章程》（全文）", "党章"},
		{"党委（党组）落实全面从严治党主体责任规定", "党委(党组)落实全面从严治党主体责任规定"},
		{"设立“小金库”处分规定", `设立"小金库"处分规定`},
	} {
		for _, title := range group[1:] {
			if a, b := WorkName(group[0]), WorkName(title); a != b {
				t.Errorf("WorkName(%q) = %q, WorkName(%q) = %q", group[0], a, title, b)
			}
		}
	}
	for _, pair := range [][2]string{
		{"中国共产党章程", "章程"},
		{"党组工作暂行规定", "党组工作规定"},
		{"节庆活动管理办法（试行）", "节庆活动管理办法实施细则"},
		{"每周一学（2021年11月1日—7日）", "每周一学（2021年11月8日—14日）"},
	} {
		if a, b := WorkName(pair[0]), WorkName(pair[1]); a == b {
			t.Errorf("WorkName(%q) = WorkName(%q) = %q", pair[0], pair[1], a)
		}
	}
}
