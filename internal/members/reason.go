package members

// Reason is the argument of a fault.Invalid of this package: why what was asked
// cannot be done, for the sentence that tells it.
type Reason string

// The reasons.
const (
	OnlySecretary  Reason = "the branch would be without a secretary; hand over instead"
	HasSecretary   Reason = "the branch has a secretary; hand over instead"
	NoSuchRole     Reason = "no such role here"
	NoGroup        Reason = "a group leader needs a group"
	AlreadyThere   Reason = "the person, or one of that name and number, belongs to that branch already"
	LastOperator   Reason = "somebody has to run the process"
	BadName        Reason = "this cannot be a name"
	NameTaken      Reason = "the name is taken"
	BadBranch      Reason = "a branch stands under a parent, and a parent under none"
	AddressTaken   Reason = "the address is somebody else's"
	NotFull        Reason = "only a full member holds that office"
	AlreadyHolding Reason = "the person holds that role already"
)
