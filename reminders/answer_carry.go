package reminders

import (
	"time"

	"zhibu/internal/sqlite"
)

// carryWithin is how far an occurrence may lie from the one it comes in the place
// of for what people said to go for it too; beyond they are asked anew.
const carryWithin = 7 * 24 * time.Hour

// carryAnswers appends that what people said to an occurrence goes for the one
// that comes in its place, whose row is in b or stored already: a leave that was
// granted stays, the rest is stale if start or place are others. What they said
// to that one before stays, and the old answers too, in case it is taken back.
// What was done for one time is not done for another.
func carryAnswers(b *sqlite.Batch, from, to string) {
	_, was, _ := OriginalOf(from)
	if _, at, _ := OriginalOf(to); at.Sub(was).Abs() > carryWithin {
		return
	}
	b.Exec(sqlite.AnyRows, `INSERT INTO answer (occurrence_id, person_id, branch_id, kind, state, reason, version, by_person, at)
		SELECT ?, person_id, branch_id, kind, state, reason, version, by_person, at FROM answer
		WHERE occurrence_id = ? AND kind <> 'done' ON CONFLICT DO NOTHING`, to, from)
}

// carryReaders appends that who reads by a series also reads, from where they
// are, by the one that follows it, whose row is in b or stored already.
func carryReaders(b *sqlite.Batch, from, to string) {
	b.Exec(sqlite.AnyRows, `INSERT INTO reader (series_id, person_id, branch_id, ordinal, joined_at)
		SELECT ?, person_id, branch_id, ordinal, joined_at FROM reader WHERE series_id = ? ON CONFLICT DO NOTHING`, to, from)
}
