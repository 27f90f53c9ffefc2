package app

import (
	"context"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// telegramInbox takes in what Telegram delivers, with the offset, in one commit.
type telegramInbox struct {
	*intake
	in    *instance
	menus *menus
	name  string // of the offset
}

// Offset implements telegram.Inbox.
func (t telegramInbox) Offset(ctx context.Context) (telegram.Offset, error) {
	next, at, err := delivery.Offset(ctx, t.in.db, t.name)
	return telegram.Offset{Next: next, At: at}, err
}

// Accept implements telegram.Inbox.
func (t telegramInbox) Accept(ctx context.Context, in []chat.Inbound, next telegram.Offset) error {
	var b sqlite.Batch
	delivery.PutOffset(&b, t.name, next.Next, next.At)
	for _, m := range in {
		if m.Event == "" && m.From == m.Conversation { // a group shows nothing of the private chat
			t.in.people.Use(&b, m.From)
		}
	}
	if _, err := t.intake.Accept(ctx, in, &b); err != nil {
		return err
	}
	for _, m := range in {
		if m.From == m.Conversation && m.Event == "" {
			t.menus.wrote(m.From)
		}
	}
	return nil
}
