package delivery

import "zhibu/internal/sqlite"

const cancelRows = `UPDATE outbox SET stop = 1, state = CASE state WHEN 'sending' THEN state ELSE 'cancelled' END
	WHERE subject = ? AND subject <> '' AND state IN ('queued', 'ambiguous', 'sending')`

// Cancel stops what is still to be sent about a subject. A row that is sending
// at this moment may arrive (InFlight counts them) but is not tried again.
func Cancel(b *sqlite.Batch, subject string) { b.Exec(sqlite.AnyRows, cancelRows, subject) }

// CancelFor is Cancel for what is on its way to one person: they answered, and
// nothing further is due to them.
func CancelFor(b *sqlite.Batch, subject, person string) {
	b.Exec(sqlite.AnyRows, cancelRows+" AND person_id = ? AND person_id <> ''", subject, person)
}
