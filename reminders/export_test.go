package reminders

import (
	"context"

	"zhibu/internal/sqlite"
)

// OnCommit puts a test between the scan and its database.
func (s *Store) OnCommit(commit func(context.Context, *sqlite.Batch) error) { s.commit = commit }

// Plans are the statements that every tick runs.
var Plans = map[string]string{"series to plan": selectPlan, "notices that are due": selectDue}
