package members

import (
	"time"

	"zhibu/internal/sqlite"
)

// Scope is one authenticated person in one branch. Its fields are closed, so
// that no other package can make one up.
type Scope struct {
	branch, person string
	role           Role
	standing       Standing
	group          string
	operator       bool
	zone           *time.Location
}

// Branch returns the branch's id.
func (s Scope) Branch() string { return s.branch }

// Person returns the person's id.
func (s Scope) Person() string { return s.person }

// Role returns the person's role in the branch; NoRole for an operator who does
// not belong to it.
func (s Scope) Role() Role { return s.role }

// Standing returns the person's standing in the branch.
func (s Scope) Standing() Standing { return s.standing }

// Operator reports whether the person runs the process, in whatever branch.
func (s Scope) Operator() bool { return s.operator }

// Zone returns the zone of the branch, in which its periods and clock times
// are computed.
func (s Scope) Zone() *time.Location { return s.zone }

// The parts of a query for scopes: a person has one in each branch they belong
// to, an operator in every branch. Between the two come joins, behind them
// conditions.
const (
	scopeColumns = `SELECT b.id, p.id, coalesce(m.role, ''), coalesce(m.standing, 'none'), coalesce(m.group_id, ''),
		p.operator, b.zone`
	scopeTables = ` FROM person p JOIN branch b
		LEFT JOIN membership m ON m.person_id = p.id AND m.branch_id = b.id AND m.left_at = 0 `
	scopeExists = ` (m.person_id IS NOT NULL OR p.operator = 1) `
	// scopeFirst picks where a person of several branches speaks: where they said,
	// else in the branch they joined first.
	scopeFirst = ` ORDER BY b.id = p.current_branch DESC, m.person_id IS NULL, m.joined_at, b.created_at, b.rowid `
)

func scanScope(r sqlite.Scanner) (s Scope, err error) {
	err = s.scan(r)
	return s, err
}

// scan reads the scope's columns and those behind them into more.
func (s *Scope) scan(r sqlite.Scanner, more ...any) error {
	var zone string
	columns := []any{&s.branch, &s.person, &s.role, &s.standing, &s.group, &s.operator, &zone}
	if err := r.Scan(append(columns, more...)...); err != nil {
		return err
	}
	var err error
	s.zone, err = time.LoadLocation(zone)
	return err
}
