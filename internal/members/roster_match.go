package members

import "slices"

// match returns whom a row means; nil for somebody new, and a problem where that
// cannot be told. only: no other row has that name.
func (p *planner) match(row RosterRow, only bool) (*entry, string) {
	namesakes := p.named[key(row.Name)]
	if row.Number == "" {
		return one(namesakes, func(entry) bool { return true })
	}
	who, problem := one(namesakes, func(e entry) bool { return key(e.Number) == key(row.Number) })
	if who != nil || problem != "" {
		return who, problem
	}
	return numberless(namesakes, only)
}

// numberless returns who is given a number: the only one of that name, as long
// as they had none.
func numberless(namesakes []entry, only bool) (*entry, string) {
	current := slices.DeleteFunc(slices.Clone(namesakes), func(e entry) bool { return e.left })
	among := current
	if len(current) == 0 {
		among = namesakes
	}
	switch {
	case !slices.ContainsFunc(among, func(e entry) bool { return e.Number == "" }):
		return nil, ""
	case len(among) == 1 && only:
		return &among[0], ""
	case len(current) == 0:
		return nil, ""
	}
	return nil, sayNumberless
}

// one returns the one namesake that fits: of those who belong, else of those
// who left.
func one(namesakes []entry, fits func(entry) bool) (*entry, string) {
	for _, left := range []bool{false, true} {
		var found []*entry
		for i := range namesakes {
			if namesakes[i].left == left && fits(namesakes[i]) {
				found = append(found, &namesakes[i])
			}
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0], ""
		}
		return nil, sayNamesakes
	}
	return nil, ""
}

// checkWider notes what would reach beyond the branch: who went to another is
// not called back by an old roster, and what others see too stays.
func (p *planner) checkWider(c RosterChange, who *entry) {
	switch {
	case p.operator || who == nil || !who.elsewhere:
	case who.left:
		p.problem(c.Row, ColumnName, "“"+who.Name+"”"+sayElsewhere)
	case c.Row.Number != c.Was.Number:
		p.problem(c.Row, ColumnNumber, "“"+who.Name+"”"+sayNumberOfTwo)
	}
}

// checkOffice notes an office that is not for somebody of that standing, unless
// it is theirs already. It keeps in mind who will be secretary, and who no more.
func (p *planner) checkOffice(c RosterChange) {
	had := c.Person != "" && !c.Rejoin
	switch {
	case !c.Row.Role.ofFull() || c.Row.Standing == Full:
	case had && c.Row.Role == c.Was.Role && c.Row.Standing == c.Was.Standing:
	default:
		p.problem(c.Row, ColumnRole, sayOnlyFull)
	}
	switch {
	case c.Row.Role == Secretary:
		p.secretaries = append(p.secretaries, c.Row)
	case had && c.Was.Role == Secretary:
		p.released = append(p.released, c.Row)
	}
}

// checkSecretaries notes where the branch would end with two secretaries, or
// without the one it has. A cell left empty says that somebody is a plain member,
// and most rosters leave it empty for nearly everyone; so that it does not take
// the secretary's office away by an oversight, a roster only ever puts one
// secretary in the place of another.
func (p *planner) checkSecretaries() {
	has := 0
	for _, e := range p.known {
		if !e.left && e.Role == Secretary && !p.placed[e.ID] {
			has++
		}
	}
	for _, row := range p.secretaries {
		if has++; has > 1 {
			p.problem(row, ColumnRole, sayOneOnly)
		}
	}
	if has > 0 {
		return
	}
	for _, row := range p.released {
		p.problem(row, ColumnRole, "“"+row.Name+"”"+sayHandOver)
	}
}
