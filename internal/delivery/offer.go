package delivery

import (
	"context"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

const (
	selectOffer = "SELECT " + rowColumns + ` FROM outbox h
		WHERE h.state = 'sent' AND h.channel = ? AND h.account = ? AND h.address = ?
			AND CASE h.payload WHEN '' THEN 0 ELSE json_array_length(h.payload, '$.buttons') END > 0
		ORDER BY h.seq DESC LIMIT 1`
	// selectSentWith finds all rows of a bundle that went out in one message with ?1.
	selectSentWith = "SELECT " + rowColumns + ` FROM outbox o JOIN outbox h ON h.state = 'sent' AND h.channel = o.channel
			AND h.account = o.account AND h.address = o.address AND h.sent_at = o.sent_at AND h.bundle = o.bundle
		WHERE o.seq = ?1 AND h.payload <> '' ORDER BY h.seq`
)

// LastOffer returns the message with buttons that was sent to an address last,
// or fault.NotFound: a channel that forgets what it showed asks for it at start.
func (s *Service) LastOffer(ctx context.Context, to chat.Address) (chat.Message, error) {
	m, err := s.lastOffer(ctx, to)
	if err != nil {
		return m, fmt.Errorf("find the last buttons offered: %w", err)
	}
	return m, nil
}

func (s *Service) lastOffer(ctx context.Context, to chat.Address) (m chat.Message, err error) {
	r, err := sqlite.One(ctx, s.db, scanRow, selectOffer, to.Channel, to.Account, to.ID)
	if err != nil {
		return m, err
	}
	rows := []row{r}
	if r.bundle != "" {
		if rows, err = sqlite.All(ctx, s.db, scanRow, selectSentWith, r.seq); err != nil {
			return m, err
		}
	}
	parts := make([]part, len(rows))
	for i, r := range rows {
		parts[i].row = r
		if parts[i].text, err = r.message(); err != nil {
			return m, err
		}
	}
	if len(parts) == 0 { // its text was dropped meanwhile
		return m, fault.New(fault.NotFound)
	}
	return s.text(parts), nil
}
