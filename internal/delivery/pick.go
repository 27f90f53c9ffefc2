package delivery

import (
	"context"
	"errors"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Conditions of the statements below; ?1 is now, ?2 and ?3 are a reach (names, addresses).
const (
	// notHeld is true of row e unless bulk is held.
	notHeld = "(e.class = 'reply' OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk_held'))"
	// reachable is true of row r if its address is in reach.
	reachable = `(r.channel IN (SELECT value FROM json_each(?2))
		OR r.channel || '/' || r.account || '/' || r.address IN (SELECT value FROM json_each(?3)))`
	// free is true of row r if nothing is being sent to its address.
	free = `NOT EXISTS (SELECT 1 FROM outbox s WHERE s.state = 'sending'
		AND s.channel = r.channel AND s.account = r.account AND s.address = r.address)`
	// open is true of row r if neither its address (?5) nor the lane of the first
	// in line, h, (?6) is closed.
	open = `r.channel || '/' || r.account || '/' || r.address NOT IN (SELECT value FROM json_each(?5))
		AND h.class || '/' || h.channel NOT IN (SELECT value FROM json_each(?6))`
)

// selectHead finds the row to send for class ?4: the first in line (h) at the
// address of the earliest due row (r) of that class. The first in line may be
// of the other class, since an address is served in order.
const selectHead = "SELECT " + rowColumns + ` FROM outbox r JOIN outbox h ON h.seq = (
		SELECT e.seq FROM outbox e
		WHERE e.state IN ('queued', 'ambiguous') AND e.not_before <= ?1 AND ` + notHeld + `
			AND e.channel = r.channel AND e.account = r.account AND e.address = r.address
		ORDER BY e.seq LIMIT 1)
	WHERE r.state IN ('queued', 'ambiguous') AND r.class = ?4 AND r.not_before <= ?1
		AND ` + reachable + " AND " + free + " AND " + open + ` AND h.retry_at <= ?1
	ORDER BY r.not_before, r.seq LIMIT 1`

// pick returns the row to send now on a channel ("" for any), or
// fault.NotFound. Its line is taken until it is released, so that several
// senders are each at a line of their own.
func (s *Service) pick(ctx context.Context, channel string, now time.Time) (row, error) {
	s.lines.mu.Lock()
	defer s.lines.mu.Unlock()
	r, err := s.head(ctx, channel, now)
	if err == nil {
		s.lines.taken[r.to.String()] = true
	}
	return r, err
}

func (s *Service) head(ctx context.Context, channel string, now time.Time) (row, error) {
	addresses, lanes := s.lines.closed()
	for _, class := range []Class{Reply, Bulk} {
		// A line whose first row is of the other class is found by that class.
		to := s.attached.reach(func(name string) bool {
			return (channel == "" || channel == name) && !s.lines.resting(class, name)
		})
		if to.empty() {
			continue
		}
		r, err := sqlite.One(ctx, s.db, scanRow, selectHead, sqlite.Millis(now), jsonList(to.names),
			jsonList(to.addresses), string(class), jsonList(addresses), jsonList(lanes))
		if err == nil || !errors.Is(err, fault.NotFound) {
			return r, err
		}
	}
	return row{}, fault.New(fault.NotFound)
}
