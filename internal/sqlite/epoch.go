package sqlite

import (
	"context"
	"fmt"
)

// epochKey names the line of history that a database is on. A copy has none of
// its own: what is restored begins another line, in which numbers that were
// given out since the copy mean something else.
const epochKey = "epoch"

// Epoch returns the id of the database's line of history, which it has from the
// first call on.
func (db *DB) Epoch(ctx context.Context) (string, error) {
	var b Batch
	b.Exec(AnyRows, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", epochKey, NewID())
	if err := db.Commit(ctx, &b); err != nil {
		return "", fmt.Errorf("name the epoch: %w", err)
	}
	epoch, err := One(ctx, db, Value[string], "SELECT value FROM meta WHERE key = ?", epochKey)
	if err != nil {
		return "", fmt.Errorf("read the epoch: %w", err)
	}
	return epoch, nil
}
