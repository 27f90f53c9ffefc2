package delivery

import (
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// ForgetTexts appends that nothing is held any more of what the scope's person
// said and was told, and that nothing on its way to them is sent: a row that is
// sending may arrive. What of theirs waits to be handled stays, and its text
// goes with time. It goes by their addresses, so it comes before whatever
// removes these.
func ForgetTexts(b *sqlite.Batch, scope members.Scope) {
	for _, statement := range []string{
		"UPDATE inbox SET payload = '' WHERE state <> 'waiting' AND payload <> '' AND " + wrote,
		`UPDATE outbox SET payload = '', reason = 'the person asked to be forgotten', stop = 1,
				state = CASE state WHEN 'sending' THEN state ELSE 'cancelled' END
			WHERE state IN ('queued', 'ambiguous', 'sending') AND ` + reads,
		"UPDATE outbox SET payload = '' WHERE payload <> '' AND state NOT IN ('queued', 'ambiguous', 'sending') AND " + reads,
		"DELETE FROM web_history WHERE person_id = ?1",
		"DELETE FROM web_seen WHERE person_id = ?1",
		"DELETE FROM upload WHERE person_id = ?1",
		"DELETE FROM conversation WHERE address " + theirs,
	} {
		b.Exec(sqlite.AnyRows, statement, scope.Person())
	}
}
