package corpus_test

import (
	"slices"
	"strings"
	"testing"

	"zhibu/corpus"
)

const (
	admission = "中国共产党发展党员工作细则"
	charter   = "中国共产党章程"
	education = "中国共产党党员教育管理工作条例"
	offices   = "中国共产党党和国家机关基层组织工作条例"
	history   = "党史学习教育工作条例"
	norms     = "关于新形势下党内政治生活的若干准则"
	strictly  = "党委（党组）落实全面从严治党主体责任规定"
	discipl   = "中国共产党纪律处分条例"
	branches  = "中国共产党支部工作条例（试行）"
)

// facts are what a branch must do and how joining works.
var facts = []struct {
	title, place string
	grade        corpus.Grade
	words        string // parted by blanks; numbers as claims
}{
	{branches, "第十一条", corpus.Excerpt, "党员大会 一般 每季度 1次"},
	{branches, "第十二条", corpus.Excerpt, "支委会 一般 每月 1次"},
	{branches, "第十三条", corpus.Excerpt, "党小组会 一般 每月 1次"},
	{education, "第十六条", corpus.Cited, "党员大会 党小组会 党课 按期"},
	{education, "第十六条", corpus.Cited, "主题党日 每月 1次"},
	{education, "第十六条", corpus.Cited, "党费 按期交纳"},
	{education, "第十六条", corpus.SecondHand, "党费 按月"},
	{education, "第十六条", corpus.Cited, "双重组织生活"},
	{education, "第十七条", corpus.Cited, "组织生活会 每年 1次"},
	{education, "第十七条", corpus.SecondHand, "第四季度"},
	{education, "第十八条", corpus.Cited, "民主评议党员 一般 每年 1次"},
	{education, "第十八条", corpus.Cited, "自评 互评 民主测评"},
	{education, "第十九条", corpus.Cited, "经常 谈心谈话"},
	{norms, "九", corpus.Cited, "谈心谈话"},
	{education, "第二十条", corpus.Cited, "集中学习培训 一般 每年 32学时"},
	{education, "第二十三条", corpus.Cited, "不作硬性要求"},
	{history, "第十九条", corpus.Cited, "每年 1次 党史"},
	{offices, "第十八条", corpus.Cited, "党员领导干部讲党课制度"},
	{charter, "第八条", corpus.Cited, "党员领导干部 民主生活会"},
	{strictly, "第十五条", corpus.Cited, "年度民主生活会"},
	{offices, "第二十六条", corpus.Cited, "定期检查 通报 报告"},
	{offices, "第二十六条", corpus.Cited, "机关党员干部大会 每年 1次"},
	{offices, "第三十五条", corpus.Cited, "第一责任人"},
	{strictly, "第八条", corpus.Cited, "不是党支部书记"},
	{offices, "第三十八条", corpus.Cited, "考核"},
	{offices, "第三十二条", corpus.Cited, "重要参考"},
	{offices, "第三十九条", corpus.Cited, "每年 述职"},
	{strictly, "第七条", corpus.Cited, "同谋划 同部署 同推进 同考核"},
	{offices, "第四条", corpus.Cited, "深度融合 相互促进"},
	{offices, "第二条", corpus.Cited, "不领导业务工作"},
	{strictly, "第十条", corpus.Cited, "每半年 1次 专题研究"},
	{offices, "第七条", corpus.Cited, "3人 党支部"},
	{offices, "第七条", corpus.Cited, "7人 支部委员会"},
	{offices, "第七条", corpus.Cited, "任期 一般 3年"},
	{charter, "第三十一条", corpus.Cited, "3年 5年"},
	{discipl, "第一百三十二条", corpus.Cited, "过度留痕 层层加码 严重损害 影响"},
	{admission, "第五条", corpus.Cited, "18岁"},
	{admission, "第七条", corpus.Cited, "1月 谈话"},
	{admission, "第九条", corpus.Cited, "1人 2人 培养联系人"},
	{admission, "第十一条", corpus.Cited, "每半年 考察"},
	{admission, "第十三条", corpus.Cited, "1年 培养"},
	{admission, "第十三条", corpus.Cited, "公示 5工作日"},
	{admission, "第十四条", corpus.Cited, "2人 正式党员"},
	{admission, "第十七条", corpus.Cited, "一般 3天 24学时"},
	{admission, "第十八条", corpus.Cited, "3月 一般"},
	{admission, "第十九条", corpus.Cited, "1月 党员大会"},
	{admission, "第十九条", corpus.Cited, "实际到会 有表决权 半数"},
	{admission, "第二十条", corpus.Cited, "赞成 应到会 半数"},
	{admission, "第二十条", corpus.Cited, "书面意见 召开前"},
	{admission, "第二十条", corpus.Cited, "逐个"},
	{charter, "第七条", corpus.Cited, "没有表决权"},
	{admission, "第二十五条", corpus.Cited, "3月 6月"},
	{admission, "第二十九条", corpus.Cited, "宣誓 一般 1月"},
	{admission, "第三十一条", corpus.Cited, "1年 预备期 党员大会"},
	{admission, "第三十一条", corpus.Cited, "延长 1次 0.5年 1年"},
	{admission, "第三十二条", corpus.Cited, "书面转正申请"},
	{admission, "第三十二条", corpus.Cited, "相同 半数"},
	{admission, "第三十三条", corpus.Cited, "3月 转正"},
	{admission, "第三十三条", corpus.Cited, "党龄 转为正式党员"},
}

// Each fact has a card of that grade that cites the place and says the words
// and numbers.
func TestCardsCoverTheFacts(t *testing.T) {
	for _, f := range facts {
		if !slices.ContainsFunc(corpus.Cards(), func(c corpus.Card) bool {
			return c.Grade == f.grade && cites(c, f.title, f.place) && says(c, strings.Fields(f.words))
		}) {
			t.Errorf("no %s card on %s %s says %s", f.grade, f.title, f.place, f.words)
		}
	}
}

func cites(c corpus.Card, title, place string) bool {
	return slices.ContainsFunc(c.Sources, func(s corpus.Citation) bool {
		return s.Title == title && (s.Article == place || s.Article == "" && s.Part == place)
	})
}

func says(c corpus.Card, words []string) bool {
	claims := claimsIn(c.Text)
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.Contains(claims, w) && !strings.Contains(c.Text, w)
	})
}
