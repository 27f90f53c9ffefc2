package members

import (
	"context"
	"fmt"

	"zhibu/internal/sqlite"
)

// Names are what the scope's branch and person are called.
type Names struct{ Branch, Person string }

// Names returns the names of the scope.
func (s *Store) Names(ctx context.Context, scope Scope) (Names, error) {
	n, err := sqlite.One(ctx, s.db, func(r sqlite.Scanner) (n Names, err error) {
		err = r.Scan(&n.Branch, &n.Person)
		return n, err
	}, "SELECT b.name, p.name FROM branch b, person p WHERE b.id = ? AND p.id = ?", scope.branch, scope.person)
	if err != nil {
		return Names{}, fmt.Errorf("look up names: %w", err)
	}
	return n, nil
}
