package bot

import (
	"fmt"
	"slices"
	"strings"

	"zhibu/internal/members"
	"zhibu/reminders"
)

// named adds a party group or a person of that name.
func (t *turn) named(a *reminders.Audience, name string) (problem string, err error) {
	name = tidyText(name, titleLength)
	groups, err := t.People.PartyGroups(t.ctx, t.scope)
	if err != nil {
		return "", err
	}
	if g, ok := members.GroupNamed(groups, name); ok {
		a.Groups = addOnce(a.Groups, g.ID)
		return "", nil
	}
	found, err := t.People.Find(t.ctx, t.scope, name)
	switch {
	case err != nil:
		return "", err
	case len(found) == 1:
		a.People = addOnce(a.People, found[0].ID)
		return "", nil
	case len(found) > 1:
		return fmt.Sprintf("有%d位%s，请写上编号，例如“发给%s”。", len(found), found[0].Name, personName(found[0])), nil
	}
	near, err := t.nearest(name, groups)
	if err != nil {
		return "", err
	}
	problem = fmt.Sprintf(whomUnknown, name)
	if len(near) > 0 {
		problem += "您说的是不是" + strings.Join(near, "、") + "？"
	}
	return problem + askWhom, nil
}

// nearest returns names of the branch that are like an unknown one: groups for
// what is said of a group, else people, whose names stay inside.
func (t *turn) nearest(name string, groups []members.PartyGroup) (near []string, err error) {
	if strings.HasSuffix(name, "组") {
		for _, g := range groups {
			near = append(near, g.Name)
		}
		return near[:min(len(near), 2*nearShown)], nil
	}
	if t.outward() {
		return nil, nil
	}
	people, err := t.People.People(t.ctx, t.scope)
	for _, p := range people {
		if len(near) < nearShown && alike(p.Name, name) {
			near = append(near, personName(p))
		}
	}
	return near, err
}

// alike reports whether two names share all characters but one.
func alike(x, y string) bool {
	a, b := []rune(x), []rune(y)
	if len(a) > len(b) {
		a, b = b, a
	}
	shared := 0
	for _, r := range a {
		if slices.Contains(b, r) {
			shared++
		}
	}
	return shared > 0 && len(b)-shared <= 1 && len(b)-len(a) <= 1
}
