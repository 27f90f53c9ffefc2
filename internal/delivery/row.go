package delivery

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// The states of a row of the outbox.
const (
	queued    = "queued"
	ambiguous = "ambiguous"
	sent      = "sent"
	dead      = "dead"
	cancelled = "cancelled"
	summedUp  = "summed_up"
)

// row is a message of the outbox that is open: queued or ambiguous.
type row struct {
	seq              int64
	key, bundle      string
	branch, person   string
	to               chat.Address
	class            Class
	subject, payload string
	silent           bool
	state            string
	notBefore        time.Time
	due, start       time.Time
	attempts         int
	unanswered       int // requests that the channel left in doubt
}

const rowColumns = `h.seq, h.key, h.bundle, h.branch_id, h.person_id, h.channel, h.account, h.address, h.class,
	h.subject, h.payload, h.silent, h.state, h.not_before, h.due_at, h.start_at, h.attempts, h.unanswered`

func scanRow(sc sqlite.Scanner) (r row, err error) {
	var notBefore, due, start int64
	err = sc.Scan(&r.seq, &r.key, &r.bundle, &r.branch, &r.person, &r.to.Channel, &r.to.Account, &r.to.ID, &r.class,
		&r.subject, &r.payload, &r.silent, &r.state, &notBefore, &due, &start, &r.attempts, &r.unanswered)
	r.notBefore, r.due, r.start = sqlite.FromMillis(notBefore), sqlite.FromMillis(due), sqlite.FromMillis(start)
	return r, err
}

func (r row) message() (m chat.Message, err error) {
	if err := json.Unmarshal([]byte(r.payload), &m); err != nil {
		return m, fmt.Errorf("decode message %s: %w", r.key, err)
	}
	return m, nil
}

// messageKey is the key of the message that the row goes out in.
func (r row) messageKey() string { return cmp.Or(r.bundle, r.key) }

func (r row) waiting() Waiting {
	return Waiting{Subject: r.subject, Key: r.key, Person: r.person, To: r.to, Due: r.due, Start: r.start}
}

// After grace a notice is late; after staleness past its start it is history.
const (
	grace     = 2 * time.Minute
	staleness = 12 * time.Hour
)

// late reports whether the row is marked as late. A summary, which has no
// subject, speaks of lateness itself.
func (r row) late(now time.Time) bool {
	return r.notice() && now.Sub(r.due) > grace
}

// notice reports whether the row announces something.
func (r row) notice() bool { return r.class == Bulk && r.subject != "" }

// over reports whether the row is late and what it announces has begun.
func (r row) over(now time.Time) bool {
	return r.late(now) && !r.start.IsZero() && !now.Before(r.start)
}

// stale reports whether the row is only worth a line in a summary.
func (r row) stale(now time.Time) bool { return r.over(now) && now.Sub(r.start) > staleness }
