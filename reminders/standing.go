package reminders

import (
	"context"
	"fmt"
	"maps"

	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Standings returns where everybody an occurrence is for stands with it; of a
// group leader, those of the own group. Why somebody asks leave the secretary
// alone is shown. A reading plan is nobody's to follow up: it has none.
func (s *Store) Standings(ctx context.Context, scope members.Scope, occurrence string) ([]Standing, error) {
	if !scope.May(members.SeeAnswers) {
		return nil, fault.New(fault.Denied, members.SeeAnswers)
	}
	o, err := s.Occurrence(ctx, scope, occurrence)
	if err != nil || o.Activity.Kind == Study {
		return nil, err
	}
	sees, err := s.sees(ctx, scope)
	if err != nil {
		return nil, err
	}
	groups, err := s.groupsOf(ctx, scope)
	if err != nil {
		return nil, err
	}
	all, err := s.standings(ctx, scope.Branch(), o)
	var shown []Standing
	for _, st := range all {
		if !sees(st.Person) {
			continue
		}
		st.Group = groups[st.Person]
		if st.Answer != nil && !scope.May(members.DecideLeave) {
			st.Answer.Reason = ""
		}
		shown = append(shown, st)
	}
	return shown, err
}

// sees returns whom the scope's person may ask after: of a group leader, the
// people of the own group.
func (s *Store) sees(ctx context.Context, scope members.Scope) (func(person string) bool, error) {
	if scope.Role() != members.GroupLeader || scope.Operator() {
		return func(string) bool { return true }, nil
	}
	own, err := s.groupsOf(ctx, scope)
	return func(person string) bool { _, ok := own[person]; return ok }, err
}

// groupsOf returns the groups of the people that the scope's person may list.
func (s *Store) groupsOf(ctx context.Context, scope members.Scope) (map[string]string, error) {
	people, err := s.people.People(ctx, scope)
	groups := make(map[string]string, len(people))
	for _, p := range people {
		groups[p.ID] = p.Group
	}
	return groups, err
}

// standings puts together whom an occurrence is for, what they said, and what
// became of the notices to them.
func (s *Store) standings(ctx context.Context, branch string, o Occurrence) ([]Standing, error) {
	people, err := s.crowd(ctx, branch, o)
	if err != nil {
		return nil, err
	}
	answers, err := s.answersOf(ctx, o)
	if err != nil {
		return nil, err
	}
	reach, err := s.reachOf(ctx, branch, o)
	if err != nil {
		return nil, err
	}
	all := make([]Standing, len(people))
	for i, p := range people {
		sent, seen := reach.of(p.Person)
		all[i] = Standing{
			Person: p.Person, Name: p.Name, Answer: answers[p.Person], Bound: p.Reachable, Sent: sent, Seen: seen,
		}
	}
	return all, nil
}

// reach is whom the notices of an occurrence have reached.
type reach struct {
	sent, seen map[string]bool
	chats      map[string]bool // whom a group chat carried it to
}

// of returns whether a notice went out to a person, and whether they saw it.
// A group chat reports nothing, so that what it carried counts as seen.
func (r reach) of(person string) (sent, seen bool) {
	sent = r.sent[person] || r.chats[person]
	return sent, sent && (r.seen[person] || r.chats[person])
}

func (s *Store) reachOf(ctx context.Context, branch string, o Occurrence) (reach, error) {
	r := reach{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	if o.Revision == 0 {
		return r, nil
	}
	notified, err := delivery.ToldOf(ctx, s.db, o.ID)
	if err != nil {
		return r, err
	}
	for _, n := range notified {
		sent := !n.Sent.IsZero() || n.State == "summed_up"
		r.sent[n.Person] = r.sent[n.Person] || sent
		r.seen[n.Person] = r.seen[n.Person] || sent && (n.Seen || !n.Reports)
	}
	return r, s.carried(ctx, branch, o, r.chats)
}

// carried notes whom the group chats of an occurrence that was told carried it to.
func (s *Store) carried(ctx context.Context, branch string, o Occurrence, to map[string]bool) error {
	of := o.Activity.forKind()
	if len(of.Chats) == 0 {
		return nil
	}
	told, err := sqlite.One(ctx, s.db, sqlite.Value[string], "SELECT told FROM occurrence WHERE id = ?", o.ID)
	if err != nil {
		return fmt.Errorf("read what was told of %s: %w", o.ID, err)
	}
	if told == "" {
		return nil
	}
	_, in, err := s.chats(ctx, branch, of)
	maps.Copy(to, in)
	return err
}
