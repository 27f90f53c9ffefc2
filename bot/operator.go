package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

func (t *turn) askOperator(p Pending, person members.Person) error {
	if person.Operator {
		return fault.New(fault.Invalid, members.AlreadyHolding)
	}
	return t.askDeed(p, person, comrade(person.Name)+"将成为系统管理员，可以管理全部支部和系统，原有职务不变。\n要设置吗？", "确认设置")
}

func (t *turn) setOperator(_ Pending, person members.Person) error {
	if err := t.People.SetOperator(t.ctx, &t.out.Batch, t.scope, person.ID, true); err != nil {
		return err
	}
	t.say(chat.Text("已设置：" + comrade(person.Name) + "现在是系统管理员。"))
	return t.inform(person.ID, chat.Text("您现在是系统管理员。发“帮助”看可以办理什么。"))
}

func (t *turn) askNoOperator(p Pending, person members.Person) error {
	if !person.Operator {
		t.say(chat.Text(comrade(person.Name) + "不是系统管理员。"))
		return nil
	}
	var unused Batch // what cannot be is said before it is asked about
	if err := t.People.SetOperator(t.ctx, &unused, t.scope, person.ID, false); err != nil {
		return err
	}
	return t.askDeed(p, person, comrade(person.Name)+"将不再是系统管理员，在支部的职务不变。\n要撤销吗？", "确认撤销")
}

func (t *turn) dropOperator(_ Pending, person members.Person) error {
	if err := t.People.SetOperator(t.ctx, &t.out.Batch, t.scope, person.ID, false); err != nil {
		return err
	}
	t.say(chat.Text("已撤销：" + comrade(person.Name) + "不再是系统管理员。"))
	return t.inform(person.ID, chat.Text("您不再是系统管理员，在支部的职务不变。"))
}
