package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Conditions of the statements below; ?1 is now, ?2 and ?3 are attached (names, addresses).
const (
	// notHeld is true of row e unless bulk is held.
	notHeld = "(e.class = 'reply' OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk_held'))"
	// reachable is true of row r if its address is attached.
	reachable = `(r.channel IN (SELECT value FROM json_each(?2))
		OR r.channel || '/' || r.account || '/' || r.address IN (SELECT value FROM json_each(?3)))`
	// free is true of row r if nothing is being sent to its address.
	free = `NOT EXISTS (SELECT 1 FROM outbox s WHERE s.state = 'sending'
		AND s.channel = r.channel AND s.account = r.account AND s.address = r.address)`
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
		AND ` + reachable + " AND " + free + ` AND h.retry_at <= ?1
	ORDER BY r.not_before, r.seq LIMIT 1`

// head returns the row to send now, or fault.NotFound.
func (s *Service) head(ctx context.Context) (row, error) {
	for _, class := range []Class{Reply, Bulk} {
		r, err := sqlite.One(ctx, s.db, scanRow, selectHead,
			sqlite.Millis(s.now()), s.attached.names, s.attached.addresses, string(class))
		if err == nil || !errors.Is(err, fault.NotFound) {
			return r, err
		}
	}
	return row{}, fault.New(fault.NotFound)
}

// selectDue finds when the next row can be sent: no row (e) that is due by
// then is before it in line.
const selectDue = `SELECT coalesce(min(max(r.not_before, r.retry_at)), 0) FROM outbox r
	WHERE r.state IN ('queued', 'ambiguous') AND ` + reachable + " AND " + free + `
		AND (r.class = 'reply' OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk_held'))
		AND NOT EXISTS (SELECT 1 FROM outbox e
			WHERE e.state IN ('queued', 'ambiguous') AND e.seq < r.seq AND e.not_before <= max(r.not_before, ?1)
				AND ` + notHeld + `
				AND e.channel = r.channel AND e.account = r.account AND e.address = r.address)`

// NextDue returns when SendNext will next have something to do; it may be past.
// A message that waits for nobody (no such channel, bulk held) does not count.
func (s *Service) NextDue(ctx context.Context) (time.Time, bool, error) {
	ms, err := sqlite.One(ctx, s.db, sqlite.Value[int64], selectDue,
		sqlite.Millis(s.now()), s.attached.names, s.attached.addresses)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("find the next message due: %w", err)
	}
	return sqlite.FromMillis(ms), ms != 0, nil
}

// InFlight returns how many messages about a subject are being sent right now.
func InFlight(ctx context.Context, db *sqlite.DB, subject string) (int, error) {
	n, err := sqlite.One(ctx, db, sqlite.Value[int],
		"SELECT count(*) FROM outbox WHERE subject = ? AND subject <> '' AND state = 'sending'", subject)
	if err != nil {
		return 0, fmt.Errorf("count messages in flight: %w", err)
	}
	return n, nil
}

// LastOffer returns the message with buttons that was sent to an address last,
// or fault.NotFound: a channel that forgets what it showed asks for it at start.
func (s *Service) LastOffer(ctx context.Context, to chat.Address) (chat.Message, error) {
	r, err := sqlite.One(ctx, s.db, scanRow, "SELECT "+rowColumns+` FROM outbox h
		WHERE h.state = 'sent' AND h.channel = ? AND h.account = ? AND h.address = ?
			AND CASE h.payload WHEN '' THEN 0 ELSE json_array_length(h.payload, '$.buttons') END > 0
		ORDER BY h.seq DESC LIMIT 1`, to.Channel, to.Account, to.ID)
	if err != nil {
		return chat.Message{}, fmt.Errorf("find the last buttons offered: %w", err)
	}
	return r.message()
}
