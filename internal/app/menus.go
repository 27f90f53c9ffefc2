package app

import (
	"context"
	"fmt"

	"zhibu/bot"
	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// commonMenus are the words that Telegram offers to everyone.
func commonMenus() []telegram.CommandSet {
	everyone := func(act members.Act) bool { return act == members.Ask || act == members.OwnData }
	return []telegram.CommandSet{
		{Scope: telegram.Private, Commands: words(bot.Commands(everyone))},
		{Scope: telegram.Groups, Commands: words(bot.GroupCommands())},
	}
}

func words(of []bot.Command) []telegram.Command {
	all := make([]telegram.Command, len(of))
	for i, c := range of {
		all[i] = telegram.Command(c)
	}
	return all
}

// menus offers each person the words of their role. A role that changed shows
// with the person's next message.
type menus struct {
	in     *instance
	bot    *telegram.Bot
	asked  chan chat.Address
	offers map[chat.Address]string // what was set in this run
}

// maxAsked is how many people may wait for their menu; another gets it with the
// next message.
const maxAsked = 100

func newMenus(in *instance, b *telegram.Bot) *menus {
	return &menus{in, b, make(chan chat.Address, maxAsked), map[chat.Address]string{}}
}

// wrote says that somebody wrote from a private conversation.
func (m *menus) wrote(from chat.Address) {
	select {
	case m.asked <- from:
	default:
	}
}

// run sets menus until ctx ends.
func (m *menus) run(ctx context.Context) {
	if err := m.bot.SetCommands(ctx, commonMenus()); err != nil && ctx.Err() == nil {
		m.in.Log.Warn("the menu of commands could not be set", "cause", err)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case from := <-m.asked:
			if err := m.offer(ctx, from); err != nil && ctx.Err() == nil {
				m.in.Log.Debug("a menu of commands could not be set", "cause", err)
			}
		}
	}
}

func (m *menus) offer(ctx context.Context, to chat.Address) error {
	scope, err := m.in.people.Authenticate(ctx, to)
	if err != nil {
		return err
	}
	list := words(bot.Commands(scope.May))
	text := fmt.Sprint(list)
	if m.offers[to] == text {
		return nil
	}
	if err := m.bot.SetCommands(ctx, []telegram.CommandSet{{Scope: telegram.OneChat, Chat: to, Commands: list}}); err != nil {
		return err
	}
	m.offers[to] = text
	return nil
}
