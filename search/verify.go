package search

import (
	"context"
	"errors"
	"fmt"
)

// Verify compares the index with the corpus: the cursor with the change log,
// and of every document the number of passages. It says what does not agree,
// and what of the postings cannot be read.
func (x *Index) Verify(ctx context.Context) (err error) {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.store == nil {
		return errClosed
	}
	r, err := readStore(x.store)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return errors.Join(x.verifyCursor(ctx), x.verifyPassages(ctx, r), r.verifyPostings(ctx))
}

// Behind reports whether the corpus has changes that the index has not taken in.
func (x *Index) Behind(ctx context.Context) (bool, error) {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.store == nil {
		return false, errClosed
	}
	cursor, last, err := x.cursors(ctx)
	return cursor < last, err
}

func (x *Index) cursors(ctx context.Context) (cursor, last int64, err error) {
	if cursor, err = x.cursor(); err != nil {
		return 0, 0, err
	}
	if last, err = x.source.LastChange(ctx); err != nil {
		return 0, 0, fmt.Errorf("read change log: %w", err)
	}
	return cursor, last, nil
}

func (x *Index) verifyCursor(ctx context.Context) error {
	cursor, last, err := x.cursors(ctx)
	if err != nil {
		return err
	}
	if cursor != last {
		return fmt.Errorf("the index follows the documents up to change %d of %d", cursor, last)
	}
	return nil
}

func (x *Index) verifyPassages(ctx context.Context, r reader) error {
	docs, err := x.source.AllDocuments(ctx)
	if err != nil {
		return fmt.Errorf("read documents: %w", err)
	}
	var wrong []error
	want := uint64(0)
	for _, d := range docs {
		want += uint64(d.Passages)
		n, err := r.count(ctx, fieldDoc, d.ID)
		if err != nil {
			return err
		}
		if n != uint64(d.Passages) {
			wrong = append(wrong, fmt.Errorf("document %s (%s): %d passages in the index, %d in the database", d.ID, d.Title, n, d.Passages))
		}
	}
	all, err := r.count(ctx, fieldBody, everyPassage)
	if err != nil {
		return err
	}
	if all != want {
		wrong = append(wrong, fmt.Errorf("%d passages in the index, %d in the database", all, want))
	}
	if more := len(wrong) - maxWrong; more > 0 {
		wrong = append(wrong[:maxWrong], fmt.Errorf("and %d more", more))
	}
	return errors.Join(wrong...)
}

// maxWrong bounds how much Verify says.
const maxWrong = 5

// verifyPostings reads every posting of the fields that are ranked: damage shows
// only where it is read.
func (r reader) verifyPostings(ctx context.Context) error {
	for _, field := range []string{fieldBody, fieldHead} {
		terms, err := r.terms(field)
		if err != nil {
			return err
		}
		for _, t := range terms {
			if err := r.each(ctx, field, t, func(int, uint64, float64) {}); err != nil {
				return fmt.Errorf("postings of %q: %w", t, err)
			}
		}
	}
	return nil
}

// terms returns the dictionary of a field.
func (r reader) terms(field string) (terms []string, err error) {
	defer mends(&err)
	dictionary, err := r.FieldDict(field)
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { err = errors.Join(err, dictionary.Close()) }()
	for {
		entry, err := dictionary.Next()
		if err != nil {
			return nil, damaged(err)
		}
		if entry == nil {
			return terms, nil
		}
		terms = append(terms, entry.Term)
	}
}
