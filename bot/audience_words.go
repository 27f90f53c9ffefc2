package bot

import (
	"fmt"
	"slices"
	"strings"

	"zhibu/internal/members"
	"zhibu/reminders"
)

// unboundShown is how many names of those who get nothing are told.
const unboundShown = 5

// audienceText says whom an activity is for, and who of them gets nothing yet.
func (t *turn) audienceText(a reminders.Activity) (string, error) {
	if a.Kind == reminders.Study {
		return "发给：参加读书的同志", nil
	}
	if only := a.Audience.People; len(only) == 1 && only[0] == t.scope.Person() && len(a.Audience.Groups)+len(a.Audience.Roles) == 0 {
		return "发给：您本人", nil
	}
	reach, err := t.Reminders.Reach(t.ctx, t.scope, a.Audience)
	if err != nil {
		return "", err
	}
	whom, err := t.whom(a.Audience, reach)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("发给：%s（%d位同志）", whom, len(reach.People))
	if n := len(reach.Unbound); n > 0 {
		text += fmt.Sprintf("；未绑定%d位", n)
		if !t.outward() {
			text += "：" + some(namesOf(reach.Unbound), unboundShown)
		}
		text += "，登录后才能收到"
	}
	return text, nil
}

func namesOf(all []members.Recipient) []string {
	names := make([]string, len(all))
	for i, r := range all {
		names[i] = r.Name
	}
	return names
}

// whom names an audience: 第一党小组、支委、张三.
func (t *turn) whom(a reminders.Audience, reach reminders.Reach) (string, error) {
	var all []string
	if len(a.Chats) > 0 {
		all = append(all, "本支部的群")
	}
	if a.Everyone() {
		return strings.Join(append(all, "支部全体"), "和"), nil
	}
	groups, err := t.People.PartyGroups(t.ctx, t.scope)
	if err != nil {
		return "", err
	}
	for _, g := range groups {
		if slices.Contains(a.Groups, g.ID) {
			all = append(all, g.Name)
		}
	}
	all = append(all, rolesText(a.Roles)...)
	if named := namedIn(a, reach); len(named) > 0 && !t.outward() {
		all = append(all, some(named, unboundShown))
	} else if len(a.People) > 0 {
		all = append(all, fmt.Sprintf("指定的%d位同志", len(a.People)))
	}
	return strings.Join(all, "、"), nil
}

func namedIn(a reminders.Audience, reach reminders.Reach) (names []string) {
	for _, r := range slices.Concat(reach.People, reach.Unbound) {
		if slices.Contains(a.People, r.Person) {
			names = append(names, r.Name)
		}
	}
	return names
}

func rolesText(roles []members.Role) (all []string) {
	if slices.Contains(roles, members.Committee) && slices.Contains(roles, members.Secretary) {
		roles = slices.DeleteFunc(slices.Clone(roles), func(r members.Role) bool { return r == members.Secretary })
	}
	for _, r := range roles {
		if label := roleName(r); !slices.Contains(all, label) {
			all = append(all, label)
		}
	}
	return all
}
