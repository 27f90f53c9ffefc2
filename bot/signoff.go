package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

const staysOnRoster = "名册里的登记还在，显示为未绑定；要从名册转出，请联系支部书记。需要再用时，请支部书记补发登录链接。"

// askErase asks before everything of the person's own is deleted.
func (t *turn) askErase(string) error {
	t.askBack(Pending{What: "erase"}, "将删除您的对话文字和发来的文件，结束各处登录，解除绑定，不再向您发消息。"+
		"操作记录（不含内容）会留下。"+staysOnRoster+"\n要删除吗？", "确认删除")
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
	t.say(chat.Text("已退出。" + staysOnRoster))
	return nil
}

// erase deletes what the person may have deleted. The texts go by the addresses,
// which go after them.
func (t *turn) erase(Pending) error {
	t.state = State{}
	delivery.ForgetTexts(&t.out.Batch, t.scope)
	t.People.Forget(t.ctx, &t.out.Batch, t.scope)
	t.say(chat.Text("已退出，对话文字已删除。" + staysOnRoster))
	return nil
}
