package reminders

import (
	"context"
	"fmt"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Reach is whom an activity gets to.
type Reach struct {
	People  []members.Recipient // in person, reachable
	Unbound []members.Recipient // 未绑定, or their addresses take nothing any more
	Chats   []chat.Address      // group chats that carry the notice
}

// Reach returns whom an audience of the scope's branch gets to. Who is in a chat
// that carries the notice is not written to in person.
func (s *Store) Reach(ctx context.Context, scope members.Scope, a Audience) (Reach, error) {
	people, err := s.audience(ctx, scope.Branch(), a)
	if err != nil {
		return Reach{}, err
	}
	chats, in, err := s.chats(ctx, scope.Branch(), a)
	if err != nil {
		return Reach{}, err
	}
	r := Reach{Chats: chats}
	for _, p := range people {
		switch {
		case in[p.Person]:
		case p.Reachable:
			r.People = append(r.People, p)
		default:
			r.Unbound = append(r.Unbound, p)
		}
	}
	return r, nil
}

func (s *Store) audience(ctx context.Context, branch string, a Audience) ([]members.Recipient, error) {
	return s.people.Audience(ctx, branch, a.Groups, a.Roles, a.People)
}

// chats returns the chats of an audience that are bound to the branch, and who
// can be in one of them.
func (s *Store) chats(ctx context.Context, branch string, a Audience) (bound []chat.Address, in map[string]bool, err error) {
	in = map[string]bool{}
	for _, at := range a.Chats {
		if slices.Contains(bound, at) {
			continue
		}
		ok, err := s.people.Bound(ctx, branch, at)
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			continue
		}
		bound = append(bound, at)
		on, err := s.people.ReachedOn(ctx, at)
		if err != nil {
			return nil, nil, err
		}
		for person := range on {
			in[person] = true
		}
	}
	return bound, in, nil
}

// forKind is the audience of an activity: of what is owed upward the secretary
// alone, whatever was said. Group chats carry meetings only.
func (a *Activity) forKind() Audience {
	if a.Kind == Return {
		return Audience{Roles: []members.Role{members.Secretary}}
	}
	of := a.Audience
	if a.Kind != Meeting {
		of.Chats = nil
	}
	return of
}

// meant returns whom an activity of a series is for, each with one address.
func (s *Store) meant(ctx context.Context, branch, series string, a *Activity) ([]members.Recipient, error) {
	if a.Kind == Study {
		readers, err := s.readers(ctx, branch, series)
		if err != nil || len(readers) == 0 {
			return nil, err
		}
		return s.audience(ctx, branch, Audience{People: readers})
	}
	return s.audience(ctx, branch, a.forKind())
}

// readers returns who takes part in a reading plan.
func (s *Store) readers(ctx context.Context, branch, series string) ([]string, error) {
	ids, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT person_id FROM reader WHERE series_id = ? AND branch_id = ?", series, branch)
	if err != nil {
		return nil, fmt.Errorf("list readers of %s: %w", series, err)
	}
	return ids, nil
}

// means reports whether an activity is for a person, and the address theirs.
func (s *Store) means(ctx context.Context, branch, series string, a *Activity, person string, at chat.Address) (bool, error) {
	of := a.forKind()
	if a.Kind == Study {
		readers, err := s.readers(ctx, branch, series)
		if err != nil || len(readers) == 0 {
			return false, err
		}
		of = Audience{People: readers}
	}
	return s.people.IsMeant(ctx, branch, person, at, of.Groups, of.Roles, of.People)
}
