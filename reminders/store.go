package reminders

import (
	"context"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Store reads and writes series, occurrences, notices and answers.
type Store struct {
	db       *sqlite.DB
	commit   func(context.Context, *sqlite.Batch) error
	now      func() time.Time
	people   *members.Store
	composer Composer
	memory   memory
}

// NewStore returns a store over db.
func NewStore(db *sqlite.DB, now func() time.Time, people *members.Store, composer Composer) *Store {
	return &Store{db: db, commit: db.Commit, now: now, people: people, composer: composer}
}
