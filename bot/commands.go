package bot

import (
	"strings"
	"unicode"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// command is a row that is called by a word; where it takes something, more may
// follow the word behind a space.
type command struct {
	row
	takes bool
}

// commands are the words that are not questions. A row is all it takes to add
// one: the words, folded to lower case, who may, and the handler in a file of
// its own.
var commands map[string]command

// commandRow is one command with its words, between blanks.
type commandRow struct {
	words string
	command
}

var commandRows []commandRow

func init() { // breaks the initialisation cycle: handlers offer commands
	commandRows = []commandRow{
		{"帮助 help /help", command{row{members.Ask, (*turn).help, true}, false}},
		{"/start", command{row{members.Ask, (*turn).start, false}, true}},
		{"我是谁 /me", command{row{members.Ask, (*turn).whoAmI, false}, false}},
		{"好的 好 收到 知道了 收到，准时参加", command{row{members.Ask, (*turn).acknowledge, true}, false}},
		{"提醒列表 我的提醒 提醒 /list 取消提醒", command{row{members.Ask, (*turn).list, false}, false}},
		{"我的日程 日程 /mine", command{row{members.Ask, (*turn).mine, false}, false}},
		{"本月安排 /month", command{row{members.Ask, (*turn).month, false}, false}},
		{"不再收本月安排", command{row{members.OwnData, tellMonthly(false), false}, false}},
		{"恢复本月安排", command{row{members.OwnData, tellMonthly(true), false}, false}},
		{"未回复名单 答复情况 未回复", command{row{members.SeeAnswers, (*turn).unanswered, true}, true}},
		{"再提醒", command{row{members.Schedule, (*turn).nudgeWord, true}, true}},
		{"静音时间 免打扰", command{row{members.Schedule, (*turn).quiet, false}, true}},
		{"报送 待报送", command{row{members.Schedule, (*turn).returns, false}, false}},
		{"读书计划 学习计划", command{row{members.Schedule, (*turn).readingPlan, false}, true}},
		{"参加读书 参加学习", command{row{members.Ask, (*turn).joinWord, false}, true}},
		{"我的读书 读书进度", command{row{members.Ask, (*turn).myReading, false}, false}},
		{"读完了 学完了", command{row{members.Ask, (*turn).finishWord, false}, false}},
		{"不再参加读书 不再参加", command{row{members.Ask, (*turn).quitReading, false}, false}},
		{"取消", command{row{members.Ask, (*turn).cancelWord, false}, false}},
		{"确认 确定", command{row{members.Ask, once((*turn).confirmWord), false}, false}},
		{"修改", command{row{members.Ask, (*turn).edit, false}, false}},

		{"名册 /roster", command{row{members.SeeRoster, inside((*turn).roster, readInside), false}, false}},
		{"导出名册", command{row{members.EditRoster, inside((*turn).exportRoster, doInside), false}, false}},
		{"导入名册", command{row{members.EditRoster, (*turn).askForRoster, false}, false}},
		{"邀请 补发登录链接 补发 /invite", command{row{members.Invite, deedOf("invite"), false}, true}},
		{"邀请全部 邀请未绑定的同志", command{row{members.Invite, inside((*turn).inviteAll, doInside), false}, false}},
		{"撤回邀请", command{row{members.Invite, deedOf("revoke"), false}, true}},
		{"移交书记", command{row{members.Handover, deedOf("handover"), false}, true}},
		{"设置职务", command{row{members.GrantRole, (*turn).roleWord, false}, true}},
		{"转出", command{row{members.EditRoster, deedOf("out"), false}, true}},
		{"转到", command{row{members.ManageBranches, branchDeed("move"), false}, true}},
		{"加入支部", command{row{members.ManageBranches, branchDeed("enrol"), false}, true}},
		{"设置管理员", command{row{members.Operate, deedOf("operator"), false}, true}},
		{"撤销管理员", command{row{members.Operate, deedOf("no-operator"), false}, true}},

		{"支部列表 /branches", command{row{members.Ask, (*turn).branches, false}, false}},
		{"切换支部", command{row{members.Ask, (*turn).switchBranch, false}, true}},
		{"新建支部", command{row{members.ManageBranches, (*turn).newBranch, false}, true}},
		{"新建上级", command{row{members.ManageBranches, (*turn).newParent, false}, true}},
		{"设置上级", command{row{members.ManageBranches, (*turn).askParent, false}, true}},
		{"支部改名", command{row{members.ManageBranches, (*turn).renameBranch, false}, true}},
		{"各支部情况 /counts", command{row{members.SeeCounts, (*turn).counts, false}, false}},
		{"绑定本群 /bind", command{row{members.BindGroup, (*turn).bind, true}, false}},
		{"解除绑定 /unbind", command{row{members.BindGroup, (*turn).unbind, true}, false}},

		{"我的数据 /data", command{row{members.OwnData, (*turn).ownData, false}, false}},
		{"导出我的数据", command{row{members.OwnData, (*turn).exportOwn, false}, false}},
		{"删除我的数据", command{row{members.OwnData, (*turn).askErase, false}, false}},
		{"退出", command{row{members.OwnData, (*turn).askSignOff, false}, false}},
		{"登录链接 网页登录", command{row{members.OwnData, (*turn).ownLink, false}, false}},
		{"用网页收提醒", command{row{members.OwnData, preferring("web"), false}, false}},
		{"用telegram收提醒", command{row{members.OwnData, preferring("telegram"), false}, false}},
		{"操作记录 /audit", command{row{members.EditRoster, inside((*turn).auditTrail, doInside), false}, false}},
		{"启用telegram", command{row{members.Operate, (*turn).offerTelegram, false}, false}},
		{"停用telegram", command{row{members.Operate, (*turn).stopTelegram, false}, false}},
	}
	commands = byWord(commandRows)
	commands[""] = commands["帮助"]
}

func byWord(rows []commandRow) map[string]command {
	all := map[string]command{}
	for _, c := range rows {
		for _, w := range strings.Fields(c.words) {
			all[w] = c.command
		}
	}
	return all
}

// findCommand returns the command that a text calls: it is the word, with or
// without blanks inside (启用 Telegram), or the word and what the command takes.
func findCommand(text string) (c command, argument string, ok bool) {
	if c, ok = commands[commandWord(text)]; ok {
		return c, "", true
	}
	if i := strings.IndexFunc(text, unicode.IsSpace); i > 0 {
		if c, ok = commands[strings.ToLower(text[:i])]; ok && c.takes {
			return c, trimEnd(text[i:]), true
		}
	}
	c, ok = commands[commandWord(strings.Join(strings.Fields(text), ""))]
	return c, "", ok
}

// commandWord is a text as it stands in commands: lower case, without the marks
// and signs behind it (收到👌, 帮助。).
func commandWord(text string) string { return strings.ToLower(trimEnd(text)) }

// trimEnd takes away blanks, and the marks and signs at the end.
func trimEnd(text string) string {
	return strings.TrimSpace(strings.TrimRightFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
}

// acknowledge takes a word that agrees: to what waits, where that is one thing.
func (t *turn) acknowledge(string) error {
	switch {
	case t.waiting() > 1:
		t.say(chat.Text(twoWait))
	case t.state.Draft != nil:
		return once((*turn).confirm)(t, "")
	case t.cancelling():
		return t.confirmWord("")
	default:
		t.say(chat.Text("好的。"))
	}
	return nil
}
