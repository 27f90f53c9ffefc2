package delivery

import (
	"encoding/json"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Class orders what is sent: replies go before bulk.
type Class string

// The classes.
const (
	Reply Class = "reply" // someone waits for it
	Bulk  Class = "bulk"  // notices: may be late, held or summed up
)

// Item is a message to send.
type Item struct {
	// Key is the message's cause: a second Item of the same key is a Conflict.
	Key string
	// Once makes a second Item of the same key do nothing instead.
	Once    bool
	Branch  string // "" where it belongs to a conversation only
	To      chat.Address
	Class   Class
	Subject string // what it is about; Cancel and Guard go by it
	Silent  bool
	Message chat.Message
	// NotBefore is when it is due; zero means at once. Lateness counts from it.
	NotBefore time.Time
	// Start is when what it announces begins; zero where it announces nothing.
	Start time.Time
}

const insertItem = `INSERT INTO outbox (key, branch_id, channel, account, address, class, subject, silent,
		payload, not_before, start_at, state, created_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT (key) DO NOTHING`

// Enqueue adds a message to the outbox. It fails with fault.Invalid on an Item
// that could never be sent.
func Enqueue(b *sqlite.Batch, it Item, now time.Time) error {
	if it.Key == "" || !valid(it.To) || it.Class != Reply && it.Class != Bulk {
		return fault.New(fault.Invalid, "outbox item "+it.Key)
	}
	payload, err := json.Marshal(it.Message)
	if err != nil {
		return fmt.Errorf("encode message %s: %w", it.Key, err)
	}
	if it.NotBefore.IsZero() {
		it.NotBefore = now
	}
	rows := int64(1)
	if it.Once {
		rows = sqlite.AnyRows
	}
	b.Exec(rows, insertItem, it.Key, it.Branch, it.To.Channel, it.To.Account, it.To.ID, string(it.Class),
		it.Subject, sqlite.Bool(it.Silent), string(payload), sqlite.Millis(it.NotBefore),
		sqlite.Millis(it.Start), sqlite.Millis(now))
	return nil
}

// valid reports whether something can be sent to an address.
func valid(to chat.Address) bool { return to.Channel != "" && to.ID != "" }

// ReplyKey is the key of the n-th reply (from 1) to an inbound message.
func ReplyKey(inbound string, n int) string { return fmt.Sprintf("in/%s/%d", inbound, n) }

// Cancel stops what is still to be sent about a subject. A row that is sending
// at this moment may arrive (InFlight counts them) but is not tried again.
func Cancel(b *sqlite.Batch, subject string) {
	b.Exec(sqlite.AnyRows, `UPDATE outbox SET stop = 1, state = CASE state WHEN 'sending' THEN state ELSE 'cancelled' END
		WHERE subject = ? AND subject <> '' AND state IN ('queued', 'ambiguous', 'sending')`, subject)
}
