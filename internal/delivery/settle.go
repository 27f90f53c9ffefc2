package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// settleTime is how long the result of an attempt may take to commit once the
// caller has gone.
const settleTime = 5 * time.Second

// settleRow ends the attempt for one row. One that was cancelled meanwhile is not
// tried again.
const settleRow = `UPDATE outbox SET state = CASE WHEN stop = 1 AND ?1 IN ('queued', 'ambiguous') THEN 'cancelled' ELSE ?1 END,
		repeated = repeated - ?2, unanswered = unanswered + ?3, retry_at = ?4, sent_at = ?5, reason = ?6
	WHERE seq = ?7 AND state = 'sending' AND run_id = ?8`

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
		return fmt.Errorf("commit the result of an attempt: %w", err)
	}
	if recorded.died() {
		s.deps.Log.Warn("message not delivered", "key", st.rows[0].messageKey(), "channel", st.from().Channel, "reason", st.reason)
	}
	return nil
}

// record commits a settlement with what Addresses makes of it, and without that
// where it must. It returns what was committed.
func (s *Service) record(ctx context.Context, st settlement) (settlement, error) {
	if !st.unreachable() && !st.moved() {
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
	s.deps.Log.Error("address not updated", "key", st.rows[0].messageKey(), "address", st.from().String(), "cause", cause)
	return st, nil
}

// redirect finds another way to a person whose address took a notice no more:
// the rows stay open there.
func (s *Service) redirect(ctx context.Context, st settlement) (settlement, error) {
	if !st.unreachable() || !slices.ContainsFunc(st.rows, row.notice) {
		return st, nil
	}
	to, ok, err := s.deps.Addresses.Elsewhere(ctx, st.from())
	if err != nil || !ok || to == st.from() || !valid(to) {
		return st, err
	}
	st.elsewhere = to
	st.retryAt = s.now().Add(backoff(st.rows[0].attempts)) // at once, unless it moves again and again
	return st, nil
}

func (s *Service) tell(ctx context.Context, b *sqlite.Batch, st settlement) error {
	if st.unreachable() {
		return s.deps.Addresses.MarkUnreachable(ctx, b, st.to)
	}
	return s.deps.Addresses.Moved(ctx, b, st.from(), st.to)
}

func (s *Service) settlement(st settlement) *sqlite.Batch {
	var b sqlite.Batch
	for _, r := range st.rows {
		b.Exec(1, settleRow, st.state(r), sqlite.Bool(st.notReceived() && r.state == ambiguous), sqlite.Bool(st.inDoubt()),
			sqlite.Millis(st.retryAt), sqlite.Millis(st.sentAt), st.reason, r.seq, s.deps.RunID)
	}
	if st.moved() {
		MoveLine(&b, st.from(), st.to)
	}
	if valid(st.elsewhere) {
		moveNotices(&b, st.from(), st.elsewhere)
	}
	return &b
}
