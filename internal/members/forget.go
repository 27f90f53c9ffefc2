package members

import (
	"context"

	"zhibu/internal/sqlite"
)

// Forget appends the deletion of what the scope's person may have deleted: where
// they are signed in, their codes, their addresses and choices. The branch's
// roster keeps their line (未绑定), and the audit trail what was done.
func (s *Store) Forget(_ context.Context, b *sqlite.Batch, scope Scope) {
	for _, table := range []string{"session", "sign_in_code", "address"} {
		b.Exec(sqlite.AnyRows, "DELETE FROM "+table+" WHERE person_id = ?", scope.person)
	}
	b.Exec(1, "UPDATE person SET current_branch = '', preferred_channel = '' WHERE id = ?", scope.person)
}
