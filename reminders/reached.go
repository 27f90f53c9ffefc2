package reminders

import (
	"context"
	"fmt"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// reached returns whom a notice of an occurrence has reached or will, and which
// of chats none has.
func (s *Store) reached(ctx context.Context, occurrence string, chats []chat.Address) (map[string]bool, []chat.Address, error) {
	told, err := delivery.ToldOf(ctx, s.db, occurrence)
	if err != nil {
		return nil, nil, err
	}
	people := map[string]bool{}
	for _, t := range told {
		if t.State != "cancelled" && t.State != "dead" {
			people[t.Person] = true
		}
	}
	in, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (at chat.Address, err error) {
		err = r.Scan(&at.Channel, &at.Account, &at.ID)
		return at, err
	}, `SELECT channel, account, address FROM outbox
		WHERE subject = ? AND subject <> '' AND person_id = '' AND state NOT IN ('cancelled', 'dead')`, occurrence)
	if err != nil {
		return nil, nil, fmt.Errorf("list which chats were told of %s: %w", occurrence, err)
	}
	return people, slices.DeleteFunc(slices.Clone(chats), func(at chat.Address) bool { return slices.Contains(in, at) }), nil
}

// isDone reports whether what an occurrence asks for is done.
func (s *Store) isDone(ctx context.Context, o Occurrence) (bool, error) {
	answers, err := s.answersOf(ctx, o)
	if err != nil {
		return false, err
	}
	for _, a := range answers {
		if a.Word == Done {
			return true, nil
		}
	}
	return false, nil
}
