package search

import (
	"context"
	"errors"
	"fmt"
)

// Verify compares the index with the corpus: the cursor with the change log,
// and of every document the number of passages. It says what does not agree.
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
	return errors.Join(x.verifyCursor(ctx), x.verifyPassages(ctx, r))
}

func (x *Index) verifyCursor(ctx context.Context) error {
	cursor, err := x.cursor()
	if err != nil {
		return err
	}
	last, err := x.source.LastChange(ctx)
	if err != nil {
		return fmt.Errorf("read change log: %w", err)
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
	return errors.Join(wrong...)
}
