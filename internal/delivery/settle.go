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

// settle commits what an attempt came to. A result that cannot be committed
// (a full disk) is kept and tried again before the next attempt.
func (s *Service) settle(ctx context.Context, st settlement) error {
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer done()
	if err := s.commit(ctx, s.settlement(st)); err != nil {
		if !errors.Is(err, fault.Conflict) {
			s.mu.Lock()
			s.kept = append(s.kept, st)
			s.mu.Unlock()
		}
		return fmt.Errorf("commit the result %s: %w", st.state, err)
	}
	if st.state == dead {
		s.deps.Log.Warn("message not delivered", "key", st.row.key, "channel", st.row.to.Channel, "reason", st.reason)
	}
	return nil
}

func (s *Service) settlement(st settlement) *sqlite.Batch {
	var b sqlite.Batch
	b.Exec(1, `UPDATE outbox SET state = CASE WHEN stop = 1 AND ?1 IN ('queued', 'ambiguous') THEN 'cancelled' ELSE ?1 END,
			repeated = repeated - ?2, unanswered = unanswered + ?3, retry_at = ?4, sent_at = ?5, reason = ?6
		WHERE seq = ?7 AND state = 'sending' AND run_id = ?8`,
		st.state, sqlite.Bool(st.notReceived && st.row.state == ambiguous), sqlite.Bool(st.inDoubt),
		sqlite.Millis(st.retryAt), sqlite.Millis(st.sentAt), st.reason, st.row.seq, s.deps.RunID)
	if st.unreachable {
		s.deps.Unreachable.MarkUnreachable(&b, st.to)
	}
	if st.to != st.row.to {
		// The whole line moves, so that its order stands.
		b.Exec(sqlite.AnyRows, `UPDATE outbox SET channel = ?, account = ?, address = ?
			WHERE channel = ? AND account = ? AND address = ? AND (state IN ('queued', 'ambiguous') OR seq = ?)`,
			st.to.Channel, st.to.Account, st.to.ID,
			st.row.to.Channel, st.row.to.Account, st.row.to.ID, st.row.seq)
	}
	return &b
}

// settleKept commits the results that could not be committed when they came.
func (s *Service) settleKept(ctx context.Context) error {
	s.mu.Lock()
	kept := s.kept
	s.kept = nil
	s.mu.Unlock()
	for i, st := range kept {
		if err := s.settle(ctx, st); err != nil {
			s.mu.Lock()
			s.kept = append(s.kept, kept[i+1:]...)
			s.mu.Unlock()
			return err
		}
	}
	return nil
}
