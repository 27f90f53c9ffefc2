package web

import (
	"context"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// Name implements delivery.Channel.
func (*Site) Name() string { return channel }

// RecognisesKeys implements delivery.Recognising: a message enters the history
// once.
func (*Site) RecognisesKeys() {}

// Send implements delivery.Channel: the message enters the person's history, and
// then the open pages hear of it.
func (s *Site) Send(ctx context.Context, out chat.Outbound) error {
	var b sqlite.Batch
	err := s.History.Add(&b, out.To.ID, delivery.Entry{
		Key: out.Key, Kind: delivery.Told, Message: out.Message, At: s.Now(),
	})
	if err != nil {
		return &chat.SendError{Outcome: chat.Refused, Err: err}
	}
	if err := s.Commit.Commit(ctx, &b); err != nil {
		return &chat.SendError{Outcome: chat.NotSent, Err: fmt.Errorf("add to the history: %w", err)}
	}
	s.hub.wake(out.To.ID)
	return nil
}
