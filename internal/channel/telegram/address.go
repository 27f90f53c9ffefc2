package telegram

import (
	"fmt"
	"strconv"
	"strings"

	"zhibu/internal/chat"
)

// place is where a message goes, as Telegram names it. A group's id is negative,
// a person's is positive; thread is a topic of a group, 0 for none.
type place struct{ chat, thread int64 }

func (p place) group() bool { return p.chat < 0 }

// address returns the address of a chat, or of a topic in it.
func (b *Bot) address(chatID, thread int64) chat.Address {
	id := strconv.FormatInt(chatID, 10)
	if thread != 0 {
		id += ":" + strconv.FormatInt(thread, 10)
	}
	return chat.Address{Channel: channel, Account: b.token.bot, ID: id}
}

// place reads an address of this bot.
func (b *Bot) place(to chat.Address) (place, error) {
	p := place{}
	if to.Channel != channel || to.Account != b.token.bot {
		return p, fmt.Errorf("%s is not an address of bot %s", to, b.token.bot)
	}
	id, thread, topic := strings.Cut(to.ID, ":")
	var err error
	if p.chat, err = strconv.ParseInt(id, 10, 64); err != nil || p.chat == 0 {
		return p, fmt.Errorf("%s names no chat", to)
	}
	if !topic {
		return p, nil
	}
	if p.thread, err = strconv.ParseInt(thread, 10, 64); err != nil || p.thread <= 0 || !p.group() {
		return p, fmt.Errorf("%s names no topic of a group", to)
	}
	return p, nil
}
