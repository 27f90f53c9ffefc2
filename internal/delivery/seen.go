package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// See appends that the scope's person was shown their history up to seq. It
// never goes back, and never beyond what the history holds.
func (*History) See(b *sqlite.Batch, scope members.Scope, seq int64, now time.Time) {
	b.Exec(sqlite.AnyRows, `INSERT INTO web_seen (person_id, seq, at)
		SELECT ?1, seq, ?3 FROM web_history WHERE person_id = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1
		ON CONFLICT (person_id) DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE excluded.seq > web_seen.seq`,
		scope.Person(), seq, sqlite.Millis(now))
}

// Seen returns how far the scope's person was shown their history; 0 where they
// were shown nothing.
func (h *History) Seen(ctx context.Context, scope members.Scope) (int64, error) {
	seq, err := sqlite.One(ctx, h.db, sqlite.Value[int64], "SELECT seq FROM web_seen WHERE person_id = ?", scope.Person())
	if errors.Is(err, fault.NotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read what was seen: %w", err)
	}
	return seq, nil
}
