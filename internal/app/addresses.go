package app

import (
	"context"
	"errors"
	"fmt"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// addresses implements delivery.Addresses.
type addresses struct{ in *instance }

// MarkUnreachable implements delivery.Addresses. Where the person can be
// reached nowhere else, the secretaries are told, once a day at most.
func (a addresses) MarkUnreachable(ctx context.Context, b *sqlite.Batch, to chat.Address) error {
	scope, err := a.in.people.Authenticate(ctx, to)
	if errors.Is(err, fault.Denied) { // nobody's, or a group's
		return nil
	}
	if err != nil {
		return err
	}
	a.in.people.MarkUnreachable(b, to)
	if _, other, err := a.in.people.Elsewhere(ctx, to); err != nil || other {
		return err
	}
	return a.tellSecretaries(ctx, b, scope, to)
}

func (a addresses) tellSecretaries(ctx context.Context, b *sqlite.Batch, scope members.Scope, to chat.Address) error {
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

// Elsewhere implements delivery.Addresses.
func (a addresses) Elsewhere(ctx context.Context, to chat.Address) (chat.Address, bool, error) {
	return a.in.people.Elsewhere(ctx, to)
}
