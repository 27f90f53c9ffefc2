package sqlite

import (
	"context"
	"fmt"

	"zhibu/internal/fault"
)

// Check returns what is wrong with the database, in English, nothing where all
// is well: its pages, its references and its schema version.
func (db *DB) Check(ctx context.Context) ([]string, error) {
	problems, err := All(ctx, db, Value[string], "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, fmt.Errorf("check pages: %w", err)
	}
	if len(problems) == 1 && problems[0] == "ok" {
		problems = nil
	}
	dangling, err := All(ctx, db, scanDangling, "PRAGMA foreign_key_check")
	if err != nil {
		return nil, fmt.Errorf("check references: %w", err)
	}
	scripts, err := schema()
	if err != nil {
		return nil, err
	}
	have, err := db.version(ctx)
	if err != nil {
		return nil, err
	}
	if have > len(scripts) {
		return nil, fault.New(fault.Newer, have, len(scripts))
	}
	return append(problems, dangling...), nil
}

func scanDangling(s Scanner) (string, error) {
	var table, parent string
	var rowid *int64
	var constraint int
	err := s.Scan(&table, &rowid, &parent, &constraint)
	return fmt.Sprintf("a row of %s refers to a missing row of %s", table, parent), err
}
