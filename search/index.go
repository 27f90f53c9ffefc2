package search

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"

	"zhibu/corpus"
	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// Source is what search reads of the corpus.
type Source interface {
	AllDocuments(ctx context.Context) ([]corpus.Document, error)
	AllPassages(ctx context.Context, documentID string) ([]corpus.Passage, error)
	// PassagesAt returns the passages of the scope's branch, in any order,
	// leaving out those that no longer exist.
	PassagesAt(ctx context.Context, scope members.Scope, ids []corpus.PassageID) ([]corpus.Passage, error)
	// Article returns the passages that carry the number: one, or none, or
	// several where a file holds several numberings.
	Article(ctx context.Context, scope members.Scope, documentID string, number, sub int) ([]corpus.Passage, error)
	// Changes returns at most limit rows of the change log after the given one,
	// oldest first.
	Changes(ctx context.Context, after int64, limit int) ([]corpus.Change, error)
	LastChange(ctx context.Context) (int64, error)
}

// Index is the search index of one data directory. Its methods may be called
// from several goroutines.
type Index struct {
	dir    string
	source Source
	now    func() time.Time
	weigh  weights
	cards  *cardIndex

	writing sync.Mutex   // held by CatchUp
	using   sync.RWMutex // held for reading by a search, for writing to change what follows
	store   bleve.Index  // nil when closed
	view    *view
	shown   int64 // the change up to which view has the documents
}

// errClosed is a use of the index after Close.
var errClosed = errors.New("search index is closed")

// Open opens the index in dir, or creates it. A damaged or missing index, or
// one of another layout, is made anew, empty: CatchUp fills it. An index that
// another process holds is fault.Locked.
func Open(ctx context.Context, dir string, source Source, now func() time.Time) (*Index, error) {
	x := &Index{dir: dir, source: source, now: now, weigh: tuned}
	var err error
	if x.cards, err = openCards(ctx, corpus.Cards(), x.weigh); err != nil {
		return nil, fmt.Errorf("open index of cards: %w", err)
	}
	if err = x.open(ctx); err != nil {
		return nil, errors.Join(err, x.cards.close())
	}
	return x, nil
}

// open opens what is in the directory and its first view, or starts anew where
// that is damaged.
func (x *Index) open(ctx context.Context) error {
	store, err := openStore(x.dir)
	if err == nil {
		x.store = store
		err = x.refresh(ctx)
	}
	if errors.Is(err, fault.Damaged) {
		err = x.recreate(ctx)
	}
	if err != nil {
		x.abandon()
	}
	return err
}

// recreate deletes the index and starts an empty one.
func (x *Index) recreate(ctx context.Context) error {
	x.abandon()
	if err := removeStore(x.dir); err != nil {
		return fmt.Errorf("delete damaged index: %w", err)
	}
	store, err := createStore(x.dir)
	if err != nil {
		return err
	}
	x.store = store
	return x.refresh(ctx)
}

// abandon closes what is open. What it closes is deleted or never used again,
// so that a failure to close says nothing.
func (x *Index) abandon() {
	if x.view != nil {
		_ = x.view.close()
	}
	if x.store != nil {
		_ = x.store.Close()
	}
	x.view, x.store = nil, nil
}

// refresh shows the newest state of index and source. The caller holds using.
func (x *Index) refresh(ctx context.Context) error {
	cursor, err := x.cursor()
	if err != nil {
		return err
	}
	docs, err := x.source.AllDocuments(ctx)
	if err != nil {
		return fmt.Errorf("read documents: %w", err)
	}
	if err := x.show(ctx, docs); err != nil {
		return err
	}
	x.shown = cursor
	return nil
}

// show replaces the view by one of the newest state of the index.
func (x *Index) show(ctx context.Context, docs []corpus.Document) error {
	if x.store == nil {
		return errClosed
	}
	r, err := readStore(x.store)
	if err != nil {
		return err
	}
	v, err := newView(ctx, r, docs, x.weigh)
	if err != nil {
		return err
	}
	v.date(calendar.DateOf(x.now()))
	old := x.view
	x.view = v
	if old != nil {
		return old.close()
	}
	return nil
}

// Close releases the index. Searches that run are waited for.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.using.Lock()
	defer x.using.Unlock()
	if x.store == nil {
		return nil
	}
	err := errors.Join(x.view.close(), x.store.Close(), x.cards.close())
	x.view, x.store = nil, nil
	return err
}
