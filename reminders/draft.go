package reminders

import (
	"context"

	"zhibu/internal/members"
)

// Plan returns the notices of the first occurrence to come of a draft, if it were
// agreed to now; none where nothing is to come.
func (s *Store) Plan(ctx context.Context, scope members.Scope, a Activity) ([]Notice, error) {
	from, to, err := s.Quiet(ctx, scope)
	if err != nil {
		return nil, err
	}
	now := s.now()
	next, err := Dates(a, now, 1, scope.Zone())
	if err != nil || len(next) == 0 {
		return nil, err
	}
	return Plan(a, next[0].Start, now, Quiet{from, to}, scope.Zone()), nil
}
