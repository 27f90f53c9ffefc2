package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// Hold stops bulk until Release; replies go on. It outlives the process.
func Hold(b *sqlite.Batch) {
	b.Exec(sqlite.AnyRows, "INSERT INTO meta (key, value) VALUES ('bulk_held', '1') ON CONFLICT (key) DO NOTHING")
}

// Release lets bulk go again: what is overdue goes out as late.
func Release(b *sqlite.Batch) {
	b.Exec(sqlite.AnyRows, "DELETE FROM meta WHERE key = 'bulk_held'")
}

// DropOverdue cancels the bulk that is due by now: it was sent by the instance
// that the database is a copy of.
func DropOverdue(b *sqlite.Batch, now time.Time) {
	b.Exec(sqlite.AnyRows, `UPDATE outbox SET state = 'cancelled', reason = 'declared as sent'
		WHERE class = 'bulk' AND state IN ('queued', 'ambiguous') AND not_before <= ?`, sqlite.Millis(now))
}

// Held reports whether bulk is held.
func (s *Service) Held(ctx context.Context) (bool, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], "SELECT count(*) FROM meta WHERE key = 'bulk_held'")
	if err != nil {
		return false, fmt.Errorf("read whether bulk is held: %w", err)
	}
	return n > 0, nil
}
