package bot

import (
	"errors"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

const (
	notForSecrets = "本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密。"
	spentCode     = "这个邀请已经用过或过期，请联系支部书记补发。"
)

// join takes somebody in who has an invitation.
func (t *turn) join(code string) error {
	scope, err := t.People.Join(t.ctx, &t.out.Batch, code, t.in.From)
	if errors.Is(err, fault.Denied) {
		t.say(chat.Text(spentCode))
		return nil
	}
	if err != nil {
		return err
	}
	return t.welcome(scope)
}

func (t *turn) welcome(scope members.Scope) error {
	names, err := t.People.Names(t.ctx, scope)
	if err != nil {
		return err
	}
	t.say(chat.Text(comrade(names.Person) + "，您好，已加入“" + names.Branch + "”。您可以试试：\n\n" +
		"· 问文件里的规定，如“预备期多长”\n· 发“提醒列表”看支部的安排\n· 发“我是谁”核对您的信息\n\n" + notForSecrets))
	return nil
}

// start is how Telegram begins a conversation. Somebody known may come with a
// code of their own, from another of their devices.
func (t *turn) start(code string) error {
	if code == "" {
		return t.help("")
	}
	return t.join(code)
}
