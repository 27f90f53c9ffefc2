package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code names one kind of failure. It is itself an error, so that callers ask
// errors.Is(err, fault.Conflict).
type Code string

// The kinds of failure. The comment gives the arguments that go with each.
const (
	Conflict   Code = "conflict"     // a commit changed another number of rows than it had to
	NotFound   Code = "not_found"    // what was looked for
	Denied     Code = "denied"       // what was asked
	Invalid    Code = "invalid"      // what is wrong with it
	Locked     Code = "locked"       // directory, holder
	Newer      Code = "schema_newer" // version found, newest version known
	Damaged    Code = "damaged"      // file
	DiskFull   Code = "disk_full"    // file
	Permission Code = "permission"   // path
	Missing    Code = "missing_path" // path
	Empty      Code = "empty"        // nothing
	TooLarge   Code = "too_large"    // size, limit (bytes)
	NotText    Code = "not_text"     // nothing
	Encoding   Code = "encoding"     // nothing
	FileType   Code = "file_type"    // extension
	Classified Code = "classified"   // the mark
	Building   Code = "building"     // nothing: the index is being made
)

func (c Code) Error() string { return string(c) }

// Error is a failure of a known kind. The sentence a person reads is made from
// Code and Args where the person is (bot in Chinese, cmd in English).
type Error struct {
	Code Code
	Args []any
	Err  error // the cause; nil where the code says it all
}

// New returns an error of the kind code.
func New(code Code, args ...any) error { return &Error{Code: code, Args: args} }

// Wrap returns an error of the kind code caused by err.
func Wrap(err error, code Code, args ...any) error {
	return &Error{Code: code, Args: args, Err: err}
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	for _, a := range e.Args {
		fmt.Fprintf(&b, " %v", a)
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is the code of e.
func (e *Error) Is(target error) bool { return target == e.Code }

// Of returns the outermost error of a known kind in err's chain, or nil.
func Of(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}
