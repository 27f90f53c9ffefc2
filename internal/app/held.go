package app

import (
	"context"
	"fmt"
	"time"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// longGap is how long nobody may have been at work for what was due meanwhile
// to go out unasked: after more than a day most of it is stale.
const longGap = 24 * time.Hour

// holdRestored holds bulk on a database that began as a backup, and asks the
// operator at each start until what is held, for whatever reason, is settled.
func (a *assistant) holdRestored(ctx context.Context, b *sqlite.Batch, zone *time.Location) error {
	made, stamped, err := a.in.db.Stamp(ctx)
	if err != nil {
		return err
	}
	if stamped {
		delivery.Hold(b)
		return a.ask(b, "restored", bot.RestoredQuestion(made.In(zone), a.in.Clock.Now()))
	}
	held, err := a.delivery.Held(ctx)
	if err != nil || !held {
		return err
	}
	n, err := a.delivery.Overdue(ctx)
	if err != nil {
		return err
	}
	return a.ask(b, "gap", bot.GapQuestion(n))
}

// ask puts something to the operator, where it is he who is at the terminal.
func (a *assistant) ask(b *sqlite.Batch, about string, question chat.Message) error {
	if a.operator.ID == "" {
		return nil
	}
	now := a.in.Clock.Now()
	return delivery.Enqueue(b, delivery.Item{
		Key: fmt.Sprintf("ask/%s/%s/%d", about, a.run, now.UnixMilli()), Once: true,
		To: a.operator, Class: delivery.Reply, Message: question,
	}, now)
}

// scan hands over what is due. After a long gap, be it downtime or a jump of
// the clock, it is held first and the operator is asked.
func (a *assistant) scan(ctx context.Context) (handed int, err error) {
	gap, err := a.delivery.Awake(ctx)
	if err != nil {
		return 0, err
	}
	held, err := a.delivery.Held(ctx)
	if err != nil {
		return 0, err
	}
	if held || gap <= longGap {
		return a.reminders.Scan(ctx)
	}
	var b sqlite.Batch
	delivery.Hold(&b)
	if err := a.in.db.Commit(ctx, &b); err != nil {
		return 0, fmt.Errorf("hold what was due: %w", err)
	}
	if handed, err = a.reminders.Scan(ctx); err != nil {
		return handed, err
	}
	return handed, a.askAboutGap(ctx)
}

// askAboutGap lets everything go again where nothing was due in the gap.
func (a *assistant) askAboutGap(ctx context.Context) error {
	n, err := a.delivery.Overdue(ctx)
	if err != nil {
		return err
	}
	var b sqlite.Batch
	if n == 0 {
		delivery.Release(&b)
	} else if err := a.ask(&b, "gap", bot.GapQuestion(n)); err != nil {
		return err
	}
	if err := a.in.db.Commit(ctx, &b); err != nil {
		return fmt.Errorf("ask about what was due: %w", err)
	}
	return nil
}
