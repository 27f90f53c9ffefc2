package app

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"zhibu/bot"
	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// messenger is zhibu on Telegram, which does nothing until the operator has
// confirmed it. It implements delivery.Paced and, also where it is nil because
// there is no token, bot.Telegram.
type messenger struct {
	*telegram.Bot
	in    *instance
	on    atomic.Bool
	look  wake // the operator may have switched it
	menus *menus
	// trouble tells the operator what only people can mend.
	trouble func(bot.Trouble)
}

// newMessenger returns nil where there is no token.
func newMessenger(ctx context.Context, in *instance, s Service) (*messenger, error) {
	if s.TelegramToken == "" {
		return nil, nil //nolint:nilnil // nil is the messenger that is not configured
	}
	key, err := in.buttonKey(ctx)
	if err != nil {
		return nil, err
	}
	m := &messenger{in: in, look: make(wake, 1)}
	m.Bot, err = telegram.New(telegram.Options{
		Token: s.TelegramToken, API: s.TelegramAPI, Key: key, Now: in.Clock.Now, Log: in.Log,
		Trouble: func(kind string) { m.trouble(troubleOf(kind)) },
	})
	if err != nil {
		return nil, err
	}
	m.menus = newMenus(in, m.Bot)
	return m, nil
}

// The operator's decision; no row while there is none.
const (
	telegramFact = "telegram"
	turnedOn     = "on"
	turnedOff    = "off"
)

// decision returns what the operator decided, "" for nothing yet.
func (m *messenger) decision(ctx context.Context) (string, error) {
	decided, err := sqlite.One(ctx, m.in.db, sqlite.Value[string], "SELECT value FROM meta WHERE key = ?", telegramFact)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return "", fmt.Errorf("read whether Telegram is on: %w", err)
	}
	return decided, nil
}

// State implements bot.Telegram.
func (m *messenger) State(ctx context.Context) (configured, on bool, err error) {
	if m == nil {
		return false, false, nil
	}
	decided, err := m.decision(ctx)
	return true, decided == turnedOn, err
}

// Turn implements bot.Telegram.
func (m *messenger) Turn(b *sqlite.Batch, on bool) {
	decided := turnedOff
	if on {
		decided = turnedOn
	}
	b.Exec(1, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
		telegramFact, decided)
}

// offRest is how long what waits for Telegram rests while it is off.
const offRest = time.Second

// Pause implements delivery.Paced.
func (m *messenger) Pause(to chat.Address, bulk bool) (wait time.Duration, whole bool) {
	if !m.on.Load() {
		return offRest, true
	}
	return m.Bot.Pause(to, bulk)
}

// link returns the address that opens the bot with a code, "" while it is off.
func (m *messenger) link(code string) string {
	if m == nil || !m.on.Load() {
		return ""
	}
	return m.Link(code)
}

// keep polls for as long as the operator wants it, until ctx ends.
func (m *messenger) keep(ctx context.Context, inbox telegram.Inbox, complain *complaints) {
	stop, off := func() {}, true
	for {
		_, want, err := m.State(ctx)
		if !complain.about(ctx, "read whether Telegram is on", err) && want != m.on.Load() {
			stop()
			if stop = func() {}; want {
				stop = m.poll(ctx, inbox, complain)
			}
			m.on.Store(want)
			off = !want
		}
		if off { // what waits goes to people's other doors, until that is done
			off = complain.about(ctx, "send elsewhere what waits for Telegram", m.in.detour(ctx, m.Name()))
		}
		select {
		case <-m.look:
		case <-ctx.Done():
			stop()
			return
		}
	}
}

// poll begins to poll and returns what ends it.
func (m *messenger) poll(ctx context.Context, inbox telegram.Inbox, complain *complaints) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		var both sync.WaitGroup
		both.Go(func() { m.menus.run(ctx) })
		complain.about(ctx, "poll Telegram", m.Run(ctx, inbox))
		both.Wait()
	}()
	return func() { cancel(); <-ended }
}

// refill counts what an earlier run sent against the limits.
func (m *messenger) refill(ctx context.Context, service *delivery.Service) error {
	sent, err := service.SentSince(ctx, m.Name(), m.in.Clock.Now().Add(-time.Minute))
	if err != nil {
		return err
	}
	all := make([]telegram.Sent, len(sent))
	for i, s := range sent {
		all[i] = telegram.Sent{To: s.To, At: s.At}
	}
	m.Refill(all)
	return nil
}
