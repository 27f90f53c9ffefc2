package corpus

import (
	"context"
	"fmt"

	"zhibu/internal/sqlite"
)

// Change says that a document was put or deleted. Whoever derives something
// from the documents remembers the Seq it has followed.
type Change struct {
	Seq      int64
	Document string
	Branch   string
	Deleted  bool
}

func scanChange(r sqlite.Scanner) (c Change, err error) {
	err = r.Scan(&c.Seq, &c.Document, &c.Branch, &c.Deleted)
	return c, err
}

// Changes returns the first changes after a Seq, at most limit.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]Change, error) {
	changes, err := sqlite.All(ctx, s.db, scanChange,
		"SELECT seq, document_id, branch_id, deleted FROM document_change WHERE seq > ? ORDER BY seq LIMIT ?", after, limit)
	if err != nil {
		return nil, fmt.Errorf("read changes of documents: %w", err)
	}
	return changes, nil
}

// LastChange returns the newest Seq, 0 where nothing was ever imported.
func (s *Store) LastChange(ctx context.Context) (int64, error) {
	seq, err := sqlite.One(ctx, s.db, sqlite.Value[int64], "SELECT coalesce(max(seq), 0) FROM document_change")
	if err != nil {
		return 0, fmt.Errorf("read the last change of documents: %w", err)
	}
	return seq, nil
}

// AllDocuments returns the documents of all branches. It is for the index,
// which filters by branch itself, and never for an answer.
func (s *Store) AllDocuments(ctx context.Context) ([]Document, error) {
	docs, err := sqlite.All(ctx, s.db, scanDocument, selectDocument+"ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("list all documents: %w", err)
	}
	return docs, nil
}

// AllPassages returns the passages of a document of any branch, for the index.
func (s *Store) AllPassages(ctx context.Context, documentID string) ([]Passage, error) {
	passages, err := sqlite.All(ctx, s.db, scanPassage, selectPassage+"WHERE p.document_id = ? ORDER BY p.ordinal", documentID)
	if err != nil {
		return nil, fmt.Errorf("read passages of %s: %w", documentID, err)
	}
	return passages, nil
}
