package members

import (
	"context"
	"fmt"

	"zhibu/internal/sqlite"
)

// BranchCount is how many people a branch has. Others are candidates, activists
// and applicants; bound is who can be reached, of all three.
type BranchCount struct {
	Name                                       string
	Full, Probationary, Others, Bound, Unbound int
}

// Counts counts the people of the scope's branch; for the scope of a parent
// those of each branch under it. No names leave it.
func (s *Store) Counts(ctx context.Context, scope Scope) ([]BranchCount, error) {
	if err := allow(scope, SeeCounts); err != nil {
		return nil, err
	}
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (c BranchCount, err error) {
		err = r.Scan(&c.Name, &c.Full, &c.Probationary, &c.Others, &c.Bound)
		c.Unbound = c.Full + c.Probationary + c.Others - c.Bound
		return c, err
	}, `SELECT b.name, count(*) FILTER (WHERE m.standing = 'full'), count(*) FILTER (WHERE m.standing = 'probationary'),
			count(*) FILTER (WHERE m.standing IN ('candidate', 'activist', 'applicant')),
			count(*) FILTER (WHERE EXISTS (SELECT 1 FROM address WHERE person_id = m.person_id AND reachable = 1
				AND channel NOT IN (SELECT value FROM json_each(?2))))
		FROM branch own JOIN branch b ON CASE own.kind WHEN 'parent' THEN b.parent_id = own.id ELSE b.id = own.id END
		LEFT JOIN membership m ON m.branch_id = b.id AND m.left_at = 0 AND m.standing <> 'none'
		WHERE own.id = ?1 GROUP BY b.id ORDER BY b.created_at, b.rowid`, scope.branch, s.offChannels())
	if err != nil {
		return nil, fmt.Errorf("count people: %w", err)
	}
	return all, nil
}
