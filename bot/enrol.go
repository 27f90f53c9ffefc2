package bot

import (
	"errors"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

func (t *turn) askEnrol(p Pending, person members.Person) error {
	var unused Batch // what cannot be is said before it is asked about
	err := t.People.Enrol(t.ctx, &unused, t.scope, person.ID, p.Branch)
	if errors.Is(err, fault.NotFound) {
		t.say(chat.Text(noBranch(p.Branch)))
		return nil
	}
	if err != nil {
		return err
	}
	return t.askDeed(p, person, comrade(person.Name)+"将同时加入“"+p.Branch+"”，在本支部的身份和职务不变。\n要加入吗？", "确认加入")
}

func (t *turn) enrol(p Pending, person members.Person) error {
	if err := t.People.Enrol(t.ctx, &t.out.Batch, t.scope, person.ID, p.Branch); err != nil {
		return err
	}
	t.say(chat.Text("已加入“" + p.Branch + "”：" + comrade(person.Name) + "。"))
	return t.inform(person.ID, chat.Text("您已同时加入“"+p.Branch+"”。发“切换支部 "+p.Branch+"”到那里。"))
}
