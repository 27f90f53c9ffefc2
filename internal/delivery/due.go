package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

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
// A message that waits for nobody (no such channel, bulk held) does not count,
// nor does a channel's pace: RestsUntil tells that.
func (s *Service) NextDue(ctx context.Context) (time.Time, bool, error) {
	to := s.attached.reach(func(string) bool { return true })
	ms, err := sqlite.One(ctx, s.db, sqlite.Value[int64], selectDue,
		sqlite.Millis(s.now()), jsonList(to.names), jsonList(to.addresses))
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

// Sent is that something went to an address.
type Sent struct {
	To chat.Address
	At time.Time
}

// SentSince lists what went out on a channel from an instant on, oldest first:
// a channel that keeps a pace begins with what the run before it used up.
func (s *Service) SentSince(ctx context.Context, channel string, since time.Time) ([]Sent, error) {
	all, err := sqlite.All(ctx, s.db, scanSent, `SELECT channel, account, address, sent_at FROM outbox
		WHERE state = 'sent' AND channel = ? AND sent_at >= ? ORDER BY sent_at, seq`, channel, sqlite.Millis(since))
	if err != nil {
		return nil, fmt.Errorf("list what was sent on %s: %w", channel, err)
	}
	return all, nil
}

func scanSent(r sqlite.Scanner) (s Sent, err error) {
	var at int64
	err = r.Scan(&s.To.Channel, &s.To.Account, &s.To.ID, &at)
	s.At = sqlite.FromMillis(at)
	return s, err
}
