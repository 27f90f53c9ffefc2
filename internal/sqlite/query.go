package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"zhibu/internal/fault"
)

// Scanner is the current row of a query.
type Scanner interface{ Scan(dest ...any) error }

// All returns what scan makes of every row.
func All[T any](ctx context.Context, db *DB, scan func(Scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, db.translate(fmt.Errorf("query %q: %w", query, err))
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("scan %q: %w", query, err)
		}
		all = append(all, v)
	}
	if err := rows.Err(); err != nil {
		return nil, db.translate(fmt.Errorf("read rows of %q: %w", query, err))
	}
	return all, nil
}

// One returns what scan makes of the first row, or fault.NotFound.
func One[T any](ctx context.Context, db *DB, scan func(Scanner) (T, error), query string, args ...any) (T, error) {
	v, err := scan(db.read.QueryRowContext(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return v, fault.Wrap(err, fault.NotFound)
	}
	if err != nil {
		return v, db.translate(fmt.Errorf("query %q: %w", query, err))
	}
	return v, nil
}

// Value scans a single column.
func Value[T any](s Scanner) (v T, err error) {
	err = s.Scan(&v)
	return v, err
}
