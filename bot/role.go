package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// roleWords are the offices as people write them.
var roleWords = map[string]members.Role{
	"普通党员": members.Member, "党员": members.Member,
	"支委": members.Committee, "支部委员": members.Committee, "委员": members.Committee, "副书记": members.Committee,
	"支部副书记": members.Committee, "组织委员": members.Committee, "宣传委员": members.Committee, "纪检委员": members.Committee,
	"青年委员":  members.Committee,
	"党小组组长": members.GroupLeader, "党小组长": members.GroupLeader, "组长": members.GroupLeader,
	"书记": members.Secretary, "支部书记": members.Secretary,
	"上级党务干事": members.Clerk, "党务干事": members.Clerk, "单位领导": members.Leader,
}

// roleName is the office; who has none is a plain member.
func roleName(r members.Role) string {
	if label := r.Label(); label != "" {
		return label
	}
	return "普通党员"
}

// roleWord reads 设置职务 姓名 职务.
func (t *turn) roleWord(argument string) error {
	words := strings.Fields(argument)
	if len(words) < 2 {
		t.say(chat.Text("请写明姓名和职务，例如“设置职务 李四 支委”。职务有：普通党员、支委、党小组组长、书记。"))
		return nil
	}
	name, last := strings.Join(words[:len(words)-1], " "), words[len(words)-1]
	role, ok := roleWords[last]
	if !ok {
		return fault.New(fault.Invalid, members.NoSuchRole)
	}
	return t.about(Pending{What: "role", Role: role}, name)
}

func (t *turn) askRole(p Pending, person members.Person) error {
	if p.Role == members.Secretary {
		if !t.may(members.Handover, "") {
			return nil
		}
		return t.askHandover(Pending{What: "handover"}, person)
	}
	if person.Role == p.Role {
		return fault.New(fault.Invalid, members.AlreadyHolding)
	}
	var unused Batch // what cannot be is said before it is asked about
	if err := t.People.SetRole(t.ctx, &unused, t.scope, person.ID, p.Role); err != nil {
		return err
	}
	text := comrade(person.Name) + "的职务将由“" + roleName(person.Role) + "”改为“" + roleName(p.Role) + "”。" + vacancy(&p, person)
	if p.Role != members.Member {
		text += beforeOffice(person)
	}
	return t.askDeed(p, person, text+"\n要改吗？", "确认更改")
}

func (t *turn) setRole(p Pending, person members.Person) error {
	if err := t.People.SetRole(t.ctx, &t.out.Batch, t.scope, person.ID, p.Role); err != nil {
		return err
	}
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	t.say(chat.Text("已更改：" + comrade(person.Name) + "的职务是“" + roleName(p.Role) + "”。"))
	return t.inform(person.ID, chat.Text("您在“"+names.Branch+"”的职务改为“"+roleName(p.Role)+"”。"))
}
