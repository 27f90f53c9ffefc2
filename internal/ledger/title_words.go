package ledger

import "strings"

// titleWord is what an activity of a kind is called. A word of Other contains
// such a word and names something else; the longest word at a place counts.
type titleWord struct {
	text string
	kind Kind
}

var titleWords = byFirstRune(map[Kind]string{
	GeneralMeeting: "党员大会 支部大会 党员会 党员会议 全体党员会 支部会议 支部会",
	CommitteeMeeting: "支委会 支委会议 支委例会 支委扩大会 支委(扩大)会 支部委员会 支部委员会议 党支部委员会会议 " +
		"支部委员会扩大会 支部委员会(扩大)会",
	GroupMeeting:       "党小组会 党小组会议 党小组例会 党小组全体会",
	Lecture:            "党课",
	ThemeDay:           "主题党日 党日活动 党员活动日 党员主题日 固定党日",
	OrganisationalLife: "组织生活会",
	Appraisal:          "民主评议 民主评议党员 民主评议会 评议党员",
	DemocraticLife:     "民主生活会",
	StudyGroup:         "中心组学习 中心组集体学习 中心组专题学习 理论学习中心组 中心组(扩大)学习 中心组",
	Talk:               "谈心谈话 谈心交心 交心谈心 谈心",
	PartyHistory:       "党史学习 党史教育 党史专题 学党史 学习党史",
	Training:           "集中学习培训 集中轮训 党员轮训 党员培训 党员集中培训 党员教育培训",
	Study:              "学习 研讨 读书班 读书会 自学 宣讲 夜校 夜学 晨读",
	Dues:               "党费",
	DualLife:           "双重组织生活",
	SecretaryReport:    "述职评议 书记述职 党建述职",
	UnitAssembly:       "机关党员干部大会",
	Other: "三会一课 学习强国 党员代表大会 党员干部大会 党员会客 党员会员 支部会计 党小组组长 党小组会长 支委会计 民主评议领导 民主评议干部 " +
		"民主评议基层 民主评议部门 民主评议政风 民主评议行风 党费证 学习委员 双重组织生活会",
})

// weight is how much a kind says: an activity called by a heavier one is not
// called by a lighter one (党史学习主题党日, 党小组会学习).
func (k Kind) weight() int {
	switch k {
	case Study:
		return 1
	case PartyHistory, Training, Talk, Dues, DualLife, SecretaryReport:
		return 2
	}
	return 3
}

var (
	// paper follows a word of which only papers or arrangements are meant:
	// 组织生活会材料, 党课征集, 党员大会后.
	paper = strings.Fields(`前 后 会前 会后 会场 之前 之后 结束 期间 材料 资料 记录 台账 计划 方案 通知 纪要 报告 总结 档案 手册 清单 表 题目
		选题 征集 征求 评选 比赛 大赛 竞赛 展评 讲稿 教案 课件 备课 视频 心得 体会 笔记 照片 图文 新闻 信息 报道 简报 公示 结果 情况 整改 对照 发言
		提纲 议程 议题收集 议题征集 筹备 准备 检查 抽查 督查 考核 报名 签到 会务 时间 安排 提醒 打卡 积分 规定 办法 制度 要求 流程 程序 规则 职责
		精神 知识 须知 问答 换届 改选 成员 委员 组成 候选 组长 书记 对账 使用 管理 标准 基数 核定 公开 证 室 议室 意见 名单 模板 任务 成果 教室`)
	// onward begins like paper and is none.
	onward = strings.Fields("前往 前去 前赴 后赴 管理人员 检查站 表彰 表决 表扬 表态 意见领袖 知识竞赛 知识竞答 书记讲 书记上 书记带 委员讲 委员带")
	// between stands inside the name of what follows it, or is joined to.
	between = strings.Fields(`活动 会议 有关 相关 的 年度 本年度 季度 月份 月 份 第一 第二 第三 第四 第 次 专题 党支部 支部 本支部 全体 党员 召开 开展 举行
		组织 参加 开好 开 本次 下次 年 0 1 2 3 4 5 6 7 8 9 一 二 三 四 上半 下半 本 月度 (扩大) 扩大`)
	// deliberate precedes what is spoken of or prepared, and does not take place.
	deliberate = strings.Fields(`准备 筹备 筹划 策划 谋划 检查 抽查 督查 督导 整理 填写 撰写 起草 研究 讨论 部署 商议 商量 审议 总结 复盘 学习贯彻 不 取消 报送 上报 制定 收集 征集`)
	// joiners stand between the items of a list.
	joiners = strings.Fields("和 与 及 以及 并 同 、 + & /")
	// outsiders are whose activities are not the branch's.
	outsiders = strings.Fields("团支部 共青团 团委 团总支 团员 少先队 工会 妇联 职代会 积极分子 发展对象 入党申请人 全校 全县 全市 全省 全区 全镇 全乡 全系统")
)

func byFirstRune(of map[Kind]string) map[rune][]titleWord {
	first := map[rune][]titleWord{}
	for kind, words := range of {
		for _, w := range strings.Fields(words) {
			r := []rune(w)[0]
			first[r] = append(first[r], titleWord{w, kind})
		}
	}
	return first
}
