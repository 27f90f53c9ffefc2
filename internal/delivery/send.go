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

// SendNext takes the next row one step further, which is one attempt to send
// it or the decision not to, and reports whether there was one. Callers repeat
// it until there is none, and enqueue all that is due before they begin: what
// is overdue is merged with what is there.
func (s *Service) SendNext(ctx context.Context) (bool, error) {
	if err := s.settleKept(ctx); err != nil {
		return false, err
	}
	r, err := s.head(ctx)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("pick a message to send: %w", err)
	}
	if err := s.advance(ctx, r); err != nil {
		return false, fmt.Errorf("send message %s: %w", r.key, err)
	}
	return true, nil
}

func (s *Service) advance(ctx context.Context, r row) error {
	may, err := s.maySend(ctx, r)
	if err != nil {
		return s.postpone(ctx, r, err)
	}
	if !may {
		return s.drop(ctx, r, cancelled, "no longer to be sent")
	}
	now := s.now()
	if r.stale(now) {
		return s.sumUp(ctx, r, now)
	}
	if r.over(now) {
		told, err := s.told(ctx, r)
		if err != nil {
			return err
		}
		if told {
			return s.drop(ctx, r, summedUp, "another late message told it")
		}
	}
	return s.attempt(ctx, r, now)
}

func (s *Service) maySend(ctx context.Context, r row) (bool, error) {
	if r.subject == "" {
		return true, nil
	}
	return s.deps.Guard.MaySend(ctx, r.subject, r.to)
}

// postpone sets a row aside that the guard could not judge, so that the others
// go on.
func (s *Service) postpone(ctx context.Context, r row, cause error) error {
	if ctx.Err() != nil {
		return cause
	}
	var b sqlite.Batch
	b.Exec(1, "UPDATE outbox SET retry_at = ? WHERE seq = ? AND state = ?",
		sqlite.Millis(s.now().Add(maxBackoff)), r.seq, r.state)
	if err := unlessTaken(s.commit(ctx, &b)); err != nil {
		return errors.Join(cause, err)
	}
	s.deps.Log.Warn("message postponed", "key", r.key, "cause", cause)
	return nil
}

// drop ends a row without an attempt.
func (s *Service) drop(ctx context.Context, r row, state, reason string) error {
	var b sqlite.Batch
	end(&b, r, state, reason)
	return unlessTaken(s.commit(ctx, &b))
}

func end(b *sqlite.Batch, r row, state, reason string) {
	b.Exec(1, "UPDATE outbox SET state = ?, reason = ? WHERE seq = ? AND state = ?", state, reason, r.seq, r.state)
}

// unlessTaken ignores that a row was cancelled, or taken by another goroutine,
// between being picked and being changed.
func unlessTaken(err error) error {
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// claim makes the row ours, provided that nothing else is being sent to its
// address and that bulk was not held meanwhile.
const claim = `UPDATE outbox AS r SET state = 'sending', run_id = ?1, attempts = attempts + 1,
		repeated = repeated + (state = 'ambiguous'), late = ?2
	WHERE seq = ?3 AND state = ?4 AND ` + free + `
		AND (class = 'reply' OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk_held'))`

// attempt sends a row. What becomes of it is committed even if ctx ends during
// the request.
func (s *Service) attempt(ctx context.Context, r row, now time.Time) error {
	out, err := s.compose(r, now)
	if err != nil {
		return s.drop(ctx, r, dead, err.Error())
	}
	var b sqlite.Batch
	b.Exec(1, claim, s.deps.RunID, sqlite.Bool(r.late(now)), r.seq, r.state)
	if err := s.commit(ctx, &b); err != nil {
		return unlessTaken(err)
	}
	r.attempts++
	return s.settle(ctx, s.outcome(r, s.request(ctx, out)))
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
