package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// InFlight returns how many messages about a subject are being sent right now:
// one at most to each address.
func InFlight(ctx context.Context, db *sqlite.DB, subject string) (int, error) {
	n, err := sqlite.One(ctx, db, sqlite.Value[int],
		`SELECT count(DISTINCT channel || '/' || account || '/' || address) FROM outbox
			WHERE subject = ? AND subject <> '' AND state = 'sending'`, subject)
	if err != nil {
		return 0, fmt.Errorf("count messages in flight: %w", err)
	}
	return n, nil
}

// Sent is that something went to an address.
type Sent struct {
	To chat.Address
	At time.Time
}

// SentSince lists what went out on a channel from an instant on, oldest first:
// a channel that keeps a pace begins with what the run before it used up. A
// bundle is one message.
func (s *Service) SentSince(ctx context.Context, channel string, since time.Time) ([]Sent, error) {
	all, err := sqlite.All(ctx, s.db, scanSent, `SELECT channel, account, address, sent_at FROM outbox
		WHERE state = 'sent' AND channel = ? AND sent_at >= ?
		GROUP BY sent_at, account, address, CASE bundle WHEN '' THEN key ELSE bundle END
		ORDER BY sent_at, min(seq)`, channel, sqlite.Millis(since))
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
