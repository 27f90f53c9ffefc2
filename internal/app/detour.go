package app

import (
	"context"
	"fmt"

	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// telegramChannel is the name of Telegram in addresses, also where this process
// has no token for it.
const telegramChannel = "telegram"

// off are the channels that take nothing while the page is served.
func (m *messenger) off() []string {
	if m == nil || !m.on.Load() {
		return []string{terminalChannel, telegramChannel}
	}
	return []string{terminalChannel}
}

// detour sends what waits at the addresses of a channel that is off to the other
// addresses of the same people.
func (in *instance) detour(ctx context.Context, channel string) error {
	all, err := in.people.Detours(ctx, channel)
	if err != nil {
		return err
	}
	var b sqlite.Batch
	for _, d := range all {
		delivery.MoveLine(&b, d.From, d.To)
	}
	if err := in.db.Commit(ctx, &b); err != nil {
		return fmt.Errorf("send what waits on %s elsewhere: %w", channel, err)
	}
	return nil
}
