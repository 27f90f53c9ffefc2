package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
)

// Scope is where a list of commands is offered.
type Scope int

// The scopes. What is said for one chat goes before what is said for all.
const (
	Private Scope = iota // every private conversation
	Groups               // every group
	OneChat              // CommandSet.Chat
)

// Command is a word that can be picked from a list.
type Command struct {
	Word  string // without the slash: a-z, 0-9 and _, at most 32
	About string // 1-256 characters
}

// CommandSet is the list of one scope. Without commands the list is taken away.
type CommandSet struct {
	Scope    Scope
	Chat     chat.Address
	Commands []Command
}

var commandWord = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// SetCommands sets the lists of commands, each on its own: what fails for one
// does not keep the others from being set.
func (b *Bot) SetCommands(ctx context.Context, sets []CommandSet) error {
	var all []error
	for _, set := range sets {
		if err := b.setCommands(ctx, set); err != nil {
			all = append(all, fmt.Errorf("set the commands of Telegram: %w", err))
		}
	}
	return errors.Join(all...)
}

func (b *Bot) setCommands(ctx context.Context, set CommandSet) error {
	scope, err := b.commandScope(set)
	if err != nil {
		return err
	}
	list := make([]tgbotapi.BotCommand, 0, len(set.Commands))
	for _, c := range set.Commands {
		if !commandWord.MatchString(c.Word) || c.About == "" {
			return fault.New(fault.Invalid, fmt.Sprintf("the command %q", c.Word))
		}
		list = append(list, tgbotapi.BotCommand{Command: c.Word, Description: c.About})
	}
	o := order{method: "setMyCommands", params: tgbotapi.Params{"scope": scope}}
	if len(list) == 0 {
		o.method = "deleteMyCommands"
	} else if err := o.params.AddInterface("commands", list); err != nil {
		return err
	}
	_, err = b.call(ctx, o)
	return err
}

func (b *Bot) commandScope(set CommandSet) (string, error) {
	scope := tgbotapi.BotCommandScope{Type: "all_private_chats"}
	switch set.Scope {
	case Groups:
		scope.Type = "all_group_chats"
	case OneChat:
		to, err := b.place(set.Chat)
		if err != nil {
			return "", err
		}
		scope = tgbotapi.BotCommandScope{Type: "chat", ChatID: to.chat}
	}
	text, err := json.Marshal(scope)
	return string(text), err
}
