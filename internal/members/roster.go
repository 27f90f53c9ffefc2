package members

// RosterRow is one line of a roster (名册).
type RosterRow struct {
	Line         int // of the file, for problems
	Name, Number string
	Group        string   // the group's name; "" for none
	Role         Role     // NoRole leaves the person's own, and makes a newcomer a member
	Standing     Standing // "" leaves the person's own, and makes a newcomer a full member
	NoVote       bool
	// Of a roster without these columns: the person's own stays.
	GroupOpen, VoteOpen bool
}

// The columns of a roster, as problems and changes name them.
const (
	ColumnName     = "姓名"
	ColumnNumber   = "编号"
	ColumnGroup    = "党小组"
	ColumnRole     = "职务"
	ColumnStanding = "身份"
	ColumnVote     = "表决权"
	ColumnState    = "状态" // of who left and is on the roster again; no column of a file
)

// FieldChange is one cell of a change, in the words of a roster.
type FieldChange struct{ Name, Old, New string }

// RosterChange is what a row does.
type RosterChange struct {
	Row    RosterRow     // as it will be
	Person string        // "" for a new person
	Was    RosterRow     // as it was; the change is off if that is so no more
	Rejoin bool          // the person had left
	Fields []FieldChange // what changes; of a new person everything
}

// RosterProblem is what keeps a row, or the whole roster, from being applied.
type RosterProblem struct {
	Line   int // 0 where it is the roster as a whole
	Column string
	Text   string // in Chinese
}

// RosterPlan is what a roster would do to the branch.
type RosterPlan struct {
	Add, Change []RosterChange
	Same        int      // rows that change nothing
	Absent      []Person // of the branch, not in the roster: they stay as they are
	Problems    []RosterProblem
}
