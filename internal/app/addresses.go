package app

import (
	"context"
	"errors"
	"fmt"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// addresses implements delivery.Addresses.
type addresses struct{ in *instance }

// MarkUnreachable implements delivery.Addresses. The secretaries are told once,
// as long as the address stays so.
func (a addresses) MarkUnreachable(ctx context.Context, b *sqlite.Batch, to chat.Address) error {
	scope, err := a.in.people.Authenticate(ctx, to)
	if errors.Is(err, fault.Denied) { // nobody's, or a group's
		return nil
	}
	if err != nil {
		return err
	}
	a.in.people.MarkUnreachable(b, to)
	names, err := a.in.people.Names(ctx, scope)
	if err != nil {
		return err
	}
	secretaries, err := a.in.people.Secretaries(ctx, scope.Branch())
	if err != nil {
		return err
	}
	now := a.in.Clock.Now()
	for _, s := range secretaries {
		if !s.Reachable || s.Person == scope.Person() {
			continue
		}
		err := delivery.Enqueue(b, delivery.Item{
			Key: fmt.Sprintf("unreachable/%s/%s/%s", to, now.Format("2006-01-02"), s.Person), Once: true,
			Branch: scope.Branch(), To: s.Address, Class: delivery.Reply, Message: bot.UnreachableNotice(names.Person),
		}, now)
		if err != nil {
			return err
		}
	}
	return nil
}

// Moved implements delivery.Addresses.
func (a addresses) Moved(_ context.Context, b *sqlite.Batch, from, to chat.Address) error {
	a.in.people.Moved(b, from, to)
	return nil
}
