package bot

import (
	"errors"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

func (t *turn) askOut(p Pending, person members.Person) error {
	var unused Batch // what cannot be is said before it is asked about
	if err := t.People.Leave(t.ctx, &unused, t.scope, person.ID); err != nil {
		return err
	}
	return t.askDeed(p, person, comrade(person.Name)+"将从本支部名册转出，不再收到本支部的提醒；不属于其他支部的，登录和绑定同时失效。"+vacancy(&p, person)+"\n要转出吗？", "确认转出")
}

// vacancy says that the branch would be without a secretary, and notes in what is
// asked that it was said.
func vacancy(p *Pending, person members.Person) string {
	if person.Role != members.Secretary {
		return ""
	}
	p.Seen = string(members.Secretary)
	return "\n请注意：" + comrade(person.Name) + "是支部书记，这样办理以后本支部没有书记。最好先发“移交书记 姓名”办理交接。"
}

// moveOut notes that a person left.
func (t *turn) moveOut(_ Pending, person members.Person) error {
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	if err := t.inform(person.ID, chat.Text("您已从“"+names.Branch+"”转出，不再收到这个支部的提醒。")); err != nil {
		return err
	}
	if err := t.People.Leave(t.ctx, &t.out.Batch, t.scope, person.ID); err != nil {
		return err
	}
	t.say(chat.Text("已转出：" + comrade(person.Name) + "。"))
	return nil
}

// branchDeed is the handler of a command that takes a name and a branch.
func branchDeed(what string) func(*turn, string) error {
	return func(t *turn, argument string) error {
		words := strings.Fields(argument)
		if len(words) < 2 {
			t.say(chat.Text("请写明姓名和支部，例如“" + deeds[what].example + "”。"))
			return nil
		}
		last := len(words) - 1
		return t.about(Pending{What: what, Branch: cut(words[last], titleLength)}, strings.Join(words[:last], " "))
	}
}

func (t *turn) askMove(p Pending, person members.Person) error {
	var unused Batch // what cannot be is said before it is asked about
	err := t.People.Move(t.ctx, &unused, t.scope, person.ID, p.Branch)
	if errors.Is(err, fault.NotFound) {
		t.say(chat.Text(noBranch(p.Branch)))
		return nil
	}
	if err != nil {
		return err
	}
	return t.askDeed(p, person, comrade(person.Name)+"将从本支部转到“"+p.Branch+"”，身份和登录照旧，职务改为普通党员。"+vacancy(&p, person)+"\n要转吗？", "确认转到")
}

func (t *turn) move(p Pending, person members.Person) error {
	if err := t.People.Move(t.ctx, &t.out.Batch, t.scope, person.ID, p.Branch); err != nil {
		return err
	}
	t.say(chat.Text("已转到“" + p.Branch + "”：" + comrade(person.Name) + "。"))
	return t.inform(person.ID, chat.Text("您已转到“"+p.Branch+"”，以后收到那里的提醒。"))
}

func noBranch(name string) string {
	return "没有叫“" + cut(name, titleLength) + "”的支部，或者您不在其中。发“支部列表”可以查看。"
}
