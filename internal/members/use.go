package members

import (
	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// Use notes that an address was written from: it is reachable, and the one used
// last. An address that belongs to nobody stays so.
func (s *Store) Use(b *sqlite.Batch, from chat.Address) {
	b.Exec(sqlite.AnyRows, "UPDATE address SET reachable = 1, last_used_at = ? WHERE channel = ? AND account = ? AND id = ?",
		s.millis(), from.Channel, from.Account, from.ID)
}
