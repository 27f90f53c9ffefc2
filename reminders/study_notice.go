package reminders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"zhibu/corpus"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// passagesFor returns what a reader comes to next in a reading plan, for a notice
// that goes out with b; due is false where they are to get none: they take no
// part, or the branch has the document no more. A reader who has come to the end
// without being told, since the document became shorter, gets one notice without
// passages, which b notes, and then no more.
func (s *Store) passagesFor(ctx context.Context, b *sqlite.Batch, series, person string) (next []corpus.Passage, due bool, err error) {
	mark, joined, err := s.mark(ctx, series, person)
	if err != nil || !joined || mark >= finished {
		return nil, false, err
	}
	branch, plan, err := s.planOf(ctx, series)
	if err != nil {
		return nil, false, err
	}
	text, err := s.textOf(ctx, branch, plan)
	if err != nil || len(text.passages) == 0 {
		return nil, false, err
	}
	p := text.progress(true, mark, plan)
	if p.Finished() {
		// Any number: notices of several weeks may go out with one commit.
		b.Exec(sqlite.AnyRows, "UPDATE reader SET ordinal = ? WHERE series_id = ? AND person_id = ? AND ordinal = ?", finished, series, person, mark)
	}
	return p.Passages, true, nil
}

// planOf returns the branch and the plan of a study series.
func (s *Store) planOf(ctx context.Context, series string) (string, Reading, error) {
	type stored struct{ branch, details string }
	v, err := sqlite.One(ctx, s.db, func(r sqlite.Scanner) (v stored, err error) {
		err = r.Scan(&v.branch, &v.details)
		return v, err
	}, "SELECT branch_id, details FROM series WHERE id = ? AND kind = 'study'", series)
	if err != nil {
		return "", Reading{}, fmt.Errorf("find reading plan %s: %w", series, err)
	}
	var d Details
	if err := json.Unmarshal([]byte(v.details), &d); err != nil {
		return "", Reading{}, fmt.Errorf("read reading plan %s: %w", series, err)
	}
	if d.Plan == nil {
		return v.branch, Reading{}, nil
	}
	return v.branch, *d.Plan, nil
}

// mark returns the ordinal that a reader comes to next; false for who is none.
func (s *Store) mark(ctx context.Context, series, person string) (int, bool, error) {
	ordinal, err := sqlite.One(ctx, s.db, sqlite.Value[int],
		"SELECT ordinal FROM reader WHERE series_id = ? AND person_id = ?", series, person)
	if errors.Is(err, fault.NotFound) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("read a mark: %w", err)
	}
	return ordinal, true, nil
}
