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
// until it has caught up, where it cannot be opened, and while it is rebuilt,
// questions are told so and reminders go on.
type library struct {
	in    *instance
	ready chan struct{} // closed when the first catch-up ended, well or badly

	mu    sync.RWMutex
	index *search.Index // nil before ready and where it cannot be opened
	// mending is closed at the end of a rebuild; nil while there is none.
	mending chan struct{}
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

// usable returns the index, or fault.Building where there is none to use.
func (l *library) usable() (*search.Index, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.index == nil || l.mending != nil {
		return nil, fault.New(fault.Building)
	}
	return l.index, nil
}

// follow takes in what other processes imported. An index that cannot be
// written is rebuilt, and tried again with the next call.
func (l *library) follow(ctx context.Context) {
	index, err := l.usable()
	if err != nil {
		return // questions are told so
	}
	if _, err = index.CatchUp(ctx); err != nil && ctx.Err() == nil {
		l.in.Log.Warn("the index cannot follow and is rebuilt", "cause", err)
		l.mend(ctx, index)
	}
}

// Search implements bot.Searcher.
func (l *library) Search(ctx context.Context, scope members.Scope, query string, o search.Options) (search.Answer, error) {
	index, err := l.usable()
	if err != nil {
		return search.Answer{}, err
	}
	answer, err := index.Search(ctx, scope, query, o)
	if errors.Is(err, fault.Damaged) {
		l.in.Log.Warn("the index is damaged and is rebuilt", "cause", err)
		l.mend(ctx, index)
		return answer, fault.Wrap(err, fault.Building)
	}
	return answer, err
}

// mend rebuilds the index beside everything else, once at a time. Where even
// that fails, the index is empty and follow tries again.
func (l *library) mend(ctx context.Context, index *search.Index) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.mending != nil {
		return
	}
	done := make(chan struct{})
	l.mending = done
	go func() {
		defer close(done)
		if err := index.Rebuild(ctx); err != nil && ctx.Err() == nil {
			l.in.Log.Error("the index cannot be rebuilt; reminders go on", "cause", err)
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.mending = nil
	}()
}

func (l *library) close() error {
	<-l.ready
	l.mu.RLock()
	mending := l.mending
	l.mu.RUnlock()
	if mending != nil {
		<-mending
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.index == nil {
		return nil
	}
	index := l.index
	l.index = nil
	return index.Close()
}
