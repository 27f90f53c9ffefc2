package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// staysOnRoster says what is left of somebody who goes, and how they come back.
func (t *turn) staysOnRoster() string {
	whom := "支部书记"
	if t.scope.May(members.Invite) {
		whom = "管理员"
	}
	if t.scope.Operator() {
		return "名册里的登记还在。需要再用时，" + t.newLink()
	}
	return "名册里的登记还在，显示为未绑定；要从名册转出，请联系" + whom + "。需要再用时，" + t.newLink()
}

// newLink says who lets a person sign in who is signed in nowhere.
func (t *turn) newLink() string {
	switch {
	case t.scope.Operator():
		return "请在服务器上运行 zhibu link，用得到的新链接登录。"
	case t.scope.May(members.Invite):
		return "请管理员补发登录链接。"
	}
	return "请支部书记补发登录链接。"
}

// askErase asks before everything of the person's own is deleted.
func (t *turn) askErase(string) error {
	t.askBack(Pending{What: "erase"}, "将删除您的对话文字和发来的文件，结束各处登录，解除绑定，不再向您发消息。"+
		"操作记录（不含内容）会留下。"+t.staysOnRoster()+"\n要删除吗？", "确认删除")
	return nil
}

// askSignOff asks whether the texts are to go too.
func (t *turn) askSignOff(string) error {
	p := Pending{ID: sqlite.NewID(), What: "sign-off"}
	t.state.Pending = &p
	t.say(chat.Text("退出后各处登录失效，不再向您发消息。保存着的对话文字要一起删除吗？").Row(
		button("只退出", "yes", p.ID), button("退出并删除", "sign-off", p.ID), button("不退出", "drop", p.ID)))
	return nil
}

// signOff is the answer to askSignOff that deletes as well.
func (t *turn) signOff(id string) error {
	p, ok := t.decided(id)
	if !ok || p.What != "sign-off" {
		return nil
	}
	return t.erase(p)
}

// leaveAlone is the answer that does not.
func (t *turn) leaveAlone(Pending) error {
	t.state = State{}
	t.People.Forget(t.ctx, &t.out.Batch, t.scope)
	t.say(chat.Text("已退出。" + t.staysOnRoster()))
	return nil
}

// erase deletes what the person may have deleted. The texts go by the addresses,
// which go after them.
func (t *turn) erase(Pending) error {
	t.state = State{}
	delivery.ForgetTexts(&t.out.Batch, t.scope)
	reminders.Forget(&t.out.Batch, t.scope)
	t.People.Forget(t.ctx, &t.out.Batch, t.scope)
	t.say(chat.Text("已退出，对话文字已删除。" + t.staysOnRoster()))
	return nil
}
