package telegram

import (
	"context"
	"sync"
	"time"

	"zhibu/internal/chat"
)

const (
	firstProbe  = 5 * time.Second
	maxProbe    = time.Minute
	probeTime   = 10 * time.Second // deadline of a probe
	tokenRest   = time.Minute      // after the token was not accepted
	shortestNap = 250 * time.Millisecond
)

// health is whether Telegram takes messages at all. A request that may have been
// received, or that met no network, makes it suspect: notices wait until a getMe
// succeeds, so that an outage puts those in flight in doubt and no others. Once a
// probe has failed too, answers wait as well, rather than die of a second try.
type health struct {
	now  func() time.Time
	wake chan struct{}

	mu             sync.Mutex
	suspect, outed bool
	probeAt        time.Time
	rested         time.Time // nothing goes out before
}

func newHealth(now func() time.Time) *health {
	return &health{now: now, wake: make(chan struct{}, 1)}
}

// doubt makes the server suspect.
func (h *health) doubt() {
	h.mu.Lock()
	h.suspect = true
	h.mu.Unlock()
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// nextProbe notes that a probe failed and when the next one is due.
func (h *health) nextProbe(in time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.outed, h.probeAt = true, h.now().Add(in)
}

func (h *health) well() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.suspect, h.outed, h.probeAt = false, false, time.Time{}
}

// rest stops all for a while.
func (h *health) rest(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.rested = h.now().Add(d)
}

// pause returns how long nothing of a class should be tried.
func (h *health) pause(bulk bool) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.now()
	wait := max(h.rested.Sub(now), 0)
	if h.outed || h.suspect && bulk {
		wait = max(wait, h.probeAt.Sub(now), shortestNap)
	}
	return wait
}

// Pause returns how long nothing should be tried to an address; whole says that
// it holds for every address of the bot. Where it returns 0 it has counted the
// message that is to follow. Outages are probed, and end, while Run runs.
func (b *Bot) Pause(to chat.Address, bulk bool) (wait time.Duration, whole bool) {
	if wait := b.health.pause(bulk); wait > 0 {
		return wait, true
	}
	p, err := b.place(to)
	if err != nil {
		return 0, false // Send refuses it
	}
	here, anywhere := b.pace.take(p)
	if anywhere > 0 {
		return anywhere, true
	}
	return here, false
}

// probe asks for getMe whenever the server became suspect, until it succeeds.
func (b *Bot) probe(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.health.wake:
		}
		if !b.probeUntilWell(ctx) {
			return
		}
	}
}

func (b *Bot) probeUntilWell(ctx context.Context) bool {
	for n := 0; ; n++ {
		_, err := b.callWithin(ctx, min(probeTime, b.deadline), order{method: "getMe"})
		if err == nil {
			b.health.well()
			return true
		}
		wait := backoff(firstProbe, maxProbe, n)
		b.health.nextProbe(wait)
		b.log.Warn("Telegram does not answer, messages wait", "next_probe", wait, "cause", err)
		if b.sleep(ctx, wait) != nil {
			return false
		}
	}
}
