package app

import (
	"context"
	"errors"

	"zhibu/corpus"
	"zhibu/internal/calendar"
)

// Listed is a document with its status today.
type Listed struct {
	corpus.Document
	Status corpus.Status
}

// Documents lists the library, revisions of one work together, newest first.
func Documents(ctx context.Context, c Config) ([]Listed, error) {
	in, err := c.open(ctx, beside)
	if err != nil {
		return nil, err
	}
	all, err := in.list(ctx)
	return all, errors.Join(err, in.close())
}

func (in *instance) list(ctx context.Context) ([]Listed, error) {
	scope, err := in.scope(ctx)
	if err != nil {
		return nil, err
	}
	documents, err := in.documents.Documents(ctx, scope)
	if err != nil {
		return nil, err
	}
	today := calendar.DateOf(in.Clock.Now().In(scope.Zone()))
	statuses := corpus.Statuses(documents, corpus.Works(), today)
	all := make([]Listed, len(documents))
	for i, d := range documents {
		all[i] = Listed{d, statuses[d.ID]}
	}
	return all, nil
}
