package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

const (
	// rostered is how many people one message shows.
	rostered = 30
	// rosterLine bounds a line, in characters, so that a message holds them all.
	rosterLine = 60
)

// roster shows who belongs to the branch, by group; a group leader the own group.
func (t *turn) roster(offset string) error {
	people, err := t.rosterPeople()
	if err != nil {
		return err
	}
	if len(people) == 0 {
		t.say(chat.Text("名册里还没有人。" + t.howToImport()))
		return nil
	}
	part := stretchFrom(offset, len(people), rostered)
	lines := []string{t.rosterSummary(people)}
	group := ""
	for i, p := range people[part.from:part.to] {
		if i == 0 || p.Group != group {
			group = p.Group
			lines = append(lines, "\n"+groupLabel(group))
		}
		lines = append(lines, cut(rosterEntry(p), rosterLine))
	}
	t.say(t.rosterButtons(chat.Text(strings.Join(lines, "\n")).Row(part.next("roster")...), people))
	return nil
}

// howToImport tells those who may how it is done.
func (t *turn) howToImport() string {
	if t.scope.May(members.EditRoster) {
		return "把名册表格（.xlsx 或 .csv）发给我就可以导入。"
	}
	return ""
}

// rosterPeople leaves out who only runs the process.
func (t *turn) rosterPeople() ([]members.Person, error) {
	all, err := t.People.People(t.ctx, t.scope)
	var people []members.Person
	for _, p := range all {
		if p.Role != members.NoRole || p.Standing != members.NoStanding {
			people = append(people, p)
		}
	}
	return people, err
}

func (t *turn) rosterButtons(m chat.Message, people []members.Person) chat.Message {
	if t.scope.May(members.EditRoster) {
		m = m.Row(button("导出名册", "roster-out", ""))
	}
	if t.scope.May(members.Invite) && unbound(people) > 0 {
		m = m.Row(button("邀请未绑定的同志", "invite-all", ""))
	}
	return m
}

func (t *turn) rosterSummary(people []members.Person) string {
	bound := fmt.Sprintf("已绑定%d，未绑定%d。", len(people)-unbound(people), unbound(people))
	count := map[members.Standing]int{}
	for _, p := range people {
		count[p.Standing]++
	}
	if count[""] > 0 { // a group leader is not shown how far each has come
		return fmt.Sprintf("本组共%d位；%s", len(people), bound)
	}
	full, probationary := count[members.Full], count[members.Probationary]
	return fmt.Sprintf("名册：正式党员%d，预备党员%d，其他%d；%s", full, probationary, len(people)-full-probationary, bound)
}

func unbound(people []members.Person) (n int) {
	for _, p := range people {
		if len(p.Channels) == 0 {
			n++
		}
	}
	return n
}

func groupLabel(group string) string {
	if group == "" {
		return "（未分组）"
	}
	return group
}

// rosterEntry is one person: what is usual is not said.
func rosterEntry(p members.Person) string {
	var notes []string
	if p.Standing != members.Full && p.Standing.Label() != "" {
		notes = append(notes, p.Standing.Label())
	}
	if p.NoMember() {
		notes = append(notes, "非党员")
	}
	if p.Role.Label() != "" {
		notes = append(notes, p.Role.Label())
	}
	if len(p.Channels) == 0 {
		notes = append(notes, "未绑定")
	}
	line := personName(p)
	if len(notes) > 0 {
		line += "（" + strings.Join(notes, "，") + "）"
	}
	return line
}

// personName is the name, with the number where there is one.
func personName(p members.Person) string { return strings.TrimSpace(p.Name + " " + p.Number) }
