package delivery

import (
	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// moveNotices appends that the notices of a line go to another address of the
// same person; the conversation stays where it is.
func moveNotices(b *sqlite.Batch, from, to chat.Address) {
	b.Exec(sqlite.AnyRows, `UPDATE outbox SET channel = ?, account = ?, address = ?
		WHERE channel = ? AND account = ? AND address = ? AND class = 'bulk' AND state IN ('queued', 'ambiguous')`,
		to.Channel, to.Account, to.ID, from.Channel, from.Account, from.ID)
}

// MoveLine appends that a conversation has another address: what waits to be
// sent there, what waits to be handled and the dialogue go with it. The whole
// line moves, so that its order stands.
func MoveLine(b *sqlite.Batch, from, to chat.Address) {
	if from == to || !valid(to) {
		return // the line must not go where nothing can be sent
	}
	b.Exec(sqlite.AnyRows, `UPDATE outbox SET channel = ?, account = ?, address = ?
		WHERE channel = ? AND account = ? AND address = ? AND state IN ('queued', 'ambiguous')`,
		to.Channel, to.Account, to.ID, from.Channel, from.Account, from.ID)
	b.Exec(sqlite.AnyRows, `UPDATE inbox SET conversation = ?1,
			payload = json_set(payload, '$.conversation.channel', ?2, '$.conversation.account', ?3, '$.conversation.id', ?4)
		WHERE state = 'waiting' AND conversation = ?5 AND json_valid(payload)`,
		to.String(), to.Channel, to.Account, to.ID, from.String())
	// A dialogue that began at the new address already is the one to go on with.
	b.Exec(sqlite.AnyRows, "UPDATE OR IGNORE conversation SET address = ? WHERE address = ?", to.String(), from.String())
	b.Exec(sqlite.AnyRows, "DELETE FROM conversation WHERE address = ?", from.String())
}
