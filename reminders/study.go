package reminders

import (
	"context"
	"fmt"

	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Progress returns how far the scope's person has come in a reading plan of the
// branch; who has not joined is shown its beginning.
func (s *Store) Progress(ctx context.Context, scope members.Scope, series string) (Progress, error) {
	_, p, err := s.reading(ctx, scope, series)
	return p, err
}

// JoinReading appends that the scope's person takes part in a reading plan, from
// its beginning. Who has joined stays where they are.
func (s *Store) JoinReading(ctx context.Context, b *sqlite.Batch, scope members.Scope, series string) error {
	v, p, err := s.reading(ctx, scope, series)
	switch {
	case err != nil || p.Joined:
		return err
	case v.Cancelled:
		return fault.New(fault.Invalid, NotStanding)
	}
	b.Exec(1, `INSERT INTO reader (series_id, person_id, branch_id, ordinal, joined_at)
		SELECT id, ?, branch_id, 0, ? FROM series WHERE id = ? AND branch_id = ? AND kind = 'study' AND state = 'active'
		ON CONFLICT DO NOTHING`, scope.Person(), sqlite.Millis(s.now()), series, scope.Branch())
	return nil
}

// LeaveReading appends that the scope's person takes part no more, their mark
// forgotten and what was on its way to them stopped. Who takes no part is left
// alone.
func (s *Store) LeaveReading(ctx context.Context, b *sqlite.Batch, scope members.Scope, series string) error {
	_, p, err := s.reading(ctx, scope, series)
	if err != nil || !p.Joined {
		return err
	}
	b.Exec(1, "DELETE FROM reader WHERE series_id = ? AND person_id = ? AND branch_id = ?", series, scope.Person(), scope.Branch())
	ids, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT id FROM occurrence WHERE series_id = ? AND branch_id = ? AND state = 'planned' AND told <> ''", series, scope.Branch())
	if err != nil {
		return fmt.Errorf("list occurrences of %s: %w", series, err)
	}
	for _, id := range ids {
		delivery.CancelFor(b, id, scope.Person())
	}
	return nil
}

// Read appends that the scope's person has read what they were shown from an
// ordinal on (读完了), and returns where they are then. A mark that has moved on
// since stays where it is.
func (s *Store) Read(ctx context.Context, b *sqlite.Batch, scope members.Scope, series string, ordinal int) (Progress, error) {
	v, p, err := s.reading(ctx, scope, series)
	switch {
	case err != nil:
		return p, err
	case !p.Joined:
		return p, fault.New(fault.Invalid, NotMeant)
	case p.Ordinal != ordinal || len(p.Passages) == 0:
		return p, nil
	}
	next := ordinal + len(p.Passages)
	mark := next
	if next >= p.Of {
		mark = finished // who reads this is told so at once
	}
	b.Exec(1, "UPDATE reader SET ordinal = ? WHERE series_id = ? AND person_id = ? AND branch_id = ? AND ordinal = ?",
		mark, series, scope.Person(), scope.Branch(), ordinal)
	text, err := s.textOf(ctx, scope.Branch(), *v.Plan)
	return text.progress(true, next, *v.Plan), err
}

// reading returns a reading plan of the scope's branch, or fault.NotFound, and
// how far the scope's person has come in it.
func (s *Store) reading(ctx context.Context, scope members.Scope, series string) (Series, Progress, error) {
	v, err := s.Series(ctx, scope, series)
	if err != nil {
		return v, Progress{}, err
	}
	if v.Kind != Study || v.Plan == nil {
		return v, Progress{}, fault.New(fault.NotFound, "reading plan")
	}
	text, err := s.textOf(ctx, scope.Branch(), *v.Plan)
	if err != nil {
		return v, Progress{}, err
	}
	mark, joined, err := s.mark(ctx, series, scope.Person())
	return v, text.progress(joined, mark, *v.Plan), err
}
