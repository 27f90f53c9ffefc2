package reminders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

const (
	// undoFor is how long a change can be undone.
	undoFor = 10 * time.Minute
	// keepChanges is how long what it was is kept.
	keepChanges = 24 * time.Hour
)

// Undo appends that series are again as they were before a change: fault.Invalid
// (TooLateToUndo) after ten minutes, or where anything of it was changed since.
func (s *Store) Undo(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string) (Outcome, error) {
	if err := allowed(scope); err != nil {
		return Outcome{}, err
	}
	all, err := s.undoable(ctx, scope, id)
	if err != nil {
		return Outcome{}, err
	}
	var changes []*change
	for i := len(all) - 1; i >= 0; i-- {
		c, err := s.undo(ctx, scope, all[i])
		if err != nil {
			return Outcome{}, err
		}
		changes = append(changes, c)
	}
	b.Exec(1, "UPDATE series_change SET undone = 1 WHERE id = ? AND undone = 0", id)
	return s.decide(ctx, b, scope, TooLateToUndo, changes...)
}

func (s *Store) undoable(ctx context.Context, scope members.Scope, id string) (all []saved, err error) {
	text, err := sqlite.One(ctx, s.db, sqlite.Value[string],
		"SELECT before FROM series_change WHERE id = ? AND branch_id = ? AND undone = 0 AND at >= ?",
		id, scope.Branch(), sqlite.Millis(s.now().Add(-undoFor)))
	if errors.Is(err, fault.NotFound) {
		return nil, fault.Wrap(err, fault.Invalid, TooLateToUndo)
	}
	if err != nil {
		return nil, fmt.Errorf("find change %s: %w", id, err)
	}
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, fmt.Errorf("read change %s: %w", id, err)
	}
	return all, nil
}

// undo is the change back to what a series was.
func (s *Store) undo(ctx context.Context, scope members.Scope, was saved) (*change, error) {
	now, err := s.definition(ctx, scope, was.ID)
	if err != nil {
		return nil, err
	}
	if now.revision != was.Revision {
		return nil, fault.New(fault.Invalid, TooLateToUndo)
	}
	after := now.nextRevision()
	if was.Was == nil {
		after.active = false
		return &change{before: now, after: after}, nil
	}
	w := was.Was
	after.Kind, after.Title, after.Said, after.Rule, after.active = w.Kind, w.Title, w.Said, w.Rule, w.Active
	after.Start = w.Start.In(after.zone)
	return &change{before: now, after: after}, after.decode(w.Leads, w.Details)
}
