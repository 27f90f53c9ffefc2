package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// MaxText is the longest message taken in, in bytes of UTF-8.
const MaxText = 100 << 10

// maxRuns is how often work that met a Conflict is done again in all.
const maxRuns = 3

// Accept stores messages in one commit with the channel's offset (nil where it
// has none) and returns how many were new. A message whose key is known is
// ignored. One that is too long, or that Deps.Screen objects to, is kept
// without its text, and its sender is told. The Mark of a message that is
// taken in goes out.
func (s *Service) Accept(ctx context.Context, in []chat.Inbound, offset *sqlite.Batch) (int, error) {
	for run := 1; ; run++ {
		n, err := s.accept(ctx, in, offset)
		if err == nil {
			return n, nil
		}
		// The same message may have come twice at the same moment.
		if !errors.Is(err, fault.Conflict) || run == maxRuns {
			return 0, fmt.Errorf("accept messages: %w", err)
		}
	}
}

func (s *Service) accept(ctx context.Context, in []chat.Inbound, offset *sqlite.Batch) (int, error) {
	seen, err := s.known(ctx, in)
	if err != nil {
		return 0, err
	}
	var b sqlite.Batch
	n := 0
	for _, m := range in {
		if m.Key == "" || !valid(m.Conversation) {
			return 0, fault.New(fault.Invalid, "inbound message "+m.Key)
		}
		if seen[m.Key] {
			continue
		}
		seen[m.Key] = true
		n++
		if err := s.store(&b, m); err != nil {
			return 0, err
		}
	}
	if offset != nil {
		b.Append(offset)
	}
	return n, s.commit(ctx, &b)
}

// known returns which of the messages are in the inbox.
func (s *Service) known(ctx context.Context, in []chat.Inbound) (map[string]bool, error) {
	keys := make([]string, len(in))
	for i, m := range in {
		keys[i] = m.Key
	}
	found, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT key FROM inbox WHERE key IN (SELECT value FROM json_each(?))", jsonList(keys))
	if err != nil {
		return nil, err
	}
	seen := make(map[string]bool, len(in))
	for _, k := range found {
		seen[k] = true
	}
	return seen, nil
}

func (s *Service) store(b *sqlite.Batch, in chat.Inbound) error {
	now := s.now()
	if why := s.Objection(in); why != nil {
		insert(b, in, "refused", nil, now)
		return tellSender(b, in, s.deps.Wording.Refusal(why), now)
	}
	if err := mark(b, &in, now); err != nil {
		return err
	}
	payload, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("encode message %s: %w", in.Key, err)
	}
	insert(b, in, "waiting", payload, now)
	return nil
}

func insert(b *sqlite.Batch, in chat.Inbound, state string, payload []byte, now time.Time) {
	b.Exec(1, `INSERT INTO inbox (key, conversation, payload, state, received_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (key) DO NOTHING`,
		in.Key, in.Conversation.String(), string(payload), state, sqlite.Millis(now))
}

// mark takes the Mark out of a message and enqueues it.
func mark(b *sqlite.Batch, in *chat.Inbound, now time.Time) error {
	if in.Mark == nil {
		return nil
	}
	it := Item{Key: "in/" + in.Key + "/mark", To: in.Conversation, Class: Reply, Message: *in.Mark}
	in.Mark = nil
	return Enqueue(b, it, now)
}

// Objection says why a message would not be kept, or nil.
func (s *Service) Objection(in chat.Inbound) error {
	var name string
	if in.File != nil {
		name = in.File.Name
	}
	if n := len(in.Text) + len(in.Press) + len(name); n > MaxText {
		return fault.New(fault.TooLarge, n, MaxText)
	}
	// A word that is a mark on a line of its own is one as a file's whole name.
	for _, text := range []string{in.Text, name, strings.TrimSuffix(name, path.Ext(name))} {
		if err := s.deps.Screen(text); err != nil {
			return err
		}
	}
	return nil
}
