package bot

import (
	"cmp"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

const (
	introduction = "我是支部助手，一个程序：帮您查文件里的规定，到时间提醒您支部的安排。回答都出自资料库里的文件，没有依据的不编。发“帮助”看用法。"
	leaving      = "不想再用时发“退出”：各处登录失效，不再向您发消息；保存着的对话文字可以一起删除。只是换一处收提醒，发“用网页收提醒”或“用Telegram收提醒”。"
	signingIn    = "不用密码，凭链接登录。换手机、换电脑，或链接丢了：在已经登录的地方发“登录链接”，会得到一个新的，30分钟内在要用的设备上打开，只能用一次。各处都打不开时，"
	toBeReached  = "先发“我是谁”，看“可以收到消息的地方”有没有您常用的那一处；没有的话，发“登录链接”在那里登录一次。要换一处收，发“用网页收提醒”或“用Telegram收提醒”。" +
		"网页要打开着才看得到新消息。还是收不到，请告诉管理员。"
	ownWords  = "您问过什么只有您自己看得到；您点了“告诉书记”“转告书记”的那一句才会转给书记。对话文字处理后%d天删除。"
	details   = "发“我是谁”核对您的信息，发“我的数据”看系统里存了什么。有误时请支部书记在名册里更正。"
	largeType = "网页上方有“大字”按钮，点一下字就变大；Telegram里的字在它自己的设置里调。"
	waiting   = "上面还有一件事在等您决定，请点那条消息下面的按钮。"
)

// showing is the answer that is a topic of the help.
func showing(key string) func(*turn) error { return func(t *turn) error { return t.topic(key) } }

func (t *turn) guide() error { return t.help("") }

// hint says how something is done; in private with a button that does it.
func (t *turn) hint(text, word string) error {
	m := chat.Text(text)
	if !t.in.Group {
		m = m.Row(button(word, "word", word))
	}
	t.say(m)
	return nil
}

// word does what a command word does that takes nothing.
func (t *turn) word(w string) error {
	c, ok := commands[w]
	if !ok {
		t.say(chat.Text(staleButton))
		return nil
	}
	return t.do(c.row, "", "")
}

func (t *turn) introduce() error {
	t.say(chat.Text(introduction))
	return nil
}

func (t *turn) howToLeave() error { return t.hint(leaving, "退出") }

func (t *turn) howToSignIn() error { return t.hint(signingIn+t.newLink(), "登录链接") }

func (t *turn) howToBeReached() error { return t.hint(toBeReached, "我是谁") }

func (t *turn) whoReads() error {
	return t.hint(fmt.Sprintf(ownWords, cmp.Or(t.KeepDays, keepDays)), "我的数据")
}

func (t *turn) noStaff() error {
	if t.scope.May(members.Invite) {
		t.say(chat.Text("这里没有人工客服。发“帮助”看用法。"))
		return nil
	}
	t.offerRelay("这里没有人工客服，", "要我转告支部书记吗？", "")
	return nil
}

func (t *turn) ownDetails() error { return t.hint(details, "我是谁") }

func (t *turn) largeType() error {
	t.say(chat.Text(largeType))
	return nil
}

// polite answers what asks for nothing. What waits is not agreed to by it.
func (t *turn) polite(text string) error {
	if !t.in.Group && (t.state.Draft != nil || t.state.Pending != nil) {
		text += waiting
	}
	t.say(chat.Text(text))
	return nil
}

func (t *turn) welcomeThanks() error { return t.polite("不客气。") }
func (t *turn) farewell() error      { return t.polite("好的，有事随时找我。") }
func (t *turn) noted() error         { return t.polite("好的。") }
func (t *turn) greet() error {
	return t.polite("您好，我是支部助手。可以直接问文件里的规定，发“帮助”看用法。")
}
