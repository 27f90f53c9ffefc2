package members

import (
	"context"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // a branch's zone must be known on a machine that has no zone files

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// What a first start creates, until a person says otherwise.
const (
	firstBranchName   = "党支部"
	firstOperatorName = "管理员"
	firstZone         = "Asia/Shanghai"
)

// Store reads and writes people.
type Store struct {
	db  *sqlite.DB
	now func() time.Time
}

// NewStore returns a store over db.
func NewStore(db *sqlite.DB, now func() time.Time) *Store { return &Store{db, now} }

// EnsureOperator creates the branch and its operator where there is none.
func (s *Store) EnsureOperator(ctx context.Context) error {
	_, err := s.LocalOperator(ctx)
	if !errors.Is(err, fault.NotFound) {
		return err
	}
	branch, person, at := sqlite.NewID(), sqlite.NewID(), sqlite.Millis(s.now())
	var b sqlite.Batch
	// Two first starts at once: the second finds the branch and changes nothing.
	b.Exec(1, `INSERT INTO branch (id, name, zone, created_at)
		SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM branch)`, branch, firstBranchName, firstZone, at)
	b.Exec(1, "INSERT INTO person (id, name, created_at) VALUES (?, ?, ?)", person, firstOperatorName, at)
	b.Exec(1, "INSERT INTO membership (branch_id, person_id, role) VALUES (?, ?, ?)", branch, person, Operator)
	if err := s.db.Commit(ctx, &b); err != nil && !errors.Is(err, fault.Conflict) {
		return fmt.Errorf("create the branch and its operator: %w", err)
	}
	return nil
}

const scopeColumns = `SELECT m.branch_id, m.person_id, m.role, b.zone
	FROM membership m JOIN branch b ON b.id = m.branch_id `

func scanScope(r sqlite.Scanner) (s Scope, err error) {
	var zone string
	if err := r.Scan(&s.branch, &s.person, &s.role, &zone); err != nil {
		return Scope{}, err
	}
	s.zone, err = time.LoadLocation(zone)
	return s, err
}

// LocalOperator authenticates whoever runs a command on this machine and can
// read the database: the operator.
func (s *Store) LocalOperator(ctx context.Context) (Scope, error) {
	scope, err := sqlite.One(ctx, s.db, scanScope, scopeColumns+"WHERE m.role = ? ORDER BY b.created_at LIMIT 1", Operator)
	if err != nil {
		return Scope{}, fmt.Errorf("find the operator: %w", err)
	}
	return scope, nil
}

// LocalPerson authenticates the person called name for a command on this
// machine; fault.NotFound if there is none or more than one.
func (s *Store) LocalPerson(ctx context.Context, name string) (Scope, error) {
	scopes, err := sqlite.All(ctx, s.db, scanScope,
		scopeColumns+"JOIN person p ON p.id = m.person_id WHERE p.name = ? LIMIT 2", name)
	if err != nil {
		return Scope{}, fmt.Errorf("find %s: %w", name, err)
	}
	if len(scopes) != 1 {
		return Scope{}, fault.New(fault.NotFound, name)
	}
	return scopes[0], nil
}

// Authenticate returns the scope of the person who writes from an address;
// fault.Denied for an address that belongs to nobody.
func (s *Store) Authenticate(ctx context.Context, from chat.Address) (Scope, error) {
	scope, err := sqlite.One(ctx, s.db, scanScope, scopeColumns+`JOIN address a ON a.person_id = m.person_id
		WHERE a.channel = ? AND a.account = ? AND a.id = ? ORDER BY b.created_at LIMIT 1`, from.Channel, from.Account, from.ID)
	if errors.Is(err, fault.NotFound) {
		return Scope{}, fault.Wrap(err, fault.Denied, from.String())
	}
	if err != nil {
		return Scope{}, fmt.Errorf("authenticate %s: %w", from, err)
	}
	return scope, nil
}
