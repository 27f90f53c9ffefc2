package app

import (
	"context"
	"errors"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/search"
)

// Searcher answers queries of a command that holds the directory.
type Searcher struct {
	in    *instance
	index *search.Index
	scope members.Scope
}

// OpenSearch opens the library for queries.
func OpenSearch(ctx context.Context, c Config) (*Searcher, error) {
	in, err := c.open(ctx, hold)
	if err != nil {
		return nil, err
	}
	s := &Searcher{in: in}
	if s.scope, err = in.scope(ctx); err == nil {
		s.index, err = in.openIndex(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, in.close())
	}
	return s, nil
}

// Query is what is asked of a Searcher.
type Query struct {
	Text         string
	Limit        int
	ImportedOnly bool
	Explain      bool
}

// Search answers one query. An index that turns out to be damaged is rebuilt
// first.
func (s *Searcher) Search(ctx context.Context, q Query) (search.Answer, error) {
	options := search.Options{Limit: q.Limit, ImportedOnly: q.ImportedOnly, Explain: q.Explain}
	answer, err := s.index.Search(ctx, s.scope, q.Text, options)
	if !errors.Is(err, fault.Damaged) {
		return answer, err
	}
	if err := s.index.Rebuild(ctx); err != nil {
		return answer, err
	}
	return s.index.Search(ctx, s.scope, q.Text, options)
}

// Close releases the directory.
func (s *Searcher) Close() error {
	return errors.Join(s.index.Close(), s.in.close())
}
