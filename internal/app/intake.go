package app

import (
	"context"
	"errors"
	"sync"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// errStopping is what comes in too late.
var errStopping = errors.New("zhibu is stopping")

// intake is the door of the inbox; it implements web.Inbox.
type intake struct {
	service *delivery.Service
	came    func()

	mu     sync.RWMutex
	closed bool
}

// Accept implements web.Inbox.
func (i *intake) Accept(ctx context.Context, in []chat.Inbound, with *sqlite.Batch) (int, error) {
	i.mu.RLock()
	defer i.mu.RUnlock()
	if i.closed {
		return 0, errStopping
	}
	n, err := i.service.Accept(ctx, in, with)
	i.came()
	return n, err
}

// Objection implements web.Inbox.
func (i *intake) Objection(in chat.Inbound) error { return i.service.Objection(in) }

// close takes nothing more in, once what is being taken in is stored.
func (i *intake) close() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.closed = true
}
