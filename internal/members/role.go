package members

// Role is what a person does in a branch.
type Role string

// The roles. Clerk and Leader are roles in a parent. NoRole is who belongs to a
// branch only to run the process.
const (
	NoRole      Role = ""
	Member      Role = "member"
	GroupLeader Role = "group_leader"
	Committee   Role = "committee"
	Secretary   Role = "secretary"
	Clerk       Role = "clerk"
	Leader      Role = "leader"
)

var roleLabels = map[Role]string{
	NoRole: "", Member: "", GroupLeader: "党小组组长", Committee: "支委",
	Secretary: "支部书记", Clerk: "上级党务干事", Leader: "单位领导",
}

// Label is the Chinese name of an office; "" for who holds none.
func (r Role) Label() string { return roleLabels[r] }

func (r Role) known() bool { _, ok := roleLabels[r]; return ok }

// ofParent reports a role that only a parent has.
func (r Role) ofParent() bool { return r == Clerk || r == Leader }

// ofFull reports an office of the branch, to which one is elected: only a full
// member can be (党章第七条).
func (r Role) ofFull() bool { return r == Secretary || r == Committee || r == GroupLeader }

// Standing is how far a person has come on the way into the Party.
type Standing string

// The standings.
const (
	Full         Standing = "full"
	Probationary Standing = "probationary"
	Candidate    Standing = "candidate"
	Activist     Standing = "activist"
	Applicant    Standing = "applicant"
	NoStanding   Standing = "none"
)

var standingLabels = map[Standing]string{
	Full: "正式党员", Probationary: "预备党员", Candidate: "发展对象",
	Activist: "入党积极分子", Applicant: "入党申请人", NoStanding: "",
}

// Label is the Chinese name of the standing; "" for none.
func (s Standing) Label() string { return standingLabels[s] }

func (s Standing) known() bool { _, ok := standingLabels[s]; return ok }

// NoMember reports somebody on the roster who is not on the way into the Party
// (群众).
func (p Person) NoMember() bool { return noMember(p.Role, p.Standing) }

// NoMember is Person.NoMember of who a row is about.
func (r RosterRow) NoMember() bool { return noMember(r.Role, r.Standing) }

func noMember(role Role, standing Standing) bool { return role == Member && standing == NoStanding }
