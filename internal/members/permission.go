package members

import "zhibu/internal/fault"

// Act is something a person may or may not do.
type Act string

// The acts.
const (
	Ask             Act = "ask"              // put questions to the documents
	OwnData         Act = "own_data"         // see, export and delete what is held about oneself
	Schedule        Act = "schedule"         // make, change and cancel reminders
	AnswerFor       Act = "answer_for"       // answer a reminder for somebody
	DecideLeave     Act = "decide_leave"     // grant leave, and read why it was asked for
	SeeAnswers      Act = "see_answers"      // who has answered what
	ImportDocuments Act = "import_documents" // put documents into the library
	SeeRoster       Act = "see_roster"       // read the names of the branch
	EditRoster      Act = "edit_roster"      // import the roster, note who left
	Invite          Act = "invite"           // issue and void invitations
	BindGroup       Act = "bind_group"       // bind a group chat to the branch
	GrantRole       Act = "grant_role"       // give people their roles
	Handover        Act = "handover"         // hand on the secretary's role
	SeeCounts       Act = "see_counts"       // numbers of people, no names
	ManageBranches  Act = "manage_branches"  // make, name and fill branches
	Operate         Act = "operate"          // run the process: channels, holding back, other operators
)

// grant is a set of those who may.
type grant uint8

const (
	anyone grant = 1 << iota // who is authenticated
	groupLeader
	committee
	secretary
	clerk
	leader
	operator
)

// permissions is the whole of who may do what. The operator runs the process
// and stands in for a secretary, but reads no one's messages: no act here does.
var permissions = map[Act]grant{
	Ask:             anyone,
	OwnData:         anyone,
	Schedule:        secretary | committee | operator,
	AnswerFor:       secretary | committee | groupLeader | operator, // a group leader: for the own group
	DecideLeave:     secretary,                                      // reasons are nobody else's to read
	SeeAnswers:      secretary | committee | groupLeader | operator, // a group leader: of the own group
	ImportDocuments: secretary | operator,
	SeeRoster:       secretary | committee | groupLeader | operator, // a group leader: the names of the own group
	EditRoster:      secretary | operator,
	Invite:          secretary | operator,
	BindGroup:       secretary | operator,
	GrantRole:       secretary | operator,
	Handover:        secretary | operator,
	SeeCounts:       clerk | leader | secretary | operator,
	ManageBranches:  operator,
	Operate:         operator,
}

var grantsOf = map[Role]grant{
	GroupLeader: groupLeader, Committee: committee, Secretary: secretary, Clerk: clerk, Leader: leader,
}

// May reports whether the scope's person may do this in the scope's branch.
func (s Scope) May(act Act) bool { return permissions[act]&s.grants() != 0 }

func (s Scope) grants() grant {
	if s.person == "" {
		return 0
	}
	all := anyone | grantsOf[s.role]
	if s.operator {
		all |= operator
	}
	return all
}

// allow is fault.Denied unless the scope may.
func allow(scope Scope, act Act) error {
	if scope.May(act) {
		return nil
	}
	return fault.New(fault.Denied, act)
}
