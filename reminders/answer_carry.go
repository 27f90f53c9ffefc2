package reminders

import "zhibu/internal/sqlite"

// carryAnswers appends that what people said to an occurrence goes for the one
// that comes in its place, whose row is in b or stored already: a leave that was
// granted stays, the rest is stale if start or place are others. What they said
// to that one before stays, and the old answers too, in case it is taken back.
func carryAnswers(b *sqlite.Batch, from, to string) {
	b.Exec(sqlite.AnyRows, `INSERT INTO answer (occurrence_id, person_id, branch_id, kind, state, reason, version, by_person, at)
		SELECT ?, person_id, branch_id, kind, state, reason, version, by_person, at FROM answer WHERE occurrence_id = ?
		ON CONFLICT DO NOTHING`, to, from)
}

// carryReaders appends that who reads by a series also reads, from where they
// are, by the one that follows it, whose row is in b or stored already.
func carryReaders(b *sqlite.Batch, from, to string) {
	b.Exec(sqlite.AnyRows, `INSERT INTO reader (series_id, person_id, branch_id, ordinal, joined_at)
		SELECT ?, person_id, branch_id, ordinal, joined_at FROM reader WHERE series_id = ? ON CONFLICT DO NOTHING`, to, from)
}
