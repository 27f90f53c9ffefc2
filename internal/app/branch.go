package app

import (
	"context"
	"strings"

	"zhibu/internal/members"
)

// SeveralBranches are the names of the branches among which a command has to be
// told which one it is about.
type SeveralBranches []string

func (s SeveralBranches) Error() string {
	return "there are several branches, name one with --branch: " + strings.Join(s, ", ")
}

// scope is the operator's in the branch that the command is about: the one there
// is, unless it is named.
func (in *instance) scope(ctx context.Context) (members.Scope, error) {
	scope, err := in.people.LocalScope(ctx, in.Branch)
	if err != nil || in.Branch != "" {
		return scope, err
	}
	all, err := in.people.Branches(ctx, scope)
	if err != nil || len(all) < 2 {
		return scope, err
	}
	names := make(SeveralBranches, len(all))
	for i, b := range all {
		names[i] = b.Name
	}
	return scope, names
}
