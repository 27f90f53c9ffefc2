package members

import (
	"context"
	"errors"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Join appends the use of a code by whoever writes from an address, which
// becomes one of the person's. The code is any that Redeem takes; what Redeem
// denies is denied here; an address that is somebody else's is fault.Invalid.
func (s *Store) Join(ctx context.Context, b *sqlite.Batch, code string, at chat.Address) (Scope, error) {
	var use sqlite.Batch
	scope, err := s.spend(ctx, &use, codeHash(code))
	if err != nil {
		return Scope{}, err
	}
	owner, err := sqlite.One(ctx, s.db, sqlite.Value[string],
		"SELECT person_id FROM address WHERE channel = ? AND account = ? AND id = ?", at.Channel, at.Account, at.ID)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Scope{}, fmt.Errorf("look up %s: %w", at, err)
	}
	if err == nil && owner != scope.person {
		return Scope{}, fault.New(fault.Invalid, AddressTaken)
	}
	b.Append(&use)
	s.Bind(b, scope, at)
	return scope, nil
}
