package reminders

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Own is an occurrence as it concerns one person.
type Own struct {
	Occurrence
	Answer *Answer
}

// mostOwn bounds how many occurrences of a branch are looked through at a time.
const mostOwn = 1000

// Mine returns what is planned between two instants for the scope's person, with
// their answers, by start.
func (s *Store) Mine(ctx context.Context, scope members.Scope, from, to time.Time) ([]Own, error) {
	all, err := s.Calendar(ctx, scope, from, to, mostOwn)
	if err != nil {
		return nil, err
	}
	var mine []Own
	meant := s.audiences(scope.Branch())
	for _, o := range all {
		people, err := meant(ctx, o)
		if err != nil {
			return nil, err
		}
		if o.State != Planned || !people.has(scope.Person()) {
			continue
		}
		answers, err := s.answersOf(ctx, o)
		if err != nil {
			return nil, err
		}
		mine = append(mine, Own{o, answers[scope.Person()]})
	}
	return mine, nil
}

// Open returns what the scope's person was told of, has not answered and has not
// begun, the latest told first: what their words without a name answer.
func (s *Store) Open(ctx context.Context, scope members.Scope) ([]Occurrence, error) {
	ids, err := sqlite.All(ctx, s.db, sqlite.Value[string], `SELECT id FROM occurrence
		WHERE branch_id = ? AND start_at > ? AND state = 'planned' AND told <> '' ORDER BY start_at LIMIT ?`,
		scope.Branch(), sqlite.Millis(s.now()), mostOwn)
	if err != nil {
		return nil, fmt.Errorf("list what was told: %w", err)
	}
	type open struct {
		Occurrence
		at time.Time
	}
	var found []open
	for _, id := range ids {
		at, err := s.toldAt(ctx, id, scope.Person())
		if err != nil {
			return nil, err
		}
		o, awaits, err := s.awaits(ctx, scope, id, !at.IsZero())
		if err != nil {
			return nil, err
		}
		if awaits {
			found = append(found, open{o, at})
		}
	}
	slices.SortStableFunc(found, func(x, y open) int {
		return cmp.Or(y.at.Compare(x.at), x.Start.Compare(y.Start))
	})
	all := make([]Occurrence, len(found))
	for i, f := range found {
		all[i] = f.Occurrence
	}
	return all, nil
}

// toldAt returns when the last notice of an occurrence went to a person; zero
// where none did.
func (s *Store) toldAt(ctx context.Context, occurrence, person string) (last time.Time, err error) {
	notified, err := delivery.ToldOf(ctx, s.db, occurrence)
	for _, n := range notified {
		if n.Person == person && n.Sent.After(last) {
			last = n.Sent
		}
	}
	return last, err
}

// awaits reports whether an occurrence that was told awaits an answer of the
// scope's person, who was told of it in person or by a group chat.
func (s *Store) awaits(ctx context.Context, scope members.Scope, id string, inPerson bool) (Occurrence, bool, error) {
	o, err := s.Occurrence(ctx, scope, id)
	if err != nil || o.Activity.Kind == Study {
		return o, false, err
	}
	chats := map[string]bool{}
	if !inPerson {
		if err := s.carried(ctx, scope.Branch(), o, chats); err != nil || !chats[scope.Person()] {
			return o, false, err
		}
	}
	people, err := s.crowd(ctx, scope.Branch(), o)
	if err != nil || !people.has(scope.Person()) {
		return o, false, err
	}
	answers, err := s.answersOf(ctx, o)
	return o, !(Standing{Answer: answers[scope.Person()]}).Answered(), err
}
