package reminders

import (
	"context"
	"slices"

	"zhibu/internal/members"
)

// Own reports whether a series is for nobody but the person who decided it: what
// somebody has themselves reminded of is nobody else's to see.
func (v *Series) Own() bool {
	a := v.Audience
	return v.Kind == Meeting && slices.Equal(a.People, []string{v.DecidedBy}) && len(a.Groups)+len(a.Roles)+len(a.Chats) == 0
}

// Hidden reports whether a series is another person's own.
func (v *Series) Hidden(person string) bool { return v.Own() && v.DecidedBy != person }

// Visible is List for the scope's person: of what is planned, who may schedule
// sees all but what others have themselves reminded of; anybody else what they
// are meant by, and the reading plans, which all are invited to.
func (s *Store) Visible(ctx context.Context, scope members.Scope) (shown []Series, err error) {
	all, _, err := s.List(ctx, scope, 0, mostOwn)
	if err != nil {
		return nil, err
	}
	meant := s.audiences(scope.Branch())
	for _, v := range all {
		ok := !v.Hidden(scope.Person())
		if ok && !scope.May(members.Schedule) && v.Kind != Study && !v.forKind().Everyone() {
			people, err := meant(ctx, Occurrence{Series: v.ID, Activity: v.Activity})
			if err != nil {
				return nil, err
			}
			ok = people.has(scope.Person())
		}
		if ok {
			shown = append(shown, v)
		}
	}
	return shown, nil
}
