package app

import (
	"context"

	"zhibu/bot"
	"zhibu/internal/channel/telegram"
	"zhibu/internal/sqlite"
)

// offerTelegram asks the operator whether to use it, until they have decided.
func (a *assistant) offerTelegram(ctx context.Context, m *messenger) error {
	if m == nil {
		return nil
	}
	decided, err := m.decision(ctx)
	if err != nil || decided != "" {
		return err
	}
	var b sqlite.Batch
	if err := a.ask(&b, "telegram", bot.TelegramQuestion()); err != nil {
		return err
	}
	return a.in.db.Commit(ctx, &b)
}

// call lets the messenger poll, where there is one, until hangUp.
func (e *engine) call(ctx context.Context, m *messenger) (hangUp func(), err error) {
	if m == nil {
		return func() {}, nil
	}
	if err := m.refill(ctx, e.delivery); err != nil {
		return func() {}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	inbox := telegramInbox{e.intake, e.in, m.menus, "telegram/" + m.Account()}
	e.line.Store(&m.look)
	m.trouble = func(kind bot.Trouble) {
		e.complaints.about(ctx, "tell of trouble with Telegram", e.tellTrouble(ctx, kind))
	}
	go func() { defer close(ended); m.keep(ctx, inbox, &e.complaints) }()
	return func() { cancel(); <-ended }, nil
}

// tellTrouble tells the operator.
func (e *engine) tellTrouble(ctx context.Context, kind bot.Trouble) error {
	e.in.Log.Warn("Telegram does not work", "trouble", kind)
	var b sqlite.Batch
	if err := e.ask(&b, "trouble", bot.TroubleNotice(kind)); err != nil {
		return err
	}
	defer e.outgoing()
	return e.in.db.Commit(ctx, &b)
}

func troubleOf(kind string) bot.Trouble {
	switch kind {
	case telegram.TroubleToken:
		return bot.TokenRefused
	case telegram.TroubleWebhook:
		return bot.WebhookSet
	}
	return bot.AnotherPoller
}
