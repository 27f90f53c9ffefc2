package members

import (
	"context"
	"slices"
	"time"

	"zhibu/internal/fault"
)

// Person is somebody who belongs to a branch.
type Person struct {
	ID, Name string
	Number   string // tells people of one name apart; "" where nobody needs it
	Group    string // the group's name; "" for none
	Role     Role
	Standing Standing
	NoVote   bool
	Operator bool
	Joined   time.Time
	Channels []string  // where they can be reached, sorted; none for 未绑定
	Invited  time.Time // when the invitation was issued that is open; zero for none
	LastUsed time.Time // when they last used zhibu; zero for never
	// DigitsVoid: too many wrong tries have voided the digits of that invitation.
	// Its link goes on.
	DigitsVoid bool
}

// People lists who belongs to the scope's branch, by group, office and name. A group
// leader gets the own group, and of each the name, number, role and channels.
func (s *Store) People(ctx context.Context, scope Scope) ([]Person, error) {
	if err := allow(scope, SeeRoster); err != nil {
		return nil, err
	}
	var people []Person
	all, err := s.entries(ctx, scope.branch, belonging)
	for _, e := range all {
		switch {
		case scope.role != GroupLeader || scope.operator:
			people = append(people, e.Person)
		case scope.group != "" && e.groupID == scope.group:
			people = append(people, Person{
				ID: e.ID, Name: e.Name, Number: e.Number, Group: e.Group, Role: e.Role, Channels: e.Channels,
			})
		}
	}
	return people, err
}

// Find returns the people whom name means among those that People lists: an
// exact name, or name and number (张三 102).
func (s *Store) Find(ctx context.Context, scope Scope, name string) ([]Person, error) {
	all, err := s.People(ctx, scope)
	return slices.DeleteFunc(all, func(p Person) bool { return !called(name, p.Name, p.Number) }), err
}

// person returns one who belongs to the scope's branch, or fault.NotFound.
func (s *Store) person(ctx context.Context, scope Scope, id string) (Person, error) {
	found, err := s.entries(ctx, scope.branch, belonging+" AND p.id = ?5", id)
	if err != nil {
		return Person{}, err
	}
	if len(found) == 0 {
		return Person{}, fault.New(fault.NotFound, "person")
	}
	return found[0].Person, nil
}
