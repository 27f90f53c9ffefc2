package members

// What problems of a roster say.
const (
	sayNoName     = "请填写姓名"
	sayNamesakes  = "有两位同名同志，请在“编号”一列填写可以区分的号码"
	sayNumberless = "已有一位同名同志没有编号，请先单独导入这位同志的编号"
	sayNoRole     = "没有这个职务"
	sayParentRole = "这个职务只用于上级党组织"
	sayNoStanding = "没有这种身份"
	sayNoGroup    = "党小组组长需要填写所在党小组"
	sayOnlyFull   = "支部书记、支委和党小组组长由正式党员担任，请核对职务和身份"
	sayOneOnly    = "支部书记只能有一位"
	// Behind the name.
	sayElsewhere   = "已转到其他支部，请管理员办理转回。"
	sayNumberOfTwo = "也属于其他支部，编号请管理员更改。"
	sayHandOver    = "现在是支部书记，请在这一格写“支部书记”；要换人，请先办理书记交接"
)

// namedRows are rows by the key of their names, in the order of the file.
type namedRows struct {
	order []string
	rows  map[string][]RosterRow
}

// check returns the rows that nothing is wrong with by themselves, tidied, and
// notes what is wrong with the others.
func (p *planner) check(rows []RosterRow) namedRows {
	sound := namedRows{rows: map[string][]RosterRow{}}
	for _, row := range rows {
		row.Name, row.Number, row.Group = tidy(row.Name), tidy(row.Number), tidy(row.Group)
		if !p.checkRow(row) {
			continue
		}
		row.Group = p.groups.spelling(row.Group)
		k := key(row.Name)
		if sound.rows[k] == nil {
			sound.order = append(sound.order, k)
		}
		sound.rows[k] = append(sound.rows[k], row)
	}
	for k, namesakes := range sound.rows {
		sound.rows[k] = p.distinct(namesakes)
	}
	return sound
}

func (p *planner) checkRow(row RosterRow) bool {
	before := len(p.plan.Problems)
	for _, c := range []struct{ column, label string }{
		{ColumnName, row.Name}, {ColumnNumber, row.Number}, {ColumnGroup, row.Group},
	} {
		if text := objection(c.label); text != "" {
			p.problem(row, c.column, text)
		}
	}
	switch {
	case key(row.Name) == "":
		p.problem(row, ColumnName, sayNoName)
	case !row.Role.known():
		p.problem(row, ColumnRole, sayNoRole)
	case row.Role.ofParent() && !p.parent:
		p.problem(row, ColumnRole, sayParentRole)
	case row.Role == GroupLeader && row.Group == "":
		p.problem(row, ColumnGroup, sayNoGroup)
	case row.Standing != "" && !row.Standing.known():
		p.problem(row, ColumnStanding, sayNoStanding)
	}
	return len(p.plan.Problems) == before
}

// distinct returns the rows of one name if their numbers tell them apart.
func (p *planner) distinct(namesakes []RosterRow) []RosterRow {
	if len(namesakes) == 1 {
		return namesakes
	}
	numbers := make(map[string]bool)
	for _, row := range namesakes {
		numbers[key(row.Number)] = true
	}
	if len(numbers) == len(namesakes) && !numbers[""] {
		return namesakes
	}
	for _, row := range namesakes {
		p.problem(row, ColumnNumber, sayNamesakes)
	}
	return nil
}
