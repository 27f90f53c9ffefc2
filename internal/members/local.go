package members

import (
	"context"
	"errors"
	"fmt"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// LocalOperator authenticates whoever runs a command on this machine and can
// read the database: the first operator, where that person speaks.
func (s *Store) LocalOperator(ctx context.Context) (Scope, error) {
	return s.localOperator(ctx, scopeFirst)
}

// LocalScope authenticates whoever runs a command on this machine as the
// operator in the branch called name; in the first branch for "". There may be
// no such branch: fault.NotFound.
func (s *Store) LocalScope(ctx context.Context, name string) (Scope, error) {
	if name == "" {
		return s.localOperator(ctx, " ORDER BY b.created_at, b.rowid ")
	}
	scope, err := s.localOperator(ctx, " AND b.name = ? ", tidy(name))
	if errors.Is(err, fault.NotFound) {
		return Scope{}, fault.Wrap(err, fault.NotFound, "branch "+name)
	}
	return scope, err
}

func (s *Store) localOperator(ctx context.Context, which string, args ...any) (Scope, error) {
	scope, err := sqlite.One(ctx, s.db, scanScope, scopeColumns+scopeTables+
		`WHERE p.id = (SELECT id FROM person WHERE operator = 1 ORDER BY created_at, rowid LIMIT 1)`+which+"LIMIT 1", args...)
	if err != nil {
		return Scope{}, fmt.Errorf("find the operator: %w", err)
	}
	return scope, nil
}

// LocalPerson authenticates the person called name (or name and number, as
// "张三 102") for a command on this machine; fault.NotFound if there is none or
// more than one.
func (s *Store) LocalPerson(ctx context.Context, name string) (Scope, error) {
	type found struct {
		scope        Scope
		name, number string
	}
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (f found, err error) {
		err = f.scope.scan(r, &f.name, &f.number)
		return f, err
	}, scopeColumns+", p.name, p.number"+scopeTables+"WHERE"+scopeExists+scopeFirst)
	if err != nil {
		return Scope{}, fmt.Errorf("find %s: %w", name, err)
	}
	var one Scope
	for _, f := range all {
		if !called(name, f.name, f.number) || f.scope.person == one.person {
			continue
		}
		if one.person != "" {
			return Scope{}, fault.New(fault.NotFound, name)
		}
		one = f.scope
	}
	if one.person == "" {
		return Scope{}, fault.New(fault.NotFound, name)
	}
	return one, nil
}
