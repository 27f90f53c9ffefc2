package delivery

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Kind is what an entry of a history is.
type Kind string

// The kinds of entry.
const (
	Said    Kind = "said"    // the person wrote it
	Pressed Kind = "pressed" // the person pressed a button
	Told    Kind = "told"    // it was sent to the person
)

// Entry is one message of a person's conversation on a channel that keeps none
// itself, the web page.
type Entry struct {
	Seq     int64 // rises with time; not without gaps
	Key     string
	Kind    Kind
	Message chat.Message // Said without a text: it was not kept; read without a Document's Content
	Pressed int64        // kind Pressed: the Seq of the message
	Button  int          // and which of its buttons, from 0
	At      time.Time
}

// History is what people have written and read on the web page.
type History struct{ db *sqlite.DB }

// NewHistory returns the history kept in db.
func NewHistory(db *sqlite.DB) *History { return &History{db} }

// Add appends an entry to a person's history. A second entry of the same key
// changes nothing.
func (*History) Add(b *sqlite.Batch, person string, e Entry) error {
	payload := []byte(nil)
	if len(e.Message.Body) > 0 || e.Message.Document != nil {
		var err error
		if payload, err = json.Marshal(e.Message); err != nil {
			return fmt.Errorf("encode history entry %s: %w", e.Key, err)
		}
	}
	b.Exec(sqlite.AnyRows, `INSERT INTO web_history (person_id, key, kind, payload, pressed, button, at)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person_id, key) DO NOTHING`,
		person, e.Key, string(e.Kind), string(payload), e.Pressed, e.Button, sqlite.Millis(e.At))
	return nil
}

// selectEntries leaves out the content of documents: Document reads one.
const selectEntries = `SELECT seq, key, kind, CASE payload WHEN '' THEN '' ELSE json_remove(payload, '$.document.content') END,
		pressed, button, at
	FROM web_history WHERE person_id = ? `

func scanEntry(r sqlite.Scanner) (e Entry, err error) {
	var payload string
	var at int64
	if err := r.Scan(&e.Seq, &e.Key, &e.Kind, &payload, &e.Pressed, &e.Button, &at); err != nil {
		return e, err
	}
	e.At = sqlite.FromMillis(at)
	if payload != "" {
		err = json.Unmarshal([]byte(payload), &e.Message)
	}
	return e, err
}

// After returns at most limit entries that follow seq, oldest first.
func (h *History) After(ctx context.Context, scope members.Scope, seq int64, limit int) ([]Entry, error) {
	all, err := sqlite.All(ctx, h.db, scanEntry, selectEntries+"AND seq > ? ORDER BY seq LIMIT ?", scope.Person(), seq, limit)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	return all, nil
}

// Before returns at most limit entries that precede seq, oldest first.
func (h *History) Before(ctx context.Context, scope members.Scope, seq int64, limit int) ([]Entry, error) {
	all, err := sqlite.All(ctx, h.db, scanEntry, selectEntries+"AND seq < ? ORDER BY seq DESC LIMIT ?", scope.Person(), seq, limit)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	slices.Reverse(all)
	return all, nil
}

// Button returns a button of a message in the scope's history; fault.NotFound
// where there is no such message or button.
func (h *History) Button(ctx context.Context, scope members.Scope, seq int64, n int) (chat.Button, error) {
	e, err := sqlite.One(ctx, h.db, scanEntry, selectEntries+"AND seq = ? AND kind = 'told'", scope.Person(), seq)
	if err != nil {
		return chat.Button{}, fmt.Errorf("look up message %d: %w", seq, err)
	}
	buttons := slices.Concat(e.Message.Buttons...)
	if n < 0 || n >= len(buttons) {
		return chat.Button{}, fault.New(fault.NotFound, "button")
	}
	return buttons[n], nil
}

// Document returns the document of a message in the scope's history;
// fault.NotFound where there is no such message or it has none.
func (h *History) Document(ctx context.Context, scope members.Scope, seq int64) (chat.Document, error) {
	payload, err := sqlite.One(ctx, h.db, sqlite.Value[string],
		"SELECT payload FROM web_history WHERE person_id = ? AND seq = ? AND payload <> ''", scope.Person(), seq)
	if err != nil {
		return chat.Document{}, fmt.Errorf("look up message %d: %w", seq, err)
	}
	var m chat.Message
	if err := json.Unmarshal([]byte(payload), &m); err != nil {
		return chat.Document{}, fmt.Errorf("decode message %d: %w", seq, err)
	}
	if m.Document == nil {
		return chat.Document{}, fault.New(fault.NotFound, "document")
	}
	return *m.Document, nil
}
