// Package members holds the people of the branches, where they can be written
// to, and what each may do.
//
// Everything that reads or writes a branch's rows takes a Scope: one person in
// one branch. A Scope comes from authentication alone: Authenticate for who
// writes from an address (AuthenticateIn in a group chat), Session for a browser
// that is signed in, LocalScope and LocalPerson for whoever runs a command on the
// machine itself. What its person may do is one table, in permission.go;
// Scope.May reads it, and the methods here hold to it whoever calls them.
//
// A person belongs to branches by memberships, each with a role, a standing and
// a group. Who left keeps their line. The operator runs the process, which is no
// role: it goes beside any and reaches every branch. People come by the roster
// (PlanRoster shows what a file would do, ApplyRoster does it) and leave by Leave;
// SetRole and Handover give them their offices. SetParent puts a branch under another.
//
// A person enters by a one-time code: of a link made on the machine (IssueCode),
// or of an invitation (Invite), which a printed slip bears as six digits too. On
// the web Redeem and RedeemDigits turn it into a session, elsewhere Join into an
// address. Of codes, digits and cookies only hashes are stored.
//
// An id of another branch finds nothing here: methods that look it up return
// fault.NotFound or fault.Denied, the others make the commit a fault.Conflict.
package members
