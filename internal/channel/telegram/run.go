package telegram

import (
	"context"
	"fmt"
	"sync"
	"time"

	"zhibu/internal/chat"
)

// Offset is how far updates are confirmed.
type Offset struct {
	Next int64     // the first update not confirmed, 0 for none ever
	At   time.Time // when the last update came
}

// Inbox takes updates in. Accept stores the messages of a page and the offset in
// one commit; keys it knows are not new. Offset returns what was stored last.
type Inbox interface {
	Accept(ctx context.Context, in []chat.Inbound, next Offset) error
	Offset(ctx context.Context) (Offset, error)
}

// Run polls for updates until ctx ends, whatever happens meanwhile. It fails
// only where it cannot learn where to begin.
func (b *Bot) Run(ctx context.Context, inbox Inbox) error {
	offset, err := inbox.Offset(ctx)
	if err != nil {
		return fmt.Errorf("read the offset of Telegram's updates: %w", err)
	}
	var family sync.WaitGroup
	for range errandWorkers {
		family.Go(func() { b.runErrands(ctx) })
	}
	family.Go(func() { b.probe(ctx) })
	(&poller{Bot: b, inbox: inbox, offset: offset}).run(ctx)
	family.Wait()
	b.Close()
	return nil
}
