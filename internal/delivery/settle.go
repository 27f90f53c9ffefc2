package delivery

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

const (
	// settleTime is how long the result of an attempt may take to commit once
	// the caller has gone.
	settleTime = 5 * time.Second
	// maxReason bounds, in bytes, what is kept of a channel's error.
	maxReason = 300
)

// settlement is what an attempt came to.
type settlement struct {
	row         row
	state       string
	to          chat.Address
	retryAt     time.Time
	sentAt      time.Time
	notReceived bool // the request never reached the channel
	inDoubt     bool // it may have
	unreachable bool
	elsewhere   chat.Address // with unreachable: where the notices go instead, if anywhere
	reason      string
}

// outcome judges an attempt by the error of the channel.
func (s *Service) outcome(r row, err error) settlement {
	now := s.now()
	if err == nil {
		return settlement{row: r, state: sent, to: r.to, sentAt: now}
	}
	failure := failureOf(err)
	st := settlement{row: r, state: r.state, to: r.to, reason: clip(err.Error()),
		retryAt: now.Add(wait(failure.RetryAfter, r.attempts))}
	switch failure.Outcome {
	case chat.NotSent:
		st.notReceived = true
	case chat.Moved:
		st.notReceived = true
		st.to = failure.To
		st.retryAt = now.Add(backoff(r.attempts - 1)) // at once, unless it moves again and again
	case chat.Refused:
		st.state = dead
	case chat.Unreachable:
		st.state, st.unreachable = dead, true
	default:
		st.state, st.inDoubt = ambiguous, true
		if r.unanswered > 0 {
			st.state = dead
		}
	}
	return st
}

func failureOf(err error) *chat.SendError {
	failure := &chat.SendError{Outcome: chat.Ambiguous}
	errors.As(err, &failure)
	if failure.Outcome == chat.Moved && !valid(failure.To) {
		return &chat.SendError{Outcome: chat.Refused}
	}
	return failure
}

func clip(s string) string {
	if len(s) > maxReason {
		return strings.ToValidUTF8(s[:maxReason], "")
	}
	return s
}

func (st settlement) moved() bool { return st.to != st.row.to }

// settle commits what an attempt came to. A result that cannot be committed
// (a full disk) is kept and tried again before the next attempt.
func (s *Service) settle(ctx context.Context, st settlement) error {
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer done()
	recorded, err := s.record(ctx, st)
	if err != nil {
		if !errors.Is(err, fault.Conflict) {
			s.mu.Lock()
			s.kept = append(s.kept, st)
			s.mu.Unlock()
		}
		return fmt.Errorf("commit the result %s: %w", st.state, err)
	}
	if recorded.state == dead {
		s.deps.Log.Warn("message not delivered", "key", st.row.key, "channel", st.row.to.Channel, "reason", st.reason)
	}
	return nil
}

// record commits a settlement with what Addresses makes of it, and without that
// where it must. It returns what was committed.
func (s *Service) record(ctx context.Context, st settlement) (settlement, error) {
	if !st.unreachable && !st.moved() {
		return st, s.commit(ctx, s.settlement(st))
	}
	var effects sqlite.Batch
	st, cause := s.redirect(ctx, st)
	if cause == nil {
		cause = s.tell(ctx, &effects, st)
	}
	if cause == nil {
		b := s.settlement(st)
		b.Append(&effects)
		if cause = s.commit(ctx, b); cause == nil {
			return st, nil
		}
	}
	if err := s.commit(ctx, s.settlement(st)); err != nil {
		return st, err
	}
	s.deps.Log.Error("address not updated", "key", st.row.key, "address", st.row.to.String(), "cause", cause)
	return st, nil
}

// redirect finds another way to a person whose address took a notice no more:
// the row stays open there.
func (s *Service) redirect(ctx context.Context, st settlement) (settlement, error) {
	if !st.unreachable || !st.row.notice() {
		return st, nil
	}
	to, ok, err := s.deps.Addresses.Elsewhere(ctx, st.row.to)
	if err != nil || !ok || to == st.row.to || !valid(to) {
		return st, err
	}
	st.state, st.notReceived, st.elsewhere = st.row.state, true, to
	st.retryAt = s.now().Add(backoff(st.row.attempts - 1)) // at once, unless it moves again and again
	return st, nil
}

func (s *Service) tell(ctx context.Context, b *sqlite.Batch, st settlement) error {
	if st.unreachable {
		return s.deps.Addresses.MarkUnreachable(ctx, b, st.to)
	}
	return s.deps.Addresses.Moved(ctx, b, st.row.to, st.to)
}

func (s *Service) settlement(st settlement) *sqlite.Batch {
	var b sqlite.Batch
	b.Exec(1, `UPDATE outbox SET state = CASE WHEN stop = 1 AND ?1 IN ('queued', 'ambiguous') THEN 'cancelled' ELSE ?1 END,
			repeated = repeated - ?2, unanswered = unanswered + ?3, retry_at = ?4, sent_at = ?5, reason = ?6
		WHERE seq = ?7 AND state = 'sending' AND run_id = ?8`,
		st.state, sqlite.Bool(st.notReceived && st.row.state == ambiguous), sqlite.Bool(st.inDoubt),
		sqlite.Millis(st.retryAt), sqlite.Millis(st.sentAt), st.reason, st.row.seq, s.deps.RunID)
	if st.moved() {
		MoveLine(&b, st.row.to, st.to)
	}
	if valid(st.elsewhere) {
		moveNotices(&b, st.row.to, st.elsewhere)
	}
	return &b
}
