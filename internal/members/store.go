package members

import (
	"context"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // a branch's zone must be known on a machine that has no zone files

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// What a first start creates, until a person says otherwise.
const (
	firstBranchName   = "党支部"
	firstOperatorName = "管理员"
)

// DefaultZone is the zone of a branch for which nobody has chosen another.
const DefaultZone = "Asia/Shanghai"

// Store reads and writes people.
type Store struct {
	db  *sqlite.DB
	now func() time.Time
	off func() []string
}

// NewStore returns a store over db.
func NewStore(db *sqlite.DB, now func() time.Time) *Store { return &Store{db: db, now: now} }

// EnsureOperator creates the branch and its operator where there is none.
func (s *Store) EnsureOperator(ctx context.Context) error {
	_, err := s.LocalOperator(ctx)
	if !errors.Is(err, fault.NotFound) {
		return err
	}
	branch, person, at := sqlite.NewID(), sqlite.NewID(), s.millis()
	var b sqlite.Batch
	// Two first starts at once: the second finds the branch and changes nothing.
	b.Exec(1, `INSERT INTO branch (id, name, zone, created_at)
		SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM branch)`, branch, firstBranchName, DefaultZone, at)
	b.Exec(1, "INSERT INTO person (id, name, operator, created_at) VALUES (?, ?, 1, ?)", person, firstOperatorName, at)
	b.Exec(1, "INSERT INTO membership (branch_id, person_id, role, standing, joined_at) VALUES (?, ?, ?, ?, ?)",
		branch, person, NoRole, NoStanding, at)
	if err := s.db.Commit(ctx, &b); err != nil && !errors.Is(err, fault.Conflict) {
		return fmt.Errorf("create the branch and its operator: %w", err)
	}
	return nil
}

// millis is this moment as it is stored.
func (s *Store) millis() int64 { return sqlite.Millis(s.now()) }

// refuse makes the commit of b a fault.Conflict: for what must change nothing
// and is appended by a method that cannot return an error.
func refuse(b *sqlite.Batch) { b.Exec(1, "UPDATE branch SET name = name WHERE 0") }
