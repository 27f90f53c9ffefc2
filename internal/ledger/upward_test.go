package ledger

import (
	"strings"
	"testing"
)

func TestIsReturn(t *testing.T) {
	for _, tc := range []struct {
		words, to string
		is        bool
	}{
		{"每月25日前向机关党委报送党费收缴情况", "机关党委", true},
		{"12月5日前上报主题党日计划", "", true},
		{"交组织生活会材料", "", true},
		{"每季度末月25日报送党员统计", "", true},
		{"每年1月15日前报上年度工作总结", "", true},
		{"每月最后一个工作日下午4点上报党建月报", "", true},
		{"单月15号、双月20号上午9点报党费台账", "", true},
		{"每季度末月25日报统计表，遇休息日提前", "", true},
		{"三个工作日内上报整改方案", "", true},
		{"今天下午5点前交会议记录", "", true},
		{"下一个工作日上午9点交材料", "", true},
		{"从明天起每3天早上9点报一次进度", "", true},
		{"每月报送信息", "", true},
		{"每月25日报机关党委备案", "机关党委", true},
		{"今年每月25号报送月报", "", true},
		{"12月23日17:00前将图文资料报党政办", "党政办", true},
		{"将签到页面拍照发给党政办存档", "党政办", true},
		{"图文资料及签到表发给党政办存档", "党政办", true},
		{"批评与自我批评文字材料及先锋指数测评各表以支部为单位汇总交党政办", "党政办", true},
		{"组织生活会自我检视签字后由支部汇总交党政办", "党政办", true},
		{"各支部报送2篇《习近平在浙江》上册百字心得到党政办", "党政办", true},
		{"向市直机关工委组织部报告换届情况", "市直机关工委组织部", true},
		{"向上级党组织报告党员领导干部参加双重组织生活的情况", "上级党组织", true},
		{"民主评议结果报上级党委审批", "上级党委", true},
		{"报送至组织部", "组织部", true},
		{"把发展对象名单交到组织人事处", "组织人事处", true},
		{"请各支部将全体党员名册报组织部", "组织部", true},
		{"将全体党员名册报组织部", "组织部", true},
		{"党费10日前上缴机关党委", "机关党委", true},
		{"各党小组收齐心得体会，25日前由支部汇总报机关党委", "机关党委", true},
		{"预备党员转正材料报区委组织部", "区委组织部", true},
		{"提交组织生活会相关材料", "", true},
		{"报党总支", "党总支", true},
		{"报送党委会精神学习情况", "", true},
		{"向支部书记汇报后报机关党委", "机关党委", true},
		{"每年12月向街道党工委书面报告全年工作", "街道党工委", true},
		{"“学习之声”学习情况汇总报党政办", "党政办", true},
		{"各支部报自驾、坐校车及不能参加的党员人数及名单", "", true},
		{"主题党日计划10号前报给机关党委", "机关党委", true},

		{"每月5号交党费", "", false},
		{"交纳党费", "", false},
		{"缴12月党费", "", false},
		{"每月10号收党费", "", false},
		{"6月25日前交思想汇报", "", false},
		{"每季度向党组织提交思想汇报", "", false},
		{"向机关党委提交思想汇报", "", false},
		{"每名党员25日前提交学习心得", "", false},
		{"每名党员写1篇心得，25日前报机关党委", "", false},
		{"全体党员把学习笔记交支部", "", false},
		{"各党小组25日前向支部报送学习情况", "", false},
		{"学习情况交组织委员", "", false},
		{"材料交给小王", "", false},
		{"提交党员大会审议工作报告", "", false},
		{"党课报名", "", false},
		{"听形势报告会", "", false},
		{"新党员到机关党委报到", "", false},
		{"每天早上8点读报", "", false},
		{"订阅人民日报", "", false},
		{"交流学习体会", "", false},
		{"思想汇报会", "", false},
		{"去街道送材料", "", false},
		{"送温暖到街道", "", false},
		{"学习二十大报告第三部分", "", false},
		{"整理会议记录", "", false},
		{"检查台账", "", false},
		{"每月第一个周五下午3点主题党日", "", false},
		{"组织生活会", "", false},
		{"党费对账", "", false},
		{"上级检查组到支部检查", "", false},
		{"参加上级党委会议", "", false},
		{"预备党员交转正申请", "", false},
		{"提交个人对照检查材料", "", false},
		{"填报志愿", "", false},
		{"更新党务公开栏", "", false},
		{"带3份材料到组织部", "", false},
		{"谈心谈话", "", false},
		{"", "", false},
		{"报", "", false},
		{"\xff\x00报", "", false},
	} {
		t.Run(tc.words, func(t *testing.T) {
			if to, is := IsReturn(tc.words); to != tc.to || is != tc.is {
				t.Errorf("%q, %v, want %q, %v", to, is, tc.to, tc.is)
			}
		})
	}
}

func FuzzIsReturn(f *testing.F) {
	for _, s := range []string{"向机关党委报送", "报，报，报", "25日报", "至到给向"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to, is := IsReturn(s)
		if !is && to != "" || !strings.Contains(plain(s), to) {
			t.Errorf("%q is owed to %q, %v", s, to, is)
		}
	})
}

// A long sentence costs as much as its length, not its square.
func BenchmarkIsReturnLong(b *testing.B) {
	for name, s := range map[string]string{
		"verbs": strings.Repeat("报", 30000), "markers": strings.Repeat("向", 30000), "clauses": strings.Repeat("交，", 15000),
		"above": strings.Repeat("报机关党委会", 6000), "chain": "报" + strings.Repeat("机关党委", 9000) + "会", "tells": strings.Repeat("反馈党", 10000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				IsReturn(s)
			}
		})
	}
}
