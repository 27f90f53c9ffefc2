package bot

import "zhibu/internal/members"

// Command is a word that a channel can offer in a list of its own.
type Command struct{ Word, About string }

// menu leaves out what inside keeps for the page.
var menu = []struct {
	act members.Act
	Command
}{
	{members.Ask, Command{"help", "使用方法"}},
	{members.Ask, Command{"list", "提醒列表"}},
	{members.Ask, Command{"me", "我是谁"}},
	{members.OwnData, Command{"data", "我的数据"}},
	{members.Invite, Command{"invite", "邀请，后面写姓名"}},
	{members.SeeCounts, Command{"counts", "各支部情况"}},
	{members.ManageBranches, Command{"branches", "支部列表"}},
}

// Commands returns the words for the private conversation of somebody who may do
// this (members.Scope.May).
func Commands(may func(members.Act) bool) []Command {
	var all []Command
	for _, m := range menu {
		if may(m.act) {
			all = append(all, m.Command)
		}
	}
	return all
}

// GroupCommands returns the words for group chats.
func GroupCommands() []Command {
	return []Command{{"help", "使用方法"}, {"bind", "绑定本群（支部书记）"}, {"unbind", "解除绑定（支部书记）"}}
}
