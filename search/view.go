package search

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"zhibu/corpus"
	"zhibu/internal/calendar"
)

// view is one state of the index, with what ranking needs of it in memory.
//
// A passage is known by its slot. The slots of a document are neighbours, so
// that a document's scores are one stretch of a slice; the index numbers
// passages in an order that changes with every merge.
type view struct {
	reader reader
	all    []corpus.Document // as the source has them
	docs   []document        // those with passages to show, ordered by id
	works  []work
	slot   []int32 // by number in the index; -1 where there is nothing to show
	number []int32 // by slot
	owner  []int32 // by slot: position in docs
	ruling []int32 // by slot: 1 where the document is one of rules
	body   field
	head   field
	cache  listCache
	pool   sync.Pool     // of *scratch
	dated  calendar.Date // the day the statuses are of
}

// document is what the view knows of an imported document.
type document struct {
	corpus.Document
	status      corpus.Status
	first, last int32 // its slots: first ≤ slot < last
}

// field has the lengths of one indexed field, ready for BM25.
type field struct {
	name string
	live int     // passages that have the field, hidden ones included
	mean float64 // length
	norm []float32
}

// newView reads what it needs through r, and owns it: r is closed with the
// view, or by a failing newView.
func newView(ctx context.Context, r reader, docs []corpus.Document, w weights) (*view, error) {
	v := &view{reader: r, all: docs}
	if err := v.load(ctx, w); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	v.works = worksOf(v.docs)
	return v, nil
}

func (v *view) load(ctx context.Context, w weights) error {
	bodies, err := v.lengths(ctx, fieldBody)
	if err != nil {
		return err
	}
	heads, err := v.lengths(ctx, fieldHead)
	if err != nil {
		return err
	}
	if err := v.place(ctx, len(bodies)); err != nil {
		return err
	}
	v.body = newField(fieldBody, bodies, v, w)
	v.head = newField(fieldHead, heads, v, w)
	return nil
}

func (v *view) close() error { return v.reader.Close() }

// lengths returns the exact length of the field by number in the index, 0 where
// the number stands for nothing or the field is missing. It is one more than
// the number of terms: everyPassage counts.
func (v *view) lengths(ctx context.Context, name string) ([]int32, error) {
	var out []int32
	err := v.reader.each(ctx, name, everyPassage, func(n int, _ uint64, norm float64) {
		if n >= len(out) {
			out = slices.Grow(out, n+1-len(out))[:n+1]
		}
		out[n] = int32(math.Round(1 / (norm * norm)))
	})
	return out, err
}

// place gives the passages of the documents their slots.
func (v *view) place(ctx context.Context, numbers int) error {
	partial, err := v.reader.GetInternal(partialKey)
	if err != nil {
		return damaged(fmt.Errorf("read state: %w", err))
	}
	v.slot = slices.Repeat([]int32{-1}, numbers)
	docs := slices.Clone(v.all)
	slices.SortFunc(docs, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
	for _, d := range docs {
		if d.ID == string(partial) {
			continue
		}
		first := int32(len(v.number))
		err := v.reader.each(ctx, fieldDoc, d.ID, func(n int, _ uint64, _ float64) {
			if n < numbers {
				v.slot[n] = int32(len(v.number))
				v.number = append(v.number, int32(n))
				v.owner = append(v.owner, int32(len(v.docs)))
			}
		})
		if err != nil {
			return err
		}
		ruling := int32(0)
		if d.Kind == corpus.Regulation {
			ruling = 1
		}
		v.ruling = append(v.ruling, slices.Repeat([]int32{ruling}, len(v.number)-int(first))...)
		if last := int32(len(v.number)); last > first {
			v.docs = append(v.docs, document{Document: d, first: first, last: last})
		}
	}
	return nil
}

// newField computes count, mean and norms from the lengths by number. The norm
// is BM25's k1·(1-b+b·length/mean).
func newField(name string, lengths []int32, v *view, w weights) field {
	f := field{name: name, norm: make([]float32, len(v.number))}
	total := 0
	for _, n := range lengths {
		if n > 0 {
			f.live++
			total += int(n) - 1
		}
	}
	f.mean = max(1, float64(total)/float64(max(1, f.live)))
	for n, length := range lengths {
		if n < len(v.slot) && v.slot[n] >= 0 {
			f.norm[v.slot[n]] = float32(w.k1 * (1 - w.b + w.b*float64(max(0, length-1))/f.mean))
		}
	}
	return f
}

// find returns the document with the id, nil where the view has none.
func (v *view) find(id string) *document {
	i, ok := slices.BinarySearchFunc(v.docs, id, func(d document, id string) int { return strings.Compare(d.ID, id) })
	if !ok {
		return nil
	}
	return &v.docs[i]
}

// date computes the statuses as of the day, branch by branch: what one branch
// imported says nothing about the documents of another.
func (v *view) date(today calendar.Date) {
	branches := make(map[string][]corpus.Document)
	for _, d := range v.docs {
		branches[d.Branch] = append(branches[d.Branch], d.Document)
	}
	for _, docs := range branches {
		for id, status := range corpus.Statuses(docs, corpus.Works(), today) {
			if d := v.find(id); d != nil {
				d.status = status
			}
		}
	}
	v.dated = today
}
