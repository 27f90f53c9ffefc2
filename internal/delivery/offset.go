package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// PutOffset appends how far a poller of that name has got, and when: it belongs
// into the batch that Accept commits with the messages.
func PutOffset(b *sqlite.Batch, name string, next int64, at time.Time) {
	b.Exec(1, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
		offsetKey(name), fmt.Sprint(next, " ", sqlite.Millis(at)))
}

// Offset returns how far a poller had got; zeroes where it never polled.
func Offset(ctx context.Context, db *sqlite.DB, name string) (next int64, at time.Time, err error) {
	value, err := sqlite.One(ctx, db, sqlite.Value[string], "SELECT value FROM meta WHERE key = ?", offsetKey(name))
	if errors.Is(err, fault.NotFound) {
		return 0, time.Time{}, nil
	}
	if err != nil {
		return 0, time.Time{}, fmt.Errorf("read the offset of %s: %w", name, err)
	}
	var ms int64
	if _, err := fmt.Sscan(value, &next, &ms); err != nil {
		return 0, time.Time{}, fmt.Errorf("read the offset of %s from %q: %w", name, value, err)
	}
	return next, sqlite.FromMillis(ms), nil
}

func offsetKey(name string) string { return "offset/" + name }
