package delivery

import (
	"context"
	"fmt"
	"strconv"
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
		WHERE class = 'bulk' AND state IN ('queued', 'ambiguous') AND due_at <= ?`, sqlite.Millis(now))
}

// Held reports whether bulk is held.
func (s *Service) Held(ctx context.Context) (bool, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], "SELECT count(*) FROM meta WHERE key = 'bulk_held'")
	if err != nil {
		return false, fmt.Errorf("read whether bulk is held: %w", err)
	}
	return n > 0, nil
}

// awakeEvery is how often at most Awake writes.
const awakeEvery = time.Minute

// Awake notes that somebody is at work now and returns how long nobody was
// before, over all runs: downtime, or a jump of the clock. It is 0 within a
// minute of the last note and where the clock went back.
func (s *Service) Awake(ctx context.Context) (time.Duration, error) {
	last, err := sqlite.One(ctx, s.db, sqlite.Value[int64],
		"SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE key = 'awake_at'")
	if err != nil {
		return 0, fmt.Errorf("read when somebody was at work: %w", err)
	}
	now := s.now()
	gap := now.Sub(sqlite.FromMillis(last))
	if last != 0 && gap >= 0 && gap < awakeEvery {
		return 0, nil
	}
	var b sqlite.Batch
	b.Exec(1, "INSERT INTO meta (key, value) VALUES ('awake_at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
		strconv.FormatInt(sqlite.Millis(now), 10))
	if err := s.commit(ctx, &b); err != nil {
		return 0, fmt.Errorf("note who is at work: %w", err)
	}
	if last == 0 || gap < 0 {
		return 0, nil
	}
	return gap, nil
}

// Overdue returns how many bulk messages should have gone out by now.
func (s *Service) Overdue(ctx context.Context) (int, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], `SELECT count(*) FROM outbox
		WHERE class = 'bulk' AND state IN ('queued', 'ambiguous') AND due_at < ?`, sqlite.Millis(s.now().Add(-grace)))
	if err != nil {
		return 0, fmt.Errorf("count what is overdue: %w", err)
	}
	return n, nil
}
