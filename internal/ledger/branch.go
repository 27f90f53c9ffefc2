package ledger

import (
	"context"
	"fmt"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// shape is what of a branch decides which duties it has.
type shape struct {
	parent    bool // no branch: it stands above branches
	committee bool // it has committee members
	groups    []group
}

type group struct{ id, name string }

func (s *Store) shapeOf(ctx context.Context, scope members.Scope) (shape, error) {
	v, err := sqlite.One(ctx, s.db, func(r sqlite.Scanner) (v shape, err error) {
		err = r.Scan(&v.parent, &v.committee)
		return v, err
	}, `SELECT kind = ?2, EXISTS (SELECT 1 FROM membership WHERE branch_id = ?1 AND left_at = 0 AND role = ?3)
		FROM branch WHERE id = ?1`, scope.Branch(), string(members.ParentBranch), string(members.Committee))
	if err != nil {
		return shape{}, fmt.Errorf("look up branch: %w", err)
	}
	v.groups, err = sqlite.All(ctx, s.db, func(r sqlite.Scanner) (g group, err error) {
		err = r.Scan(&g.id, &g.name)
		return g, err
	}, `SELECT id, name FROM party_group g WHERE branch_id = ?1
		AND EXISTS (SELECT 1 FROM membership m WHERE m.group_id = g.id AND m.branch_id = ?1 AND m.left_at = 0)
		ORDER BY rowid`, scope.Branch())
	if err != nil {
		return shape{}, fmt.Errorf("list groups: %w", err)
	}
	return v, nil
}

// has reports whether a duty falls on such a branch.
func (v shape) has(d Duty) bool {
	switch d.Kind {
	case CommitteeMeeting:
		return v.committee
	case GroupMeeting:
		return len(v.groups) > 0
	}
	return !v.parent
}
