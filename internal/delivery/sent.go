package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

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
