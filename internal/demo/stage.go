package demo

import (
	"context"
	"fmt"
	"time"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// Stage is an instance as its first start leaves it, made before the year that is
// played, whose clock stands.
type Stage struct {
	DB        *sqlite.DB
	People    *members.Store
	Documents *corpus.Store
	Reminders *reminders.Store
	// Delivery sends to the page, whose messages enter History.
	Delivery *delivery.Service
	History  *delivery.History
	Page     func(person string) chat.Address
	Stand    func(time.Time) // moves the clock of all of them
	Welcome  chat.Message    // what the visitor reads last
}

// settle does all that is due at the instant at which the clock stands.
func (s *Stage) settle(ctx context.Context) error {
	if _, err := s.Reminders.Scan(ctx); err != nil {
		return fmt.Errorf("scan reminders: %w", err)
	}
	for _, next := range []func(context.Context) (bool, error){s.Delivery.HandleNext, s.Delivery.SendNext} {
		for {
			did, err := next(ctx)
			if err != nil {
				return fmt.Errorf("deliver: %w", err)
			}
			if !did {
				break
			}
		}
	}
	return nil
}

// commit applies what was gathered by write.
func (s *Stage) commit(ctx context.Context, write func(b *sqlite.Batch) error) error {
	var b sqlite.Batch
	if err := write(&b); err != nil {
		return err
	}
	return s.DB.Commit(ctx, &b)
}

// Play fills the stage with the year of an example branch that ends at an
// instant. The visitor signs in as its secretary, who runs the process.
func Play(ctx context.Context, s Stage, end time.Time) error {
	p := &play{Stage: s, end: end, series: map[string]string{}}
	if err := p.assemble(ctx); err != nil {
		return fmt.Errorf("gather the example's people: %w", err)
	}
	if err := p.furnish(ctx); err != nil {
		return fmt.Errorf("import the example's documents: %w", err)
	}
	if err := p.script(ctx); err != nil {
		return fmt.Errorf("write the example's year: %w", err)
	}
	return p.perform(ctx)
}
