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
	// Person is whom it is for, in a list of who was told; "" for replies and groups.
	Person string
	// NotBefore is when it may go out; zero means at once.
	NotBefore time.Time
	// Due is when it should have gone out; zero means NotBefore. Lateness counts
	// from it.
	Due time.Time
	// Start is when what it announces begins; zero where it announces nothing.
	Start time.Time
	// Bundle, where there is one, has it go out as one message with the other items
	// of the same bundle to that address, when the first of them is to go. They are
	// enqueued in one commit: a bundle's id is used once, and is no item's key, or a
	// channel that takes a key once would take a later message for the earlier one.
	Bundle string
}

const insertItem = `INSERT INTO outbox (key, branch_id, channel, account, address, class, subject, person_id,
		bundle, silent, payload, not_before, due_at, start_at, state, created_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT (key) DO NOTHING`

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
	if it.Due.IsZero() {
		it.Due = it.NotBefore
	}
	rows := int64(1)
	if it.Once {
		rows = sqlite.AnyRows
	}
	b.Exec(rows, insertItem, it.Key, it.Branch, it.To.Channel, it.To.Account, it.To.ID, string(it.Class),
		it.Subject, it.Person, it.Bundle, sqlite.Bool(it.Silent), string(payload), sqlite.Millis(it.NotBefore),
		sqlite.Millis(it.Due), sqlite.Millis(it.Start), sqlite.Millis(now))
	return nil
}

// valid reports whether something can be sent to an address.
func valid(to chat.Address) bool { return to.Channel != "" && to.ID != "" }

// ReplyKey is the key of the n-th reply (from 1) to an inbound message.
func ReplyKey(inbound string, n int) string { return fmt.Sprintf("in/%s/%d", inbound, n) }
