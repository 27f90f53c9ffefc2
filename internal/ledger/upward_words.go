package ledger

import "strings"

// verb is a class of words that say where something goes.
type verb int

const (
	noVerb verb = iota // contains such a word and is none
	sends              // goes upward, whatever it is: 报送, 上报
	hands              // goes upward if it is the branch's: 交, 提交
	tells              // goes upward if who gets it is above: 报告, 发给
)

type verbWord struct {
	text string
	verb verb
}

var verbs = verbsByFirst(map[verb]string{
	sends: "报送 上报 呈报 呈送 报备 填报 上缴 报批 报审 报请 续报 补报",
	hands: "报 提交 上交 递交 交 送交 缴",
	tells: "报告 汇报 申报 反馈 发送 发给 发至 发到 交给 交至 交到 报给 上传 送 抄送 备案",
	noVerb: `报名 报告会 报告厅 工作报告 大报告 述职报告 思想汇报 汇报会 汇报材料 情况报告 总结报告 调研报告 自查报告 检查报告
		报纸 报刊 报社 报道 报酬 报销 报考 报警 报时 报恩 报国 报数 报到 填报志愿 日报 周报 旬报 月报 季报 年报 简报 通报 海报 播报 情报 读报 预报
		举报 回报 快报 板报 墙报 捷报 党报 看报 喜报 交流 交谈 交接 交通 交心 交友 交办 交叉 交易 成交 社交 外交 交班 转交 移交 交往 交换 交底 邮寄
		欢送 护送 推送 送别 送行 送温暖 送学 送教 送课 送书 送医 送清凉 送祝福`,
})

var (
	// above are those to whom a branch owes: who is addressed ends with one of them.
	above = strings.Fields(`机关党委 机关工委 党工委 党委 党组 工委 纪委 纪检组 上级党组织 上级 党总支 总支 党委办公室 党政办公室 党群办公室 党建办公室
		党委办 党政办 党群办 党建办 党办 办公室 党群工作部 党群部 党群处 组织部 组织部门 组织处 组织科 组织人事部 组织人事处 组织人事科 人事处 人事科
		宣传部 宣传处 宣传科 统战部 党建部 党建处 党建科 政治部 政治处 政工部 政工处 政工科 街道 区委 县委 市委 省委 团委 党校 巡察办 督导组 主管部门`)
	// notAbove follows such a word where it begins another.
	notAbove = strings.Fields("会 员 书记 织 成员 换届 文件 部署 精神 要求 决定 中心组 领导 主任 负责 班子 理论 关系 巡")
	// inside are those to whom members owe, and before whom things are laid.
	inside = strings.Fields("支部 小组 组长 书记 支委 委员 大会 党组织")
	// papers are what a branch hands in.
	papers = strings.Fields(`材料 资料 表 台账 计划 方案 总结 情况 名单 名册 花名册 进度 信息 数据 统计 记录 纪要 报告 月报 季报 年报 简报 人选 人数
		预算 清单 档案 照片 图文 签到 案例 线索 意见 建议 选题 议题 回执 自查 推荐 稿 视频 成果 安排 对照检查`)
	// own are what members owe for themselves, unless it is the branch that collects.
	own = strings.Fields("党费 学习心得 心得体会 心得 体会 读书笔记 学习笔记 笔记 承诺书 作业 论文 感想 读后感 观后感 答卷 自评表 体检报告")
	// personal is what concerns one person, whoever gets it.
	personal = strings.Fields("思想汇报 入党申请 转正申请 申请书 志愿书 自传 请假 个人 本人")
	// each are people who owe, each for themselves.
	each = strings.Fields(`每名党员 每位党员 每个党员 各位党员 全体党员 所有党员 党员个人 党员本人 每位同志 各位同志 每名同志 全体同志 每人 人人 本人 大家 党员同志
		请党员 各党员`)
	// collected is said where the branch owes what its members hand in.
	collected = strings.Fields("各支部 各党支部 支部为单位 支部汇总 支部统一 汇总 收齐 支部收 支部将 支部把 支部向")
)

func verbsByFirst(of map[verb]string) map[rune][]verbWord {
	first := map[rune][]verbWord{}
	for v, words := range of {
		for _, w := range strings.Fields(words) {
			r := []rune(w)[0]
			first[r] = append(first[r], verbWord{w, v})
		}
	}
	return first
}
