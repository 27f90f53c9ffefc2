package delivery

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"zhibu/internal/sqlite"
)

// Deps is what a Service needs from the packages above it. Log may be nil.
type Deps struct {
	Handler   Handler
	Guard     Guard
	Addresses Addresses
	Wording   Wording
	Channels  []Channel
	// Screen says why a text, or the name of a file, must not be stored, or nil.
	Screen func(text string) error
	Log    *slog.Logger
	// RunID tells this run of the process from all others.
	RunID string
}

// Service is the inbox and the outbox. Its methods may be called from several
// goroutines.
type Service struct {
	db       *sqlite.DB
	commit   func(context.Context, *sqlite.Batch) error
	now      func() time.Time
	deps     Deps
	attached attached
	lines    *lines

	mu   sync.Mutex
	busy map[string]bool // conversations being handled
	kept []settlement    // results of attempts that could not be committed yet
}

// New returns a Service over db. Call Recover before anything is sent.
func New(db *sqlite.DB, now func() time.Time, deps Deps) *Service {
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{db: db, commit: db.Commit, now: now, deps: deps,
		attached: attach(deps.Channels), lines: newLines(), busy: map[string]bool{}}
}

// maxCrashes bounds how often a row is repeated because a run ended while it
// was sending: a crash says nothing against the message, but one that brings
// the process down each time must come to an end.
const maxCrashes = 5

// Recover takes over what earlier runs left in the middle: a row that was
// sending may have been received, unless its channel recognises it.
func (s *Service) Recover(ctx context.Context) error {
	var b sqlite.Batch
	b.Exec(sqlite.AnyRows, `UPDATE outbox SET reason = 'the process ended during the request',
			state = CASE WHEN stop = 1 THEN 'cancelled'
				WHEN channel IN (SELECT value FROM json_each(?)) THEN 'queued'
				WHEN repeated >= ? THEN 'dead' ELSE 'ambiguous' END
		WHERE state = 'sending' AND run_id <> ?`, s.attached.recognising, maxCrashes, s.deps.RunID)
	if err := s.commit(ctx, &b); err != nil {
		return fmt.Errorf("recover messages that were being sent: %w", err)
	}
	return nil
}
