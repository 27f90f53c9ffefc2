package members

import (
	"context"
	"errors"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

const scopeAddress = scopeColumns + scopeTables + `JOIN address a ON a.person_id = p.id
	WHERE a.channel = ? AND a.account = ? AND a.id = ? AND` + scopeExists

// Authenticate returns the scope of the person who writes from an address;
// fault.Denied for an address that belongs to nobody, or to nobody who still
// belongs to a branch.
func (s *Store) Authenticate(ctx context.Context, from chat.Address) (Scope, error) {
	scope, err := sqlite.One(ctx, s.db, scanScope, scopeAddress+scopeFirst+"LIMIT 1", from.Channel, from.Account, from.ID)
	return scope, denied(err, from)
}

// AuthenticateIn returns the scope of the person who writes from an address in
// a group chat: in the branch that the group is bound to. It is fault.NotFound
// where the group is bound to none, fault.Denied where the person does not
// belong to that branch.
func (s *Store) AuthenticateIn(ctx context.Context, from, group chat.Address) (Scope, error) {
	branch, err := s.boundTo(ctx, group)
	if err != nil {
		return Scope{}, err
	}
	scope, err := sqlite.One(ctx, s.db, scanScope, scopeAddress+" AND b.id = ? LIMIT 1",
		from.Channel, from.Account, from.ID, branch)
	return scope, denied(err, from)
}

func denied(err error, from chat.Address) error {
	if errors.Is(err, fault.NotFound) {
		return fault.Wrap(err, fault.Denied, from.String())
	}
	if err != nil {
		return fmt.Errorf("authenticate %s: %w", from, err)
	}
	return nil
}
