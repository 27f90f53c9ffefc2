package search

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"zhibu/corpus"
	"zhibu/internal/fault"
)

const (
	// batchDocuments and batchPassages bound what is analysed in memory at once.
	// A document with more passages goes in several batches and is hidden until
	// the last (partialKey).
	batchDocuments = 100
	batchPassages  = 500
	// mergeFrom is how many passages make a change large. 58,000 merge in a
	// second.
	mergeFrom = 1000
)

// CatchUp applies what the change log holds beyond the index's cursor and
// returns how many passages it indexed. The cursor moves in the batch that
// holds what it stands for, so that a stop in between loses nothing. An index
// found damaged is made anew from the beginning of the log.
func (x *Index) CatchUp(ctx context.Context) (passages int, err error) {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.store == nil {
		return 0, errClosed
	}
	passages, err = x.follow(ctx)
	if !errors.Is(err, fault.Damaged) {
		return passages, err
	}
	return x.again(ctx)
}

// Rebuild makes the index anew from the beginning of the change log. It is for
// a search that met fault.Damaged: what CatchUp and Open meet they mend
// themselves.
func (x *Index) Rebuild(ctx context.Context) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	_, err := x.again(ctx)
	return err
}

func (x *Index) again(ctx context.Context) (passages int, err error) {
	if err := x.restart(ctx); err != nil {
		return 0, err
	}
	return x.follow(ctx)
}

func (x *Index) follow(ctx context.Context) (passages int, err error) {
	cursor, err := x.cursor()
	if err != nil {
		return 0, err
	}
	last, err := x.source.LastChange(ctx)
	if err != nil {
		return 0, fmt.Errorf("read change log: %w", err)
	}
	if cursor > last {
		return 0, damaged(fmt.Errorf("cursor %d is ahead of the change log's %d", cursor, last))
	}
	if cursor == last && x.shown == last {
		return 0, nil
	}
	for cursor < last {
		changes, err := x.source.Changes(ctx, cursor, batchDocuments)
		if err != nil {
			return passages, fmt.Errorf("read change log: %w", err)
		}
		if len(changes) == 0 {
			break
		}
		n, err := x.apply(ctx, changes)
		passages += n
		if err != nil {
			return passages, err
		}
		cursor = changes[len(changes)-1].Seq
	}
	settled := x.settle(ctx, passages)
	x.using.Lock()
	defer x.using.Unlock()
	return passages, errors.Join(settled, x.refresh(ctx))
}

// settle merges the index into one segment after a large change: it is a fifth
// smaller then, and a term is looked up once instead of ten times.
func (x *Index) settle(ctx context.Context, passages int) error {
	if passages < mergeFrom {
		return nil
	}
	inner, err := x.store.Advanced()
	if err != nil {
		return damaged(err)
	}
	merger, ok := inner.(*scorch.Scorch)
	if !ok {
		return nil
	}
	if err := merger.ForceMerge(ctx, nil); err != nil {
		return fmt.Errorf("merge index: %w", err)
	}
	return nil
}

func (x *Index) restart(ctx context.Context) error {
	x.using.Lock()
	defer x.using.Unlock()
	return x.recreate(ctx)
}

// cursor returns the last change applied, 0 where there is none.
func (x *Index) cursor() (int64, error) {
	b, err := x.store.GetInternal(cursorKey)
	if err != nil {
		return 0, damaged(fmt.Errorf("read cursor: %w", err))
	}
	if len(b) == 0 {
		return 0, nil
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil {
		return 0, damaged(fmt.Errorf("read cursor: %w", err))
	}
	return n, nil
}

// filling is a batch being put together.
type filling struct {
	*bleve.Batch
	store    bleve.Index
	source   Source
	reader   reader // the state before the changes
	partial  string // document left half indexed by an earlier run, or by this one
	passages int
}

// apply brings the index to the state after the changes. A document is read as
// it is now, so of its changes the first stands for all.
func (x *Index) apply(ctx context.Context, changes []corpus.Change) (passages int, err error) {
	r, err := readStore(x.store)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	partial, err := r.GetInternal(partialKey)
	if err != nil {
		return 0, damaged(fmt.Errorf("read state: %w", err))
	}
	f := &filling{Batch: x.store.NewBatch(), store: x.store, source: x.source, reader: r, partial: string(partial)}
	done := make(map[string]bool, len(changes))
	for _, c := range changes {
		if !done[c.Document] {
			n, err := f.replace(ctx, c.Document)
			if err != nil {
				return passages, err
			}
			passages += n
			done[c.Document] = true
		}
		f.SetInternal(cursorKey, strconv.AppendInt(nil, c.Seq, 10))
		if err := f.flushAt(batchPassages); err != nil {
			return passages, err
		}
	}
	return passages, f.flushAt(0)
}

// replace puts the document's passages of now in place of those indexed.
func (f *filling) replace(ctx context.Context, document string) (int, error) {
	passages, err := f.source.AllPassages(ctx, document)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return 0, fmt.Errorf("read passages of document %s: %w", document, err)
	}
	gone, err := f.reader.document(ctx, document)
	if err != nil {
		return 0, err
	}
	split := len(passages) > batchPassages
	if split {
		f.partial = document
		f.SetInternal(partialKey, []byte(document))
	}
	for _, p := range passages {
		k := key(p.PassageID)
		delete(gone, k)
		if err := f.put(k, p, split); err != nil {
			return 0, err
		}
	}
	for k := range gone {
		f.Delete(k)
	}
	if f.partial == document {
		f.partial = ""
		f.SetInternal(partialKey, nil)
	}
	return len(passages), nil
}

func (f *filling) put(k string, p corpus.Passage, split bool) error {
	if err := f.Index(k, entry(p)); err != nil {
		return fmt.Errorf("index passage %s: %w", k, err)
	}
	f.passages++
	if split {
		return f.flushAt(batchPassages)
	}
	return nil
}

// flushAt writes the batch when it holds so many passages.
func (f *filling) flushAt(passages int) error {
	if f.passages < passages {
		return nil
	}
	if err := f.store.Batch(f.Batch); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	// A new one: bleve may still be reading the old when Batch returns.
	f.Batch = f.store.NewBatch()
	f.passages = 0
	return nil
}
