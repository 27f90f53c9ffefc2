package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// deed is what can be done to one person of the branch.
type deed struct {
	act     members.Act
	example string
	// ask says what will come of it and asks; or does at once what needs no asking.
	ask func(*turn, Pending, members.Person) error
	// do is done after 确认; nil where ask did it.
	do func(*turn, Pending, members.Person) error
	// vacates: who holds an office in the branch does so no more.
	vacates bool
}

var deeds map[string]deed

func init() { // breaks the initialisation cycle: what is asked may do another deed
	deeds = map[string]deed{
		"invite":   {members.Invite, "邀请 张三", (*turn).invite, nil, false},
		"revoke":   {members.Invite, "撤回邀请 张三", (*turn).revoke, nil, false},
		"handover": {members.Handover, "移交书记 李四", (*turn).askHandover, (*turn).handover, false},
		"role":     {members.GrantRole, "设置职务 李四 支委", (*turn).askRole, (*turn).setRole, true},
		"out":      {members.EditRoster, "转出 张三", (*turn).askOut, (*turn).moveOut, true},
		"move":     {members.ManageBranches, "转到 张三 第二支部", (*turn).askMove, (*turn).move, true},
		"enrol":    {members.ManageBranches, "加入支部 张三 第二支部", (*turn).askEnrol, (*turn).enrol, false},

		"operator":    {members.Operate, "设置管理员 张三", (*turn).askOperator, (*turn).setOperator, false},
		"no-operator": {members.Operate, "撤销管理员 张三", (*turn).askNoOperator, (*turn).dropOperator, false},
	}
}

// deedOf is the handler of a command that takes nothing but a name.
func deedOf(what string) func(*turn, string) error {
	return func(t *turn, name string) error { return t.about(Pending{What: what}, name) }
}

// namesakesShown is how many people of one name can be chosen from.
const namesakesShown = 10

// about finds whom a name means; of several it asks which.
func (t *turn) about(p Pending, name string) error {
	if name == "" {
		t.say(chat.Text("请写明是谁，例如“" + deeds[p.What].example + "”。"))
		return nil
	}
	found, err := t.People.Find(t.ctx, t.scope, cut(name, titleLength)) // no name is longer
	switch {
	case err != nil:
		return err
	case len(found) == 0:
		t.say(chat.Text("名册里没有“" + cut(name, titleLength) + "”。发“名册”可以查看。"))
		return nil
	case len(found) == 1:
		return deeds[p.What].ask(t, p, found[0])
	}
	p.ID = sqlite.NewID()
	t.state.Pending = &p
	m := chat.Text("有几位同名同志，请选择：")
	for _, person := range found[:min(len(found), namesakesShown)] {
		m = m.Row(button(cut(namesake(person), 19), "who", p.ID+":"+person.ID))
	}
	t.say(m)
	return nil
}

// namesake names a person so that they can be told from others of that name.
func namesake(p members.Person) string {
	return strings.TrimSpace(personName(p) + " " + p.Group)
}

// chosen goes on with one of several of a name.
func (t *turn) chosen(argument string) error {
	id, person, _ := strings.Cut(argument, ":")
	p, ok := t.decided(id)
	if !ok {
		return nil
	}
	d, ok := deeds[p.What]
	if !ok || p.Person != "" || !t.may(d.act, "") {
		return nil
	}
	found, ok, err := t.person(person)
	if !ok {
		return err
	}
	return d.ask(t, p, found)
}

// askDeed asks before p is done to a person.
func (t *turn) askDeed(p Pending, person members.Person, question, yes string) error {
	p.Person = person.ID
	t.askBack(p, question, yes)
	return nil
}

// doDeed does what was asked about, to the person as they are by now.
func (t *turn) doDeed(p Pending) error {
	person, ok, err := t.person(p.Person)
	if !ok {
		return err
	}
	d := deeds[p.What]
	if d.vacates && person.Role == members.Secretary && p.Seen != string(members.Secretary) {
		return d.ask(t, p, person) // who is secretary only since it was asked
	}
	if err := d.do(t, p, person); err != nil {
		return err
	}
	t.audit(d.act, true, members.About(p.deed(), person.ID))
	return nil
}

// deed is what was done, as the audit has it: of a role which.
func (p Pending) deed() string {
	if p.What == "role" {
		return string(p.Role)
	}
	return p.What
}

// inform tells a person of the branch what was done to them, if they can be
// reached.
func (t *turn) inform(person string, m chat.Message) error {
	if person == t.scope.Person() {
		return nil
	}
	to, err := t.People.RecipientOf(t.ctx, person)
	if err != nil || !to.Reachable {
		return err
	}
	return t.send("inform/"+t.in.Key+"/"+person, to.Address, m)
}
