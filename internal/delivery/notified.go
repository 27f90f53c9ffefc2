package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// Notified is what became of one notice about a subject to one person.
type Notified struct {
	Person, Key string
	To          chat.Address
	State       string    // of its row in the outbox
	Sent        time.Time // zero until then
	Seen        bool      // the page showed it; false on channels that report nothing
	Reports     bool      // the channel reports what was seen
}

// reporting is the channel whose history is kept here, so that what was shown of
// it is known.
const reporting = "web"

// selectTold goes by the key that the message had on its channel: a row that was
// not sent may have been cancelled out of a bundle that was.
const selectTold = `SELECT o.person_id, o.key, o.channel, o.account, o.address, o.state, o.sent_at,
		o.state = 'sent' AND EXISTS (SELECT 1 FROM web_history h JOIN web_seen v ON v.person_id = h.person_id AND h.seq <= v.seq
			WHERE h.person_id = o.person_id AND h.key = CASE o.bundle WHEN '' THEN o.key ELSE o.bundle END)
	FROM outbox o WHERE o.subject = ?1 AND o.subject <> '' AND o.person_id <> '' ORDER BY o.seq`

// ToldOf returns what became of every notice about a subject that is for a
// person, in order of entry.
func ToldOf(ctx context.Context, db *sqlite.DB, subject string) ([]Notified, error) {
	all, err := sqlite.All(ctx, db, scanNotified, selectTold, subject)
	if err != nil {
		return nil, fmt.Errorf("list who was told of %s: %w", subject, err)
	}
	return all, nil
}

func scanNotified(r sqlite.Scanner) (t Notified, err error) {
	var at int64
	err = r.Scan(&t.Person, &t.Key, &t.To.Channel, &t.To.Account, &t.To.ID, &t.State, &at, &t.Seen)
	t.Sent, t.Reports = sqlite.FromMillis(at), t.To.Channel == reporting
	return t, err
}
