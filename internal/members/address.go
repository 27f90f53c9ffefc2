package members

import (
	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// Bind makes the address one of the scope's person, used at this moment.
func (s *Store) Bind(b *sqlite.Batch, scope Scope, at chat.Address) {
	b.Exec(1, `INSERT INTO address (channel, account, id, person_id, reachable, last_used_at) VALUES (?, ?, ?, ?, 1, ?)
		ON CONFLICT (channel, account, id) DO UPDATE SET reachable = 1, last_used_at = excluded.last_used_at
		WHERE person_id = excluded.person_id`, // another person's address is not taken over
		at.Channel, at.Account, at.ID, scope.person, s.millis())
}

// MarkUnreachable notes that a channel takes nothing for this address any more.
func (s *Store) MarkUnreachable(b *sqlite.Batch, at chat.Address) {
	b.Exec(sqlite.AnyRows, "UPDATE address SET reachable = 0 WHERE channel = ? AND account = ? AND id = ?",
		at.Channel, at.Account, at.ID)
}

// Moved notes that a conversation has another address now. Where somebody
// already holds the new address it stays theirs, and the old one is gone.
func (s *Store) Moved(b *sqlite.Batch, from, to chat.Address) {
	for _, table := range []string{"address", "group_chat"} {
		b.Exec(sqlite.AnyRows, "UPDATE OR IGNORE "+table+` SET channel = ?, account = ?, id = ?
			WHERE channel = ? AND account = ? AND id = ?`, to.Channel, to.Account, to.ID, from.Channel, from.Account, from.ID)
		if from != to {
			b.Exec(sqlite.AnyRows, "DELETE FROM "+table+" WHERE channel = ? AND account = ? AND id = ?",
				from.Channel, from.Account, from.ID)
		}
	}
}

// Prefer makes a channel the one where the scope's person gets what is sent to
// them; "" for the one used last. Without an address there it is a
// fault.Conflict.
func (s *Store) Prefer(b *sqlite.Batch, scope Scope, channel string) {
	b.Exec(1, `UPDATE person SET preferred_channel = ? WHERE id = ? AND (? = ''
		OR EXISTS (SELECT 1 FROM address a WHERE a.person_id = person.id AND a.channel = ?))`,
		channel, scope.person, channel, channel)
}
