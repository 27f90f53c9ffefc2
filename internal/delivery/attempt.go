package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// claim makes the row ours, provided that nothing else is being sent to its
// address and that bulk was not held meanwhile.
const claim = `UPDATE outbox AS r SET state = 'sending', run_id = ?1, attempts = attempts + 1,
		repeated = repeated + (state = 'ambiguous'), late = ?2
	WHERE seq = ?3 AND state = ?4 AND ` + free + `
		AND (class = 'reply' OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk_held'))`

// attempt sends a row, unless its channel lets it wait. What becomes of it is
// committed even if ctx ends during the request.
func (s *Service) attempt(ctx context.Context, r row, now time.Time) (rests bool, err error) {
	out, err := s.compose(r, now)
	if err != nil {
		return false, s.drop(ctx, r, dead, err.Error())
	}
	if s.rests(r, now) {
		return true, nil
	}
	var b sqlite.Batch
	b.Exec(1, claim, s.deps.RunID, sqlite.Bool(r.late(now)), r.seq, r.state)
	if err := s.commit(ctx, &b); err != nil {
		return false, unlessTaken(err)
	}
	r.attempts++
	return false, s.settle(ctx, s.outcome(r, s.request(ctx, out)))
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

func (s *Service) compose(r row, now time.Time) (chat.Outbound, error) {
	m, err := r.message()
	if err != nil {
		return chat.Outbound{}, err
	}
	if r.late(now) {
		m = s.deps.Wording.Late(m, r.due)
	}
	if r.state == ambiguous {
		m = s.deps.Wording.Repeat(m)
	}
	return chat.Outbound{Key: r.key, To: r.to, Silent: r.silent, Message: m}, nil
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
