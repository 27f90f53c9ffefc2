package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/search"
)

// patience is how long questions wait for an index that opens or is rebuilt,
// from the moment when that began.
const patience = 10 * time.Second

// library is the index of a running instance. It opens beside everything else:
// while it opens or is rebuilt, questions wait; where that takes longer than
// patience, or fails, they are told so, and reminders go on.
type library struct {
	in      *instance
	open    func(context.Context) (*search.Index, error)
	ready   chan struct{}        // closed when the first catch-up ended, well or badly
	standIn func() (done func()) // does the work of whoever waits; nil where nobody can
	turns   chan struct{}        // whoever has waited searches in turn, not all at once

	mu sync.RWMutex
	// pause is closed when nobody has to wait any longer, though there may be no
	// index to use even then.
	pause <-chan struct{}
	index *search.Index // nil before ready and where it cannot be opened
	// mending is closed at the end of a rebuild; nil while there is none.
	mending chan struct{}
}

func newLibrary(in *instance) *library {
	return &library{in: in, open: in.openIndex, ready: make(chan struct{}), turns: make(chan struct{}, handlers)}
}

// start opens the index and catches up, beside everything else.
func (l *library) start(ctx context.Context) {
	l.mu.Lock()
	resume := l.expect(ctx)
	l.mu.Unlock()
	go func() {
		defer close(l.ready)
		defer resume()
		index, err := l.open(ctx)
		if err != nil {
			if ctx.Err() == nil {
				l.in.Log.Error("the index cannot be used; reminders go on", "cause", err)
			}
			return
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.index = index
	}()
}

// expect lets questions wait until resume is called, within patience. The caller
// holds l.mu.
func (l *library) expect(ctx context.Context) (resume func()) {
	pause, resume := context.WithTimeout(ctx, patience)
	l.pause = pause.Done()
	return resume
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
	answer, err := l.search(ctx, scope, query, o)
	if !errors.Is(err, fault.Building) {
		return answer, err
	}
	l.wait(ctx)
	l.turns <- struct{}{}
	defer func() { <-l.turns }()
	return l.search(ctx, scope, query, o)
}

// wait waits for the index while somebody else does the work here.
func (l *library) wait(ctx context.Context) {
	l.mu.RLock()
	pause := l.pause
	l.mu.RUnlock()
	if closed(pause) {
		return
	}
	if l.standIn != nil {
		defer l.standIn()()
	}
	select {
	case <-pause:
	case <-ctx.Done():
	}
}

func (l *library) search(ctx context.Context, scope members.Scope, query string, o search.Options) (search.Answer, error) {
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
	resume := l.expect(ctx)
	go func() {
		defer close(done)
		defer resume()
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
