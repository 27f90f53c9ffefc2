package bot

import (
	"strings"
	"unicode"

	"zhibu/internal/chat"
)

// commands are the words that are not questions. A row is all it takes to add
// one: the words, folded to lower case, and its handler in a file of its own.
var commands map[string]func(*turn) error

// buttons are what a press can do, by the verb before the first colon.
var buttons map[string]func(*turn, string) error

func init() { // breaks the initialisation cycle: handlers offer commands
	commands = map[string]func(*turn) error{
		"": (*turn).help, "帮助": (*turn).help, "help": (*turn).help, "/help": (*turn).help, "/start": (*turn).help,
		"你好": (*turn).help, "您好": (*turn).help,
		"提醒列表": (*turn).list, "我的提醒": (*turn).list, "提醒": (*turn).list, "/list": (*turn).list,
		"你是谁": (*turn).help, "你能做什么": (*turn).help,
		"取消提醒": (*turn).list, "取消": (*turn).cancelWord,
		"确认": (*turn).confirmWord, "确定": (*turn).confirmWord, "修改": (*turn).editWord,
		"好的": (*turn).acknowledge, "好": (*turn).acknowledge, "收到": (*turn).acknowledge, "知道了": (*turn).acknowledge,
		"谢谢": (*turn).acknowledge, "收到，准时参加": (*turn).acknowledge,
	}
	buttons = map[string]func(*turn, string) error{
		"ok": (*turn).confirm, "edit": (*turn).edit, "no": (*turn).discard,
		"list": (*turn).listFrom, "ask-cancel": (*turn).askCancel, "cancel": (*turn).cancel, "keep": (*turn).keep,
		"show": (*turn).show, "full": (*turn).full,
		"more": (*turn).more,
		"held": (*turn).settleHeld,
	}
}

// commandWord is a text as it stands in commands: lower case, without the marks
// and signs behind it (收到👌, 帮助。).
func commandWord(text string) string {
	return strings.ToLower(strings.TrimRightFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
}

// acknowledge takes a word that agrees: to the draft where one waits.
func (t *turn) acknowledge() error {
	if t.state.Draft != nil {
		return t.confirm("")
	}
	t.say(chat.Text("好的。"))
	return nil
}

func (t *turn) press(data string) error {
	verb, argument, _ := strings.Cut(data, ":")
	handler, ok := buttons[verb]
	if !ok {
		t.say(chat.Text(staleButton))
		return nil
	}
	return handler(t, argument)
}

// button returns a button that calls the handler of verb.
func button(label, verb, argument string) chat.Button {
	return chat.Button{Label: label, Data: verb + ":" + argument}
}
