package delivery

import (
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
	key, branch      string
	to               chat.Address
	class            Class
	subject, payload string
	silent           bool
	state            string
	due, start       time.Time
	attempts         int
	unanswered       int // requests that the channel left in doubt
}

const rowColumns = `h.seq, h.key, h.branch_id, h.channel, h.account, h.address, h.class, h.subject,
	h.payload, h.silent, h.state, h.not_before, h.start_at, h.attempts, h.unanswered`

func scanRow(sc sqlite.Scanner) (r row, err error) {
	var due, start int64
	err = sc.Scan(&r.seq, &r.key, &r.branch, &r.to.Channel, &r.to.Account, &r.to.ID, &r.class, &r.subject,
		&r.payload, &r.silent, &r.state, &due, &start, &r.attempts, &r.unanswered)
	r.due, r.start = sqlite.FromMillis(due), sqlite.FromMillis(start)
	return r, err
}

func (r row) message() (m chat.Message, err error) {
	if err := json.Unmarshal([]byte(r.payload), &m); err != nil {
		return m, fmt.Errorf("decode message %s: %w", r.key, err)
	}
	return m, nil
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
