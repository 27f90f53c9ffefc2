package app

import (
	"context"
	"fmt"
	"time"

	"zhibu/bot"
	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/ledger"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// assistant is a running conversation: what is due is handed over, what came in
// is answered, what waits is sent.
type assistant struct {
	in        *instance
	library   *library
	reminders *reminders.Store
	delivery  *delivery.Service
	channels  []delivery.Channel
	run       string
	operator  chat.Address // where to ask the operator; zero where another is at the terminal
}

// outside is what an assistant knows of where it is reached.
type outside struct {
	place     Place
	keep      time.Duration // texts; 0 for the usual
	messenger *messenger    // nil where Telegram is not configured
}

func newAssistant(ctx context.Context, in *instance, runID string, o outside, channels ...delivery.Channel) (*assistant, error) {
	scope, err := in.people.LocalOperator(ctx)
	if err != nil {
		return nil, err
	}
	now := in.Clock.Now
	if o.messenger != nil {
		channels = append(channels, o.messenger)
	}
	a := &assistant{in: in, library: newLibrary(in), channels: channels, run: runID}
	a.reminders = reminders.NewStore(in.db, now, in.people, bot.Composer{})
	duties := ledger.NewStore(in.db, a.reminders)
	a.reminders.SetBriefs(ledger.Briefs{Store: duties, Locals: in.people})
	held := &heldMessages{now: now}
	answers := &bot.Bot{
		People: in.people, Documents: in.documents, Search: a.library, Reminders: a.reminders, Ledger: duties,
		Held: held, Addresses: addresses{in}, Files: files{in.uploads, o.messenger}, Rosters: rosters{},
		Places: links{o.place, o.messenger}, Telegram: o.messenger, Now: now,
		KeepDays: int(o.keep.Hours() / 24),
	}
	a.delivery = delivery.New(in.db, now, delivery.Deps{
		Handler:   answers,
		Guard:     a.reminders,
		Addresses: addresses{in},
		Wording:   bot.Wording{Now: now, Zone: scope.Zone()},
		Channels:  channels,
		Screen:    screen,
		Log:       in.Log,
		RunID:     runID,
	})
	held.delivery, answers.Texts = a.delivery, a.delivery
	return a, nil
}

// screen keeps a text with a classification mark from being stored.
func screen(text string) error {
	if mark := corpus.ClassificationMark(text); mark != "" {
		return fault.New(fault.Classified, mark)
	}
	return nil
}

// settle does all that is due at this moment: notices, answers, sending.
func (a *assistant) settle(ctx context.Context) error {
	for {
		handed, err := a.scan(ctx)
		if err != nil {
			return fmt.Errorf("scan reminders: %w", err)
		}
		handled, err := drain(ctx, a.delivery.HandleNext)
		if err != nil {
			return fmt.Errorf("handle messages: %w", err)
		}
		sent, err := drain(ctx, a.delivery.SendNext)
		if err != nil {
			return fmt.Errorf("send messages: %w", err)
		}
		if handed+handled+sent == 0 {
			return nil
		}
	}
}

// drain calls next until it has nothing to do and returns how often it had.
func drain(ctx context.Context, next func(context.Context) (bool, error)) (n int, err error) {
	for {
		did, err := next(ctx)
		if err != nil || !did {
			return n, err
		}
		n++
	}
}

// heldMessages implements bot.Held.
type heldMessages struct {
	delivery *delivery.Service
	now      func() time.Time
}

// Settle implements bot.Held.
func (h *heldMessages) Settle(ctx context.Context, b *sqlite.Batch, resend bool) (bool, error) {
	held, err := h.delivery.Held(ctx)
	if err != nil || !held {
		return false, err
	}
	if !resend {
		delivery.DropOverdue(b, h.now())
	}
	delivery.Release(b)
	sqlite.Unstamp(b)
	return true, nil
}
