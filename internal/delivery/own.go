package delivery

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// OwnText is something that a person said to zhibu or was told.
type OwnText struct {
	At        time.Time `json:"at"`
	Channel   string    `json:"channel"`
	Direction Kind      `json:"direction"` // Said or Told
	Text      string    `json:"text"`
}

// Conditions of the statements below; ?1 is the person.
const (
	theirs = "IN (SELECT channel || '/' || account || '/' || id FROM address WHERE person_id = ?1)"
	// wrote is true of an inbox row from an address of the person, in a group too.
	wrote = `CASE WHEN json_valid(payload) THEN json_extract(payload, '$.from.channel') || '/'
		|| coalesce(json_extract(payload, '$.from.account'), '') || '/' || json_extract(payload, '$.from.id') ` + theirs + ` END`
	reads = "channel || '/' || account || '/' || address " + theirs
)

// OwnTexts returns what is still held of what the scope's person said, here and
// in groups, and of what they were told, oldest first. A press is no text.
func (s *Service) OwnTexts(ctx context.Context, scope members.Scope) ([]OwnText, error) {
	said, err := sqlite.All(ctx, s.db, scanSaid, "SELECT payload FROM inbox WHERE "+wrote, scope.Person())
	if err != nil {
		return nil, fmt.Errorf("read what was said: %w", err)
	}
	told, err := sqlite.All(ctx, s.db, scanTold,
		"SELECT channel, sent_at, payload FROM outbox WHERE state = 'sent' AND payload <> '' AND "+reads, scope.Person())
	if err != nil {
		return nil, fmt.Errorf("read what was told: %w", err)
	}
	all := slices.DeleteFunc(append(said, told...), func(t OwnText) bool { return t.Text == "" })
	slices.SortStableFunc(all, func(a, b OwnText) int { return a.At.Compare(b.At) })
	return all, nil
}

func scanSaid(r sqlite.Scanner) (t OwnText, err error) {
	var payload string
	if err := r.Scan(&payload); err != nil {
		return t, err
	}
	var in chat.Inbound
	if err := json.Unmarshal([]byte(payload), &in); err != nil {
		return t, fmt.Errorf("decode: %w", err)
	}
	t = OwnText{At: in.At, Channel: in.Conversation.Channel, Direction: Said, Text: in.Text}
	if in.File != nil {
		t.Text = withFile(t.Text, in.File.Name)
	}
	return t, nil
}

func scanTold(r sqlite.Scanner) (t OwnText, err error) {
	t.Direction = Told
	var at int64
	var payload string
	if err := r.Scan(&t.Channel, &at, &payload); err != nil {
		return t, err
	}
	var m chat.Message
	if err := json.Unmarshal([]byte(payload), &m); err != nil {
		return t, fmt.Errorf("decode: %w", err)
	}
	t.At, t.Text = sqlite.FromMillis(at), m.Plain()
	if m.Document != nil {
		t.Text = withFile(t.Text, m.Document.Name)
	}
	return t, nil
}

// withFile adds the name of a file to the text it came with.
func withFile(text, name string) string { return strings.TrimSpace(text + "\n" + name) }
