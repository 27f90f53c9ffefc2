package ledger

import (
	"slices"
	"strings"
	"testing"
)

func TestKindOf(t *testing.T) {
	for want, titles := range map[Kind]string{
		GeneralMeeting: "党员大会 支部党员大会 召开党员大会 全体党员大会 行政支部全体党员会议 高二党支部会议 第一季度党员大会 换届选举党员大会 开党员会 " +
			"党员大会（讨论预备党员转正） 党员大会选举支委 党员大会学习四中全会精神 12月支部大会 党员大会暨七一表彰大会 教工一支部党员大会",
		CommitteeMeeting: "支委会 支委会议 支部委员会会议 第三届支委会第5次会议 支委例会 支委（扩大）会议 支委会研究发展对象 支委会：研究召开组织生活会 " +
			"支委会讨论党员大会和主题党日 支委会学习 党支部书记主持支委会 支部委员会（扩大）会议 召开支委会（通报民主评议结果）",
		GroupMeeting:       "党小组会 第一党小组会 党小组会议 第二党小组会（学习党章） 党小组会学习条例 线上党小组会",
		Lecture:            "党课 讲党课 书记讲党课 线上党课 专题党课 七一党课 学习贯彻四中全会精神专题党课 上党课 党课：纪律处分条例解读 微党课 党课学习",
		ThemeDay:           "主题党日 12月主题党日活动 “支部主题党日”活动 主题党日+志愿服务 主题党日前往烈士陵园 主题党日（观看警示教育片） 主题党日活动（市委党校教师主讲党课） 党史学习主题党日 树立和践行正确政绩观学习教育部署启动会暨3月支部主题党日活动 9月份主题党日活动暨“不忘初心”主题教育参观学习 6月支部主题党日活动 党员活动日 主题党日集中学习 主题党日交党费",
		OrganisationalLife: "组织生活会 年度组织生活会 专题组织生活会 召开组织生活会 以党员大会形式召开组织生活会 支部年度组织生活会暨12月支部主题党日活动 组织生活会（党小组会） 支部专题组织生活会和民主评议党员",
		Appraisal:          "民主评议 民主评议党员 民主评议会 开展民主评议党员 年度民主评议党员工作 党员民主评议",
		DemocraticLife:     "民主生活会 局党组民主生活会 各支部党员民主生活会 年度民主生活会",
		StudyGroup:         "中心组学习 党委（党组）理论学习中心组学习 理论学习中心组集体学习 中心组（扩大）学习会 党委中心组专题学习",
		Talk:               "谈心谈话 与小李谈心谈话 组织生活会前谈心谈话 节前谈心",
		PartyHistory:       "党史学习 党史学习教育 学习党史 党史专题学习",
		Training:           "党员集中轮训 党员教育培训 全体党员集中学习培训",
		Study:              "学习 集中学习 政治理论学习 三会一课学习 “三会一课”制度学习 学习党的二十届四中全会精神 党小组学习 支部学习 学习《关于新形势下党内政治生活的若干准则》 党员大会后集中学习 读书会 专题研讨 党员夜校 学习民主评议党员有关规定 支委会成员学习 学习《县以上党和国家机关党员领导干部民主生活会若干规定》 党费管理制度学习 党纪学习教育",
		Dues:               "党费 交党费 收党费 交纳党费 收缴党费 党费收缴 缴纳12月党费",
		DualLife:           "参加双重组织生活",
		SecretaryReport:    "述职评议会 书记述职 抓基层党建述职",
		UnitAssembly:       "机关党员干部大会",
		Other: "观看警示教育片 观看红色电影 参观纪念馆 志愿服务 升国旗 慰问老党员 三会一课检查 “三会一课”台账检查 报送组织生活会材料 交民主评议表 主题党日计划 " +
			"整理支委会会议记录 准备组织生活会 党课征集 微党课征集评选活动 支委会换届 党小组组长会议 学校党支部书记会议 各班团支部书记会议 团支部组织生活会 " +
			"党员学习笔记检查 每天看学习强国 发学习提醒 党费台账 党费对账 党费使用公示 民主评议结果公示 换届选举 业务培训 团拜会 收心会 年度总结会 例会 碰头会 " +
			"党员代表大会 民主评议政风行风 主题党日报名 党课课件 检查会议记录 入党积极分子党课 谈话 党员大会会场布置 全校党员大会 转正 组织生活会整改落实 " +
			"讨论主题党日方案 部署组织生活会 双重组织生活会材料 😀 。",
	} {
		for _, title := range strings.Fields(titles) {
			if got := KindOf(title); got != want {
				t.Errorf("%s: %q, want %q", title, got, want)
			}
		}
	}
}

func TestKindsOf(t *testing.T) {
	for title, want := range map[string][]Kind{
		"支部专题组织生活会和民主评议党员":       {OrganisationalLife, Appraisal},
		"组织生活会暨民主评议党员":           {OrganisationalLife, Appraisal},
		"组织生活会、民主评议党员":           {OrganisationalLife, Appraisal},
		"2026年度组织生活会并开展民主评议党员":   {OrganisationalLife, Appraisal},
		"支部年度组织生活会暨12月支部主题党日活动":  {OrganisationalLife, ThemeDay},
		"主题党日暨第四季度党员大会暨党课":       {ThemeDay, GeneralMeeting, Lecture},
		"党员大会（组织生活会）":            {GeneralMeeting, OrganisationalLife},
		"主题党日活动（市委党校教师主讲党课）":     {ThemeDay},
		"支委会研究党员大会和组织生活会":        {CommitteeMeeting},
		"支委会，研究党员大会":             {CommitteeMeeting},
		"三会一课学习":                 {Study},
		"学习党员大会、支委会、党小组会、党课制度":   {Study},
		"整理党员大会、支委会记录":           nil,
		"讨论组织生活会和民主评议":           nil,
		"支委会（民主评议结果通报）":          {CommitteeMeeting},
		"报送主题党日计划，参加党小组会":        {GroupMeeting},
		"组织生活会和民主评议测评":           {OrganisationalLife, Appraisal},
		"学习党员大会精神":               {Study},
		"党小组会 党小组会":              {GroupMeeting},
		"观看警示教育片":                nil,
		"":                       nil,
		"组织生活会材料、民主评议表暨主题党日计划":   nil,
		"党课暨研究主题党日":              {Lecture},
		"谈心谈话和党费收缴":              {Talk, Dues},
		strings.Repeat("支委会", 3): {CommitteeMeeting},
		"\xff\xfe组织生活会\x00":      {OrganisationalLife},
		"《" + "组织生活会":            {OrganisationalLife},
		"机关党员干部大会暨警示教育大会暨主题党日活动": {UnitAssembly, ThemeDay},
	} {
		if got := KindsOf(title); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", title, got, want)
		}
	}
}

func FuzzKindsOf(f *testing.F) {
	for _, s := range []string{"组织生活会暨民主评议党员", "《》《", "支委会研究", "以党员大会的形式", "\xff党课"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, k := range KindsOf(s) {
			if k == Other || k.Label() == "" {
				t.Errorf("%q is of kind %q", s, k)
			}
		}
	})
}

// A long title costs as much as its length, not its square.
func BenchmarkKindsOfLong(b *testing.B) {
	for name, s := range map[string]string{
		"words": strings.Repeat("支委会研究", 6000), "open": strings.Repeat("《", 30000), "joined": strings.Repeat("组织生活会、", 6000),
		"digits": "组织生活会" + strings.Repeat("1", 90000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				KindsOf(s)
			}
		})
	}
}
