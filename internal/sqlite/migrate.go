package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"zhibu/internal/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

// schema returns the migrations in order; the schema's version is their number.
func schema() ([]string, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	var scripts []string
	for _, name := range names {
		b, err := migrations.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		scripts = append(scripts, string(b))
	}
	return scripts, nil
}

func (db *DB) migrate(ctx context.Context) error {
	scripts, err := schema()
	if err != nil {
		return err
	}
	have, err := db.version(ctx)
	if err != nil {
		return db.translate(err)
	}
	if have > len(scripts) {
		return fault.New(fault.Newer, have, len(scripts))
	}
	for v := have; v < len(scripts); v++ {
		if err := db.step(ctx, v, scripts[v]); err != nil {
			return db.translate(fmt.Errorf("migrate to schema %d: %w", v+1, err))
		}
	}
	return nil
}

func (db *DB) version(ctx context.Context) (v int, err error) {
	if err := db.write.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
		return 0, fmt.Errorf("read schema version: %w", err)
	}
	return v, nil
}

// step applies one migration together with the new version. Another process
// may have got there first: the version is read again under the write lock.
func (db *DB) step(ctx context.Context, from int, script string) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it is a no-op, before it the first error counts
	var now int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&now); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if now > from {
		return nil
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("%s\nPRAGMA user_version = %d;", script, from+1)); err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	return tx.Commit()
}
