package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"zhibu/internal/fault"
)

// AnyRows says that a statement may change any number of rows.
const AnyRows = -1

// Batch is an ordered list of statements that take effect together or not at
// all. The zero Batch is empty and ready.
type Batch struct {
	statements []statement
}

type statement struct {
	rows  int64
	query string
	args  []any
}

// Exec appends a statement that must change exactly rows rows (or AnyRows).
func (b *Batch) Exec(rows int64, query string, args ...any) {
	b.statements = append(b.statements, statement{rows, query, args})
}

// Append adds the statements of other behind those of b.
func (b *Batch) Append(other *Batch) {
	b.statements = append(b.statements, other.statements...)
}

// Len returns the number of statements.
func (b *Batch) Len() int { return len(b.statements) }

// Commit applies the batch. A statement that changes another number of rows
// than it must gives fault.Conflict, and nothing is changed.
func (db *DB) Commit(ctx context.Context, b *Batch) error {
	if b.Len() == 0 {
		return nil
	}
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return db.translate(fmt.Errorf("begin commit: %w", err))
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it is a no-op, before it the first error counts
	for _, s := range b.statements {
		if err := apply(ctx, tx, s); err != nil {
			return db.translate(err)
		}
	}
	if err := tx.Commit(); err != nil {
		return db.translate(fmt.Errorf("commit: %w", err))
	}
	return nil
}

func apply(ctx context.Context, tx *sql.Tx, s statement) error {
	result, err := tx.ExecContext(ctx, s.query, s.args...)
	if err != nil {
		return fmt.Errorf("apply %q: %w", s.query, err)
	}
	if s.rows == AnyRows {
		return nil
	}
	n, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("count rows of %q: %w", s.query, err)
	}
	if n != s.rows {
		return fault.Wrap(fmt.Errorf("%q changed %d rows, not %d", s.query, n, s.rows), fault.Conflict)
	}
	return nil
}
