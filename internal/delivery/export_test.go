package delivery

import (
	"context"

	"zhibu/internal/sqlite"
)

// OnCommit puts a test between the service and its database.
func (s *Service) OnCommit(commit func(context.Context, *sqlite.Batch) error) { s.commit = commit }

// Plans are the statements whose cost must not grow with history.
var Plans = map[string]string{
	"the head of a line": selectHead, "the claim": claim, "a bundle": selectBundle,
	"who was told": selectTold}
