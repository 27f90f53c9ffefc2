package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// SendNext takes the next row one step further, which is one attempt to send
// it or the decision not to, and reports whether there was one. Callers repeat
// it until there is none, and enqueue all that is due before they begin: what
// is overdue is merged with what is there.
func (s *Service) SendNext(ctx context.Context) (bool, error) { return s.SendNextOn(ctx, "") }

// SendNextOn is SendNext for the rows of one channel, so that one that is slow
// delays no other; "" stands for all. Lines that their channel lets wait are
// passed over without a trace in the database.
func (s *Service) SendNextOn(ctx context.Context, channel string) (bool, error) {
	if err := s.settleKept(ctx); err != nil {
		return false, err
	}
	now := s.lines.begin(s.now) // one for all picks: what rests from it on is not picked again
	for {
		r, err := s.pick(ctx, channel, now)
		if errors.Is(err, fault.NotFound) {
			return false, nil
		}
		if err != nil {
			return false, fmt.Errorf("pick a message to send: %w", err)
		}
		rests, err := s.step(ctx, r)
		if err != nil {
			return false, fmt.Errorf("send message %s: %w", r.key, err)
		}
		if !rests {
			return true, nil
		}
	}
}

// step takes a picked row further, with those it goes out with, or reports that
// its line rests.
func (s *Service) step(ctx context.Context, r row) (rests bool, err error) {
	defer s.lines.release(r.to)
	rows, err := s.together(ctx, r)
	if err != nil {
		return false, err
	}
	all, err := s.ask(ctx, rows)
	if err != nil {
		return false, s.postpone(ctx, r, err)
	}
	now := s.now()
	stale := func(a asked) bool { return a.goes(now) && a.stale(now) }
	if i := slices.IndexFunc(all, stale); i >= 0 {
		return false, s.sumUp(ctx, all[i].row, now)
	}
	p, err := s.pack(ctx, all, now)
	if err != nil {
		return false, err
	}
	return s.attempt(ctx, p, now)
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

// notWanted is why a row ends that the guard stopped.
const notWanted = "no longer to be sent"

// end ends a row without an attempt.
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
