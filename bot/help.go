package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// hints are the lines of the help, each for those who may; the first that fit
// are shown.
var hints = []struct {
	act  members.Act
	text string
}{
	{members.Ask, "查文件：直接问，如“预备期多长”“党章第六条”“处分条例第六十七条”。"},
	{members.Schedule, "订提醒：写下时间和事情，如“2026-12-04 15:00 主题党日”“明天9:30 支委会 提前1小时提醒”；发“提醒列表”可以逐项取消。"},
	{members.ManageBranches, "管系统：发“支部列表”“新建支部 第二支部”“设置管理员 张三”“启用Telegram”。"},
	{members.Invite, "管人员：发“名册”“邀请 张三”“移交书记 李四”，或把名册表格（.xlsx）发给我。"},
	{members.SeeRoster, "看名册：发“名册”。"},
	{members.SeeCounts, "看人数：发“各支部情况”。"},
	{members.Ask, "看提醒：发“提醒列表”。"},
	{members.OwnData, "看自己的资料：发“我的数据”“我是谁”；不再使用时发“退出”。"},
}

const (
	hintsShown = 4
	groupHelp  = "在群里可以问我文件里的规定，如“预备期多长”。订提醒、看名册等，请在私聊里办理。"
)

func (t *turn) help(string) error {
	if t.in.Group {
		t.say(chat.Text(groupHelp))
		return nil
	}
	lines := []string{"您可以这样用：\n"}
	for _, h := range hints {
		if t.scope.May(h.act) && len(lines) <= hintsShown {
			lines = append(lines, h.text)
		}
	}
	t.say(chat.Text(strings.Join(lines, "\n") + "\n\n" + notForSecrets))
	return nil
}
