package bot

import (
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
)

// event takes note of what befell a conversation. Nobody is answered.
func (t *turn) event() (delivery.Result, error) {
	t.out.State = t.before
	var err error
	switch t.in.Event {
	case chat.Blocked:
		if t.in.Group { // a group binds nobody
			break
		}
		err = t.Addresses.MarkUnreachable(t.ctx, &t.out.Batch, t.in.Conversation)
	case chat.MovedAway:
		err = t.moved(t.in.Conversation, t.in.To)
	}
	if err != nil {
		return delivery.Result{}, fmt.Errorf("note the event %q: %w", t.in.Event, err)
	}
	return t.out, nil
}

func (t *turn) moved(from, to chat.Address) error {
	if err := t.Addresses.Moved(t.ctx, &t.out.Batch, from, to); err != nil {
		return err
	}
	delivery.MoveLine(&t.out.Batch, from, to)
	return nil
}
