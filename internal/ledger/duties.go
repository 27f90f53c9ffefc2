package ledger

import "zhibu/internal/calendar"

// read is the day on which the articles were read in the full texts.
var read = calendar.Date{Year: 2026, Month: 11, Day: 24}

func education(article, part string) Source {
	return Source{Document: "中国共产党党员教育管理工作条例", Year: 2019, Article: article, Part: part, Checked: read}
}

func offices(article, part string) Source {
	return Source{Document: "中国共产党党和国家机关基层组织工作条例", Year: 2019, Article: article, Part: part, Checked: read}
}

// branchWork has no full text here. What circulates as one has invented wording,
// so nothing but the frequency is taken from it.
func branchWork(article string) Source {
	return Source{Document: "中国共产党支部工作条例（试行）", Year: 2018, Article: article, Excerpt: true}
}

// duties are known by their words: a test reads each Rule in its article, and its
// numbers, period and 一般 in the Rule. A number that stands in local rules only
// is not here, so the lecture, the study group and talks have none.
var duties = []Duty{
	{Kind: ThemeDay, Period: calendar.Month, Count: 1, Base: PerBranch,
		Rule: "每月开展1次", Source: education("第十六条", "第二款")},
	{Kind: CommitteeMeeting, Period: calendar.Month, Count: 1, Usual: true, Base: PerBranch,
		Rule: "一般每月召开1次", Source: branchWork("第十二条")},
	{Kind: GroupMeeting, Period: calendar.Month, Count: 1, Usual: true, Base: PerGroup,
		Rule: "一般每月召开1次", Source: branchWork("第十三条")},
	{Kind: GeneralMeeting, Period: calendar.Quarter, Count: 1, Usual: true, Base: PerBranch,
		Rule: "一般每季度召开1次", Source: branchWork("第十一条")},
	{Kind: OrganisationalLife, Period: calendar.Year, Count: 1, Base: PerBranch,
		Rule: "每年至少召开1次", Source: education("第十七条", "")},
	{Kind: Appraisal, Period: calendar.Year, Count: 1, Usual: true, Base: PerBranch,
		Rule: "一般每年开展1次", Source: education("第十八条", "第一款")},
	{Kind: PartyHistory, Period: calendar.Year, Count: 1, Base: PerBranch,
		Rule:   "每年至少组织1次以党史为主要内容的学习或者主题党日",
		Source: Source{Document: "党史学习教育工作条例", Year: 2024, Article: "第十九条", Checked: read}},
	{Kind: Training, Period: calendar.Year, Count: 32, Measure: Hours, Usual: true, Base: PerMember,
		Rule: "每年集中学习培训时间一般不少于32学时", Source: education("第二十条", "")},
	{Kind: SecretaryReport, Period: calendar.Year, Base: PerSecretary,
		Rule: "每年向上级党组织述职，接受评议考核", Source: offices("第三十九条", "")},
	{Kind: UnitAssembly, Period: calendar.Year, Count: 1, Base: PerUnit,
		Rule: "每年至少召开1次", Source: offices("第二十六条", "（六）")},
	{Kind: Lecture, Base: PerCadre,
		Rule: "落实党员领导干部讲党课制度", Source: offices("第十八条", "")},
	{Kind: Talk, Base: PerSecretary,
		Rule: "党组织负责人应当经常同党员谈心谈话", Source: education("第十九条", "")},
	{Kind: Dues, Base: PerMember,
		Rule: "党员应当按期交纳党费", Source: education("第十六条", "第三款")},
	{Kind: DualLife, Base: PerCadre,
		Rule: "党员领导干部应当参加双重组织生活", Source: education("第十六条", "第一款")},
	{Kind: DemocraticLife, Base: PerCadre,
		Rule:   "党员领导干部还必须参加党委、党组的民主生活会",
		Source: Source{Document: "中国共产党章程", Year: 2022, Article: "第八条", Checked: read}},
	{Kind: Dues, Period: calendar.Month, Base: PerMember, Rule: "按月交纳", Second: true},
	{Kind: OrganisationalLife, Base: PerBranch, Rule: "安排在第四季度", Second: true},
}
