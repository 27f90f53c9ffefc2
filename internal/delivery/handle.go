package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// maxAttempts is how often a message is tried before it is quarantined.
const maxAttempts = 3

// waiting is a message that is to be handled.
type waiting struct {
	seq                        int64
	key, conversation, payload string
	attempts                   int
}

// HandleNext handles the oldest message whose conversation is free, and reports
// whether there was one. A message that fails stays the next of its
// conversation, until it has failed maxAttempts times.
func (s *Service) HandleNext(ctx context.Context) (bool, error) {
	w, err := s.take(ctx)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("pick a message to handle: %w", err)
	}
	defer s.free(w.conversation)
	if err := s.handle(ctx, w); err != nil {
		return false, fmt.Errorf("handle message %s: %w", w.key, err)
	}
	return true, nil
}

// take picks a message and makes its conversation busy.
func (s *Service) take(ctx context.Context) (waiting, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, err := sqlite.One(ctx, s.db, scanWaiting, `SELECT seq, key, conversation, payload, attempts FROM inbox
		WHERE state = 'waiting' AND conversation NOT IN (SELECT value FROM json_each(?))
		ORDER BY seq LIMIT 1`, jsonList(slices.Collect(maps.Keys(s.busy))))
	if err == nil {
		s.busy[w.conversation] = true
	}
	return w, err
}

func scanWaiting(r sqlite.Scanner) (w waiting, err error) {
	err = r.Scan(&w.seq, &w.key, &w.conversation, &w.payload, &w.attempts)
	return w, err
}

func (s *Service) free(conversation string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.busy, conversation)
}

func (s *Service) handle(ctx context.Context, w waiting) error {
	if w.attempts >= maxAttempts {
		return s.quarantine(ctx, w, errors.New("the process ended while handling it"))
	}
	// Counted before the handler runs, so that a crash counts too.
	if err := s.count(ctx, w, +1); err != nil {
		return err
	}
	w.attempts++
	err := s.try(ctx, w)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil || notItsFault(err):
		return errors.Join(err, s.count(context.WithoutCancel(ctx), w, -1))
	case w.attempts < maxAttempts:
		return nil // tried again; if that fails too, the last cause is logged
	}
	return s.quarantine(ctx, w, err)
}

// notItsFault reports whether the message would have been handled on a sound
// machine.
func notItsFault(err error) bool {
	return errors.Is(err, fault.DiskFull) || errors.Is(err, fault.Damaged) || errors.Is(err, fault.Permission)
}

// count changes the number of attempts.
func (s *Service) count(ctx context.Context, w waiting, by int) error {
	var b sqlite.Batch
	b.Exec(1, "UPDATE inbox SET attempts = attempts + ? WHERE seq = ? AND state = 'waiting' AND attempts = ?",
		by, w.seq, w.attempts)
	return s.commit(ctx, &b)
}

// try runs the handler and commits what it returns, again if another commit
// came in between.
func (s *Service) try(ctx context.Context, w waiting) error {
	var in chat.Inbound
	if err := json.Unmarshal([]byte(w.payload), &in); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	for run := 1; ; run++ {
		err := s.run(ctx, w, in)
		if !errors.Is(err, fault.Conflict) || run == maxRuns {
			return err
		}
	}
}

func (s *Service) run(ctx context.Context, w waiting, in chat.Inbound) error {
	state, err := sqlite.One(ctx, s.db, sqlite.Value[[]byte],
		"SELECT state FROM conversation WHERE address = ?", w.conversation)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return err
	}
	result, err := s.call(ctx, in, state)
	if err != nil {
		return err
	}
	return s.finish(ctx, w, in, result)
}

// call turns a panic of the handler into an error.
func (s *Service) call(ctx context.Context, in chat.Inbound, state []byte) (r Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return s.deps.Handler.Handle(ctx, in, state)
}
