package members

// filled returns row with what it leaves open, and with the spelling in use.
func filled(row, was RosterRow) RosterRow {
	if was.Name != "" {
		row.Name = was.Name
	}
	if row.Number == "" || key(row.Number) == key(was.Number) {
		row.Number = was.Number
	}
	if row.GroupOpen {
		row.Group = was.Group
	}
	if row.VoteOpen {
		row.NoVote = was.NoVote
	}
	row.GroupOpen, row.VoteOpen = false, false
	if row.Standing == "" {
		row.Standing = was.Standing
	}
	if row.Role == NoRole {
		row.Role = was.Role
	}
	if row.Role == NoRole && row.Standing != NoStanding {
		row.Role = Member
	}
	return row
}

// differences lists what changes, in the words of a roster.
func differences(was, row RosterRow, rejoin bool) []FieldChange {
	var all []FieldChange
	for _, f := range []FieldChange{
		{ColumnName, was.Name, row.Name},
		{ColumnNumber, was.Number, row.Number},
		{ColumnGroup, was.Group, row.Group},
		{ColumnRole, was.Role.Label(), row.Role.Label()},
		{ColumnStanding, standingText(was), standingText(row)},
	} {
		if f.Old != f.New {
			all = append(all, f)
		}
	}
	if was.NoVote != row.NoVote {
		all = append(all, FieldChange{ColumnVote, vote(was.NoVote), vote(row.NoVote)})
	}
	if rejoin {
		all = append(all, FieldChange{ColumnState, "已离开", "在册"})
	}
	return all
}

func standingText(row RosterRow) string {
	if row.NoMember() {
		return "非党员"
	}
	return row.Standing.Label()
}

func vote(no bool) string {
	if no {
		return "无"
	}
	return "有"
}
