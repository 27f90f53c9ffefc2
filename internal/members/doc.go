// Package members holds the people of a branch, where they can be written to,
// and what each may see.
//
// Everything that reads or writes a branch's rows takes a Scope, and a Scope
// comes from authentication alone: Authenticate for who writes from an
// address, LocalOperator for whoever runs a command on the machine itself.
package members
