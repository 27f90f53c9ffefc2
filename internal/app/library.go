package app

import (
	"context"
	"errors"
	"sync"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/search"
)

// library is the index of a running instance. It opens beside everything else:
// until it has caught up, or where it cannot be opened, questions are told so
// and reminders go on.
type library struct {
	in    *instance
	ready chan struct{} // closed when the first catch-up ended, well or badly

	mu    sync.RWMutex
	index *search.Index
}

func newLibrary(in *instance) *library {
	return &library{in: in, ready: make(chan struct{})}
}

// start opens the index and catches up; it is run in a goroutine of its own.
func (l *library) start(ctx context.Context) error {
	defer close(l.ready)
	index, err := l.in.openIndex(ctx)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.index = index
	return nil
}

// openIndex opens the index and brings it up to what the database holds.
func (in *instance) openIndex(ctx context.Context) (*search.Index, error) {
	index, err := search.Open(ctx, in.index(), in.documents, in.Clock.Now)
	if err != nil {
		return nil, err
	}
	if _, err := index.CatchUp(ctx); err != nil {
		return nil, errors.Join(err, index.Close())
	}
	return index, nil
}

// follow takes in what other processes imported.
func (l *library) follow(ctx context.Context) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.index == nil {
		return nil
	}
	_, err := l.index.CatchUp(ctx)
	return err
}

// Search implements bot.Searcher.
func (l *library) Search(ctx context.Context, scope members.Scope, query string, o search.Options) (search.Answer, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.index == nil {
		return search.Answer{}, fault.New(fault.Building)
	}
	return l.index.Search(ctx, scope, query, o)
}

func (l *library) close() error {
	<-l.ready
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.index == nil {
		return nil
	}
	return l.index.Close()
}
