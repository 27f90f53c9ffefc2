package app

import (
	"context"
	"time"

	"zhibu/internal/chat"
)

const (
	// nearSenders is how many messages are on their way to a channel of this
	// process, farSenders to a service elsewhere, which takes its time.
	nearSenders, farSenders = 2, 8
	// minRest keeps a channel that asks for hardly any rest from being asked all
	// the time.
	minRest = 5 * time.Millisecond
)

// outlet is the way out over one channel, with senders of its own, so that one
// that is slow delays no other.
type outlet struct {
	channel string
	senders int
	wake    wake
}

func newOutlet(channel string) *outlet {
	o := &outlet{channel: channel, senders: nearSenders, wake: make(wake, 1)}
	if (chat.Address{Channel: channel}).Outside() {
		o.senders = farSenders
	}
	return o
}

// send sends what waits; at the end it finishes the message it is at.
func (e *engine) send(ctx context.Context, o *outlet) {
	for {
		e.drainOutbox(ctx, o)
		rested, stop := e.rested(o.channel)
		select {
		case <-o.wake:
		case <-rested:
		case <-e.stopOut:
			stop()
			return
		}
		stop()
	}
}

func (e *engine) drainOutbox(ctx context.Context, o *outlet) {
	for !closed(e.stopOut) {
		did, err := e.delivery.SendNextOn(ctx, o.channel)
		if e.complaints.about(ctx, "send messages on "+o.channel, err) || !did {
			return
		}
		o.wake.signal() // where there was one there may be more: another sender helps
	}
}

// rested tells when a channel that wanted a rest may be asked again.
func (e *engine) rested(channel string) (<-chan time.Time, func() bool) {
	until, ok := e.delivery.RestsUntil(channel)
	if !ok {
		return nil, func() bool { return false }
	}
	timer := time.NewTimer(max(until.Sub(e.in.Clock.Now()), minRest))
	return timer.C, timer.Stop
}
