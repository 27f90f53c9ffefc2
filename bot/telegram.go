package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

const (
	telegramWarning = "启用Telegram后，在那里使用的同志的提问、回答和提醒，在那里发来的名册和办理的人名，" +
		"以及转告书记的话（书记没有登录过网页时），都会经过境外的第三方服务器，仅限非涉密、可公开的内容；" +
		"名册名单和操作记录只在网页上看，标有内部资料、不得外传的文件不会经Telegram发送。网页不受影响，随时可以停用。\n要启用吗？"
	noTelegram = "还没有配置Telegram机器人的令牌，请先按使用说明配置后再启用。"
)

// TelegramQuestion asks the operator whether Telegram is to be used. Until they
// agree it stays off.
func TelegramQuestion() chat.Message {
	return chat.Text(telegramWarning).Row(button("确认启用", "telegram", "on"), button("取消", "telegram", "no"))
}

func (t *turn) offerTelegram(string) error {
	configured, on, err := t.Telegram.State(t.ctx)
	switch {
	case err != nil:
		return err
	case !configured:
		t.say(chat.Text(noTelegram))
	case on:
		t.say(chat.Text("Telegram已经启用。发“停用Telegram”可以停用。"))
	default:
		t.say(TelegramQuestion())
	}
	return nil
}

// turnTelegram takes the answer to TelegramQuestion.
func (t *turn) turnTelegram(answer string) error {
	if answer != "on" {
		t.say(chat.Text("好的，没有启用。发“启用Telegram”可以再看。"))
		return nil
	}
	configured, _, err := t.Telegram.State(t.ctx)
	if err != nil {
		return err
	}
	if !configured {
		t.say(chat.Text(noTelegram))
		return nil
	}
	return t.setTelegram(true, "已启用Telegram。发“邀请 张三”得到的链接里有Telegram的入口。")
}

func (t *turn) stopTelegram(string) error {
	return t.setTelegram(false, "已停用Telegram，不再经过它收发消息。网页照常使用。")
}

func (t *turn) setTelegram(on bool, answer string) error {
	t.Telegram.Turn(&t.out.Batch, on)
	t.audit(members.Operate, true, "")
	t.say(chat.Text(answer))
	return nil
}
