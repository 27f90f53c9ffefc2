package delivery

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// finish commits what a message led to.
func (s *Service) finish(ctx context.Context, w waiting, in chat.Inbound, r Result) error {
	now := s.now()
	var b sqlite.Batch
	closeInbox(&b, w, "handled", "", now)
	keepState(&b, w.conversation, r.State, now)
	b.Append(&r.Batch)
	for i, m := range slices.Concat(r.Replies, r.Private) {
		it := reply(in, i+1, m)
		if i >= len(r.Replies) {
			it.To = in.From
		}
		if err := Enqueue(&b, it, now); err != nil {
			return err
		}
	}
	return s.commit(ctx, &b)
}

func reply(in chat.Inbound, n int, m chat.Message) Item {
	return Item{Key: ReplyKey(in.Key, n), To: in.Conversation, Class: Reply, Message: m}
}

// tellSender enqueues why a message is not answered, for whoever wrote it alone:
// the others of a group need not learn of it. An event was written by nobody.
func tellSender(b *sqlite.Batch, in chat.Inbound, m chat.Message, now time.Time) error {
	it := reply(in, 1, m)
	if in.Group {
		it.To = in.From
	}
	if in.Event != "" || !valid(it.To) {
		return nil
	}
	return Enqueue(b, it, now)
}

func keepState(b *sqlite.Batch, conversation string, state []byte, now time.Time) {
	if len(state) == 0 {
		b.Exec(sqlite.AnyRows, "DELETE FROM conversation WHERE address = ?", conversation)
		return
	}
	b.Exec(1, `INSERT INTO conversation (address, state, updated_at) VALUES (?, ?, ?)
		ON CONFLICT (address) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`,
		conversation, state, sqlite.Millis(now))
}

// closeInbox ends a message. One whose conversation moved since it was picked
// is a Conflict: its answer has to go to the new address.
func closeInbox(b *sqlite.Batch, w waiting, state, reference string, now time.Time) {
	b.Exec(1, `UPDATE inbox SET state = ?, reference = ?, handled_at = ?
		WHERE seq = ? AND state = 'waiting' AND conversation = ?`,
		state, reference, sqlite.Millis(now), w.seq, w.conversation)
}

// quarantine gives a message up: its sender gets an apology with a reference,
// the log the same reference with the cause.
func (s *Service) quarantine(ctx context.Context, w waiting, cause error) error {
	now := s.now()
	reference := strings.ToUpper(sqlite.NewID()[:6])
	var b sqlite.Batch
	closeInbox(&b, w, "quarantined", reference, now)
	var in chat.Inbound
	if err := json.Unmarshal([]byte(w.payload), &in); err == nil { // else nobody can be told
		if err := tellSender(&b, in, s.deps.Wording.Apology(reference), now); err != nil {
			return err
		}
	}
	if err := s.commit(ctx, &b); err != nil {
		return err
	}
	s.deps.Log.Error("message quarantined", "reference", reference, "key", w.key, "cause", cause)
	return nil
}
