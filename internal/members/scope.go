package members

import "time"

// Role is what a person may do in a branch.
type Role string

// Operator runs the process.
const Operator Role = "operator"

// Scope is one authenticated person in one branch. Its fields are closed, so
// that no other package can make one up.
type Scope struct {
	branch, person string
	role           Role
	zone           *time.Location
}

// Branch returns the branch's id.
func (s Scope) Branch() string { return s.branch }

// Person returns the person's id.
func (s Scope) Person() string { return s.person }

// Role returns the person's role in the branch.
func (s Scope) Role() Role { return s.role }

// Zone returns the zone of the branch, in which its periods and clock times
// are computed.
func (s Scope) Zone() *time.Location { return s.zone }
