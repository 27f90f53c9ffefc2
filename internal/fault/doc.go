// Package fault names the kinds of failure that a person can be told about.
//
// Packages below the surface return fault.New or fault.Wrap with a code and
// its arguments; bot turns the code into a Chinese sentence, cmd into an
// English one with an exit code. Any other error is internal: the person gets
// a reference number and the log gets the cause.
package fault
