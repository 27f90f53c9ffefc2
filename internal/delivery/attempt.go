package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

const (
	// claimPart makes a row ours.
	claimPart = `UPDATE outbox AS r SET state = 'sending', run_id = ?1, attempts = attempts + 1,
			repeated = repeated + (state = 'ambiguous'), late = ?2
		WHERE seq = ?3 AND state = ?4`
	// claim is that for the first of a parcel, provided that nothing else is being
	// sent to its address and that bulk was not held meanwhile.
	claim = claimPart + " AND " + free + `
		AND (class = 'reply' OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk_held'))`
)

// attempt sends a parcel, unless its channel lets it wait. What becomes of it is
// committed even if ctx ends during the request.
func (s *Service) attempt(ctx context.Context, p parcel, now time.Time) (rests bool, err error) {
	if len(p.parts) == 0 {
		return false, unlessTaken(s.commit(ctx, &p.rest))
	}
	if s.rests(p.parts[0].row, now) {
		return true, nil
	}
	out := s.outbound(p, now)
	b, query := p.rest, claim
	var rows []row
	for _, r := range p.parts {
		b.Exec(1, query, s.deps.RunID, sqlite.Bool(r.late(now)), r.seq, r.state)
		query = claimPart
		rows = append(rows, r.row)
	}
	if err := s.commit(ctx, &b); err != nil {
		return false, unlessTaken(err)
	}
	return false, s.settle(ctx, s.outcome(rows, s.request(ctx, out)))
}

// rests asks the channel of a row for a slot. Without one the line rests.
func (s *Service) rests(r row, now time.Time) bool {
	channel, ok := s.attached.channel(r.to).(Paced)
	if !ok {
		return false
	}
	wait, whole := channel.Pause(r.to, r.class == Bulk)
	if wait <= 0 {
		return false
	}
	s.lines.put(r, whole, rest{since: now, until: now.Add(wait)})
	return true
}

// request turns a panic of the channel into an error, which counts as ambiguous.
func (s *Service) request(ctx context.Context, out chat.Outbound) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("channel %s: panic: %v", out.To.Channel, p)
		}
	}()
	return s.attached.channel(out.To).Send(ctx, out)
}
