package members

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Channels sets what tells the channels that are off now. What is sent there waits
// until they are on again, so people's other addresses go before. Without it, or
// for nil, none is off. It is set before the store is used.
func (s *Store) Channels(off func() []string) { s.off = off }

// offChannels is what is off now, as json_each takes it.
func (s *Store) offChannels() string {
	off := []string{} // [] in JSON: a null would exclude everything
	if s.off != nil {
		off = append(off, s.off()...)
	}
	list, err := json.Marshal(off)
	if err != nil {
		panic(err) // strings always have a JSON form
	}
	return string(list)
}

// On returns where somebody can be reached on a channel; false where they cannot.
func (s *Store) On(ctx context.Context, person, channel string) (chat.Address, bool, error) {
	to, err := sqlite.One(ctx, s.db, scanAddress, `SELECT o.channel, o.account, o.id FROM address o WHERE o.person_id = ?2
		AND o.channel = ?3 AND o.reachable = 1 AND o.channel NOT IN (SELECT value FROM json_each(?1))
		ORDER BY o.last_used_at DESC, o.account, o.id LIMIT 1`, s.offChannels(), person, channel)
	return found(to, err, "look up an address")
}

func scanAddress(r sqlite.Scanner) (to chat.Address, err error) {
	err = r.Scan(&to.Channel, &to.Account, &to.ID)
	return to, err
}

// found tells an address from none.
func found(to chat.Address, err error, doing string) (chat.Address, bool, error) {
	if errors.Is(err, fault.NotFound) {
		return chat.Address{}, false, nil
	}
	if err != nil {
		return chat.Address{}, false, fmt.Errorf("%s: %w", doing, err)
	}
	return to, true, nil
}

// Detour is where somebody can be reached instead of an address.
type Detour struct{ From, To chat.Address }

// other joins to addresses a those of the same person that can stand in for them,
// the person's choice first, else the one used last. What offChannels returns is ?1.
const other = ` FROM address a JOIN person p ON p.id = a.person_id JOIN address o ON o.person_id = a.person_id
	AND o.reachable = 1 AND o.channel NOT IN (SELECT value FROM json_each(?1)) `

const otherFirst = " o.channel = p.preferred_channel DESC, o.last_used_at DESC, o.channel, o.account, o.id "

// Elsewhere returns the next address at which whoever has the address at can be
// reached; false where there is none.
func (s *Store) Elsewhere(ctx context.Context, at chat.Address) (chat.Address, bool, error) {
	to, err := sqlite.One(ctx, s.db, scanAddress, "SELECT o.channel, o.account, o.id"+other+`WHERE a.channel = ?2 AND a.account = ?3 AND a.id = ?4
		AND (o.channel, o.account, o.id) <> (a.channel, a.account, a.id) ORDER BY`+otherFirst+"LIMIT 1",
		s.offChannels(), at.Channel, at.Account, at.ID)
	return found(to, err, "look up another address than "+at.String())
}

// Detours returns, for every address on a channel, where its person can be
// reached on another; who can be reached nowhere else is left out.
func (s *Store) Detours(ctx context.Context, channel string) ([]Detour, error) {
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (d Detour, err error) {
		err = r.Scan(&d.From.Channel, &d.From.Account, &d.From.ID, &d.To.Channel, &d.To.Account, &d.To.ID)
		return d, err
	}, "SELECT a.channel, a.account, a.id, o.channel, o.account, o.id"+other+
		"WHERE a.channel = ?2 AND o.channel <> ?2 ORDER BY a.account, a.id,"+otherFirst, s.offChannels(), channel)
	if err != nil {
		return nil, fmt.Errorf("list detours around %s: %w", channel, err)
	}
	var firsts []Detour
	for _, d := range all {
		if n := len(firsts); n == 0 || firsts[n-1].From != d.From {
			firsts = append(firsts, d)
		}
	}
	return firsts, nil
}
