package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// handlers is how many messages are handled at a time. One that takes long
// holds up its own conversation only.
const handlers = 2

// engine is an assistant that runs on its own: what comes in is answered at
// once, what is due is found by the ticker.
type engine struct {
	*assistant
	intake               *intake
	keep                 time.Duration // of texts
	outlets              []*outlet
	inbox, due, changed  wake
	line                 atomic.Pointer[wake] // the messenger's; nil where there is none
	complaints           complaints
	handlers, senders    sync.WaitGroup
	watchers             sync.WaitGroup
	stopIn, stopOut, end chan struct{}
}

func newEngine(a *assistant, keep time.Duration) *engine {
	if keep <= 0 {
		keep = DefaultKeepTexts
	}
	e := &engine{
		assistant: a, keep: keep, inbox: make(wake, 1), due: make(wake, 1), changed: make(wake, 1),
		complaints: complaints{log: a.in.Log, last: map[string]string{}},
		stopIn:     make(chan struct{}), stopOut: make(chan struct{}), end: make(chan struct{}),
	}
	for _, c := range a.channels {
		e.outlets = append(e.outlets, newOutlet(c.Name()))
	}
	e.intake = &intake{service: a.delivery, came: e.came}
	return e
}

// came wakes both sides: a message that is refused has its answer in the outbox
// already.
func (e *engine) came() {
	e.inbox.signal()
	e.outgoing()
}

// outgoing wakes the senders: there may be something for any channel.
func (e *engine) outgoing() {
	for _, o := range e.outlets {
		o.wake.signal()
	}
}

// start runs the loops. What is overdue is in the outbox before anything is
// sent, since late messages are merged with what is there.
func (e *engine) start(ctx context.Context) error {
	if _, err := e.assistant.scan(ctx); err != nil {
		return err
	}
	e.library.standIn = func() func() { return e.standIn(ctx) }
	for range handlers {
		e.handlers.Go(func() { e.handle(ctx, nil) })
	}
	for _, o := range e.outlets {
		for range o.senders {
			e.senders.Go(func() { e.send(ctx, o) })
		}
	}
	e.watchers.Go(func() { e.dropTexts(ctx) })
	e.watchers.Go(func() { e.watch(ctx, "scan reminders", e.due, e.scan) })
	e.watchers.Go(func() { e.watch(ctx, "update the index", e.changed, e.follow) })
	return nil
}

// tick wakes every loop: what failed is tried again, what is due is found.
func (e *engine) tick() {
	for _, w := range []wake{e.due, e.changed, e.inbox} {
		w.signal()
	}
	if line := e.line.Load(); line != nil {
		line.signal()
	}
	e.outgoing()
}

// follow lets the library take in what other processes imported; it mends itself.
func (e *engine) follow(ctx context.Context) error {
	e.library.follow(ctx)
	return nil
}

func (e *engine) scan(ctx context.Context) error {
	handed, err := e.assistant.scan(ctx)
	if handed > 0 {
		e.outgoing()
	}
	return err
}

// handle answers what comes in, and at the end what is still there; until
// enough is closed.
func (e *engine) handle(ctx context.Context, enough <-chan struct{}) {
	for !closed(enough) {
		e.drainInbox(ctx, enough)
		select {
		case <-e.inbox:
		case <-enough:
		case <-e.stopIn:
			e.drainInbox(ctx, enough)
			return
		}
	}
}

// standIn handles messages in the place of a handler that waits, so that
// nothing but questions waits for the index.
func (e *engine) standIn(ctx context.Context) (done func()) {
	enough := make(chan struct{})
	e.handlers.Go(func() { e.handle(ctx, enough) })
	return func() { close(enough) }
}

func (e *engine) drainInbox(ctx context.Context, enough <-chan struct{}) {
	for !closed(enough) {
		did, err := e.delivery.HandleNext(ctx)
		if e.complaints.about(ctx, "handle messages", err) || !did {
			return
		}
		e.outgoing()
	}
}

// watch does something whenever it is woken.
func (e *engine) watch(ctx context.Context, what string, on wake, do func(context.Context) error) {
	for {
		select {
		case <-on:
			e.complaints.about(ctx, what, do(ctx))
		case <-e.end:
			return
		}
	}
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
