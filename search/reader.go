package search

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"zhibu/corpus"
	"zhibu/internal/fault"
)

// reader is one state of the index. It must be closed.
type reader struct{ index.IndexReader }

// readStore opens the newest state.
func readStore(store bleve.Index) (reader, error) {
	inner, err := store.Advanced()
	if err != nil {
		return reader{}, damaged(err)
	}
	r, err := inner.Reader()
	if err != nil {
		return reader{}, damaged(err)
	}
	return reader{r}, nil
}

// damaged marks an error that a rebuild of the index mends.
func damaged(err error) error { return fault.Wrap(err, fault.Damaged, "index") }

// mends turns a panic into an error that a rebuild mends: bleve maps its files
// and trusts what they say.
func mends(err *error) {
	if p := recover(); p != nil {
		*err = errors.Join(*err, damaged(fmt.Errorf("panic: %v", p)))
	}
}

// each calls f with number, frequency and norm of every posting of the term, in
// the order of numbers.
func (r reader) each(ctx context.Context, field, term string, f func(number int, freq uint64, norm float64)) (err error) {
	defer mends(&err)
	list, err := r.TermFieldReader(ctx, []byte(term), field, true, true, false)
	if err != nil {
		return damaged(err)
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	var d index.TermFieldDoc
	for {
		p, err := list.Next(&d)
		if err != nil {
			return damaged(err)
		}
		if p == nil {
			return nil
		}
		f(int(p.ID.Value()), p.Freq, p.Norm)
	}
}

// count returns how many passages have the term.
func (r reader) count(ctx context.Context, field, term string) (n uint64, err error) {
	defer mends(&err)
	list, err := r.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, damaged(err)
	}
	return list.Count(), list.Close()
}

// key returns the key under which the passage of that number was indexed.
func (r reader) key(number int) (k string, err error) {
	defer mends(&err)
	if k, err = r.ExternalID(index.NewIndexInternalID(nil, uint64(number))); err != nil {
		return "", damaged(err)
	}
	return k, nil
}

// passage returns the id of the passage of that number.
func (r reader) passage(number int) (corpus.PassageID, error) {
	k, err := r.key(number)
	if err != nil {
		return corpus.PassageID{}, err
	}
	id, ok := parseKey(k)
	if !ok {
		return id, damaged(fmt.Errorf("passage key %q", k))
	}
	return id, nil
}

// document returns the keys of the document's passages.
func (r reader) document(ctx context.Context, id string) (map[string]bool, error) {
	var numbers []int
	if err := r.each(ctx, fieldDoc, id, func(n int, _ uint64, _ float64) { numbers = append(numbers, n) }); err != nil {
		return nil, err
	}
	keys := make(map[string]bool, len(numbers))
	for _, n := range numbers {
		k, err := r.key(n)
		if err != nil {
			return nil, err
		}
		keys[k] = true
	}
	return keys, nil
}
