// Package members holds the people of a branch, where they can be written to,
// and what each may see.
//
// Everything that reads or writes a branch's rows takes a Scope, and a Scope
// comes from authentication alone: Authenticate for who writes from an
// address, Session for a browser that is signed in, LocalOperator for whoever
// runs a command on the machine itself.
//
// A browser signs in with a one-time code (IssueCode, Redeem) and holds a cookie
// from then on. Of both only hashes are stored.
package members
