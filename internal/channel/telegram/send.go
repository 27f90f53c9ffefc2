package telegram

import (
	"context"
	"net/http"

	"zhibu/internal/chat"
)

// uploadSlack is how many times an ordinary deadline an upload may take.
const uploadSlack = 4

// Send makes one attempt to deliver a message, for which Pause has taken a slot.
// Its error is a *chat.SendError.
func (b *Bot) Send(ctx context.Context, out chat.Outbound) error {
	to, err := b.place(out.To)
	if err != nil {
		return &chat.SendError{Outcome: chat.Refused, Err: err}
	}
	o, err := b.compose(to, out)
	if err != nil {
		return &chat.SendError{Outcome: chat.Refused, Err: err}
	}
	// Pause has let it go; another chat's message may have shown since that
	// Telegram takes no more.
	if wait := b.pace.stopped(to); wait > 0 {
		return &chat.SendError{Outcome: chat.NotSent, RetryAfter: wait, Err: errTooFast}
	}
	deadline := b.deadline
	if len(o.files) > 0 {
		deadline *= uploadSlack
	}
	_, err = b.callWithin(ctx, deadline, o)
	edit := out.Message.Edit != ""
	if edit {
		b.pace.edited(to)
	} else {
		b.pace.settle(to)
	}
	if err == nil {
		return nil
	}
	f := failureOf(err)
	if edit && f.code == http.StatusBadRequest && f.says(nothingToEdit...) {
		return nil
	}
	b.learn(ctx, to, f)
	return b.outcome(f)
}

// learn draws from a failure what it means for the messages after this one.
func (b *Bot) learn(ctx context.Context, to place, f *failure) {
	switch {
	case ctx.Err() != nil: // we gave up, nobody failed
	case f.unauthorised():
		b.trouble.begin(TroubleToken)
		b.health.rest(tokenRest)
	case f.code == http.StatusTooManyRequests:
		b.pace.flood(to, max(f.retryAfter, shortestNap))
	case f.broken():
		b.health.doubt()
	}
}
