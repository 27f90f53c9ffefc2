package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// askHandover says who is secretary then, and who no longer is.
func (t *turn) askHandover(p Pending, person members.Person) error {
	var unused Batch // what cannot be is said before it is asked about
	if err := t.People.Handover(t.ctx, &unused, t.scope, person.ID); err != nil {
		return err
	}
	old, err := t.People.Secretaries(t.ctx, t.scope.Branch())
	if err != nil {
		return err
	}
	text := comrade(person.Name) + "将担任本支部书记，管理名册、邀请和提醒。"
	for _, o := range old {
		if o.Person == t.scope.Person() {
			text += "您改为普通党员。"
		} else {
			text += comrade(o.Name) + "改为普通党员。"
		}
	}
	return t.askDeed(p, person, text+beforeOffice(person)+"\n要移交吗？", "确认移交")
}

// beforeOffice says that somebody who is given an office cannot act in it yet.
func beforeOffice(person members.Person) string {
	if len(person.Channels) > 0 {
		return ""
	}
	return "\n请注意：" + comrade(person.Name) + "还没有绑定，现在收不到消息，也不能办理。请先发“邀请 " + personName(person) + "”，请本人登录。"
}

func (t *turn) handover(_ Pending, person members.Person) error {
	old, err := t.People.Secretaries(t.ctx, t.scope.Branch())
	if err != nil {
		return err
	}
	if err := t.People.Handover(t.ctx, &t.out.Batch, t.scope, person.ID); err != nil {
		return err
	}
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	for _, o := range old {
		if err := t.inform(o.Person, chat.Text("“"+names.Branch+"”的书记已移交给"+comrade(person.Name)+"，您的职务改为普通党员。")); err != nil {
			return err
		}
	}
	t.say(chat.Text("已移交：支部书记现在是" + comrade(person.Name) + "。"))
	return t.inform(person.ID, chat.Text(nowSecretary(names.Branch)))
}

func nowSecretary(branch string) string {
	return "您现在担任“" + branch + "”的书记。发“帮助”看可以办理什么。"
}
