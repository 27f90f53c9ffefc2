package bot

import (
	"slices"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// topic is one part of the help, shown to those who may do something of it.
type topic struct {
	key, label string
	// leads is what the first message says of it: the first line for those who may.
	leads []line
	// lines are all there is to say: an example of every command in “ ”.
	lines []line
}

// line is for those who may.
type line struct {
	act  members.Act
	text string
}

var topics = []topic{
	{"ask", "查文件", []line{
		{members.Ask, "查文件：直接问，如“预备期多长”“党章第六条”“处分条例第六十七条”。"},
	}, []line{
		{members.Ask, "直接问：“预备期多长”"},
		{members.Ask, "按条查：“党章第六条”“处分条例第六十七条”"},
		{members.Ask, "有错字、写拼音也可以：“组识生活会”“chufen tiaoli 67”"},
		{members.Ask, "回答下面点“全文”“上一条”“下一条”“更多”，可以接着看"},
		{members.ImportDocuments, "导入文件：把 .txt 或 .md 文件发给我"},
	}},
	{"remind", "提醒", []line{
		{members.Schedule, "订提醒：写下时间和事情，如“明天9:30 支委会 提前1小时提醒”。"},
		{members.Ask, "看提醒：发“我的日程”或“提醒列表”。"},
	}, []line{
		{members.Schedule, "订提醒：“12月4日15:00 主题党日”“明天9:30 支委会 提前1小时提醒 @第一党小组”"},
		{members.Schedule, "写得更全：另起一行写“地点：…”“携带：…”“议程：…”“学习材料：…”；没确认前还可以接着改，如“改到10:00”“发给支委”"},
		{members.Ask, "查看支部的安排：“提醒列表”"},
		{members.Schedule, "改、跳过、暂停、复制、取消：发“提醒列表”，再点那一项；也可以直接说，如“主题党日改到下周四16:00”“取消周五的党课”"},
		{members.Ask, "收到提醒后回一声：“收到”；去不了就说“去不了，家里有事”，只有书记看到原因"},
		{members.Ask, "自己的安排：“我的日程”“本月安排”；每月1日自动发，不要就发“不再收本月安排”，要回来发“恢复本月安排”"},
		{members.SeeAnswers, "谁还没有答复：“未回复名单”“未回复名单 主题党日”，可以代为答复、复制通知文字"},
		{members.Schedule, "再提醒一次：“再提醒”“再提醒 主题党日”"},
		{members.Schedule, "不在夜里打扰大家：“静音时间 22:00-7:00”"},
		{members.Schedule, "向上级报送：“报送”"},
		{members.Schedule, "读书计划：“读书计划 党章 每周一8:00 每次2条”"},
		{members.Ask, "读书：“参加读书”“参加读书 党章”“我的读书”“读完了”“不再参加读书”"},
		{members.Ask, "我问您要不要办时，点按钮，或发“确认”“修改”“取消”"},
		{members.OwnData, "换一处收提醒：“用网页收提醒”“用Telegram收提醒”"},
	}},
	{"people", "人员", []line{
		{members.Invite, "管人员：发“名册”“邀请 张三”，或把名册表格（.xlsx）发给我。"},
		{members.SeeRoster, "看名册：发“名册”。"},
		{members.SeeCounts, "看人数：发“各支部情况”。"},
	}, []line{
		{members.SeeRoster, "看名册：“名册”"},
		{members.SeeCounts, "看人数：“各支部情况”"},
		{members.EditRoster, "导入名册：把表格（.xlsx 或 .csv）发给我；说明发“导入名册”"},
		{members.EditRoster, "导出名册：“导出名册”"},
		{members.Invite, "请同志登录：“邀请 张三”，还没有登录的一起请：“邀请全部”"},
		{members.Invite, "换了手机或链接丢了：“补发登录链接 张三”"},
		{members.Invite, "邀请发错了：“撤回邀请 张三”"},
		{members.GrantRole, "职务变动：“设置职务 李四 支委”"},
		{members.Handover, "书记交接：“移交书记 李四”"},
		{members.EditRoster, "从名册转出：“转出 张三”"},
		{members.EditRoster, "谁办理过什么：“操作记录”"},
		{members.BindGroup, "群聊：在群里发“绑定本群”，不用了发“解除绑定”"},
	}},
	{"system", "系统", []line{
		{members.ManageBranches, "管系统：发“新建支部 第二支部”“设置管理员 张三”“启用Telegram”。"},
	}, []line{
		{members.ManageBranches, "支部：“新建支部 第二支部”“新建支部 第二支部 上级 机关党委”“支部改名 第一支部”"},
		{members.ManageBranches, "上级：“新建上级 机关党委”，归到上级：“设置上级 第一支部 机关党委”"},
		{members.ManageBranches, "转到另一个支部：“转到 张三 第二支部”"},
		{members.ManageBranches, "同时属于另一个支部：“加入支部 张三 第二支部”"},
		{members.Operate, "管理员：“设置管理员 张三”“撤销管理员 张三”"},
		{members.Operate, "Telegram：“启用Telegram”“停用Telegram”"},
	}},
	{"mine", "我的资料", []line{
		{members.OwnData, "我的资料：发“我是谁”“我的数据”；换手机发“登录链接”。"},
	}, []line{
		{members.Ask, "核对身份：“我是谁”"},
		{members.OwnData, "系统里存了我什么：“我的数据”，可以“导出我的数据”“删除我的数据”"},
		{members.OwnData, "换手机、换电脑：“登录链接”"},
		{members.OwnData, "不再使用：“退出”"},
		{members.Ask, "所在支部：“支部列表”，到另一个支部：“切换支部 第二支部”"},
		{members.Ask, "再看用法：“帮助”"},
	}},
}

const (
	groupHelp = "在群里可以问我文件里的规定，如“预备期多长”。订提醒、看名册等，请在私聊里办理。"
	// topicsInRow is how many buttons fit beside each other on a phone.
	topicsInRow = 3
)

// help says in a few lines what the person can do, and offers the topics.
func (t *turn) help(string) error {
	if t.in.Group {
		t.say(chat.Text(groupHelp))
		return nil
	}
	lines := []string{"您可以这样用：\n"}
	var buttons []chat.Button
	for _, p := range topics {
		if leads := t.allowed(p.leads); len(leads) > 0 {
			lines = append(lines, leads[0])
			buttons = append(buttons, button(p.label, "topic", p.key))
		}
	}
	m := chat.Text(strings.Join(lines, "\n") + "\n\n点下面的按钮看各项的全部用法。" + notForSecrets)
	for row := range slices.Chunk(buttons, topicsInRow) {
		m = m.Row(row...)
	}
	t.say(m)
	return nil
}

// topic shows all of one topic that the person may; else the help.
func (t *turn) topic(key string) error {
	i := slices.IndexFunc(topics, func(p topic) bool { return p.key == key })
	if i < 0 || t.in.Group {
		return t.help("")
	}
	lines := t.allowed(topics[i].lines)
	if len(lines) == 0 {
		return t.help("")
	}
	t.say(chat.Text(topics[i].label + "\n\n· " + strings.Join(lines, "\n· ")).Row(button("其他用法", "help", "")))
	return nil
}

// allowed are the lines for those who may what the person may.
func (t *turn) allowed(lines []line) (texts []string) {
	for _, l := range lines {
		if t.scope.May(l.act) {
			texts = append(texts, l.text)
		}
	}
	return texts
}
