package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

const bindInGroup = "请在要绑定的群里发“/bind”（解除时发“/unbind”）。"

// bind makes the group chat the branch's.
func (t *turn) bind(string) error {
	if !t.in.Group {
		t.say(chat.Text(bindInGroup))
		return nil
	}
	if err := t.People.BindGroup(t.ctx, &t.out.Batch, t.scope, t.in.Conversation); err != nil {
		return err
	}
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	t.audit(members.BindGroup, true, "")
	t.say(chat.Text("本群已绑定“" + names.Branch + "”。在群里可以问我文件里的规定，其他事项请在私聊里办理。"))
	return nil
}

func (t *turn) unbind(string) error {
	if !t.in.Group {
		t.say(chat.Text(bindInGroup))
		return nil
	}
	t.People.UnbindGroup(&t.out.Batch, t.scope, t.in.Conversation)
	t.audit(members.BindGroup, true, "")
	t.say(chat.Text("本群已解除绑定。"))
	return nil
}
