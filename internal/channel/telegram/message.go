package telegram

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/chat"
)

// message is a message that somebody wrote, or a notice of the service.
type message struct {
	ID         int64     `json:"message_id"`
	Thread     int64     `json:"message_thread_id"`
	IsTopic    bool      `json:"is_topic_message"`
	From       *user     `json:"from"`
	SenderChat *room     `json:"sender_chat"` // who wrote in the name of a chat
	Chat       room      `json:"chat"`
	Date       int64     `json:"date"` // unix seconds
	EditDate   int64     `json:"edit_date"`
	Text       string    `json:"text"`
	Caption    string    `json:"caption"`
	Document   *document `json:"document"`
	MigrateTo  int64     `json:"migrate_to_chat_id"`
	Markup     *markup   `json:"reply_markup"`
	ReplyTo    *struct {
		From *user `json:"from"`
	} `json:"reply_to_message"`
	Album string `json:"media_group_id"`
	media
}

type document struct {
	FileID string `json:"file_id"`
	Name   string `json:"file_name"`
	Size   int64  `json:"file_size"`
}

// conversation is where a reply to the message goes. Outside topics, a thread is
// only a chain of replies.
func (b *Bot) conversation(m *message) chat.Address {
	if m.IsTopic && m.Chat.group() {
		return b.address(m.Chat.ID, m.Thread)
	}
	return b.address(m.Chat.ID, 0)
}

// message reads what a person wrote; ok is false where it is not for the bot.
func (b *Bot) message(m *message, edited bool) (in chat.Inbound, ok bool, err error) {
	if m.Chat.ID == 0 || m.ID == 0 || m.Date == 0 {
		return in, false, errMalformed
	}
	if m.MigrateTo != 0 {
		return b.moved(m), true, nil
	}
	if !b.person(m.From, m.Chat) || m.SenderChat != nil {
		return in, false, nil
	}
	in = chat.Inbound{
		Key:  b.messageKey(m, edited),
		From: b.Person(m.From.ID), Conversation: b.conversation(m),
		Group: m.Chat.group(), At: instant(m.Date),
	}
	if edited {
		in.At = instant(max(m.Date, m.EditDate))
	}
	said := m.Text
	if said == "" {
		said = m.Caption
	}
	if in.Text, ok = b.heard(said, in.Group, b.answers(m)); !ok {
		return chat.Inbound{}, false, nil
	}
	if d := m.Document; d != nil && d.FileID != "" {
		in.File = &chat.File{Name: d.Name, Size: max(d.Size, 0), Ref: d.FileID}
	} else if said == "" && !in.Group && !edited {
		b.show(m, &in)
	}
	return in, said != "" || in.File != nil, nil
}

// answers reports whether a message replies to one of the bot's.
func (b *Bot) answers(m *message) bool {
	return m.ReplyTo != nil && m.ReplyTo.From != nil && strconv.FormatInt(m.ReplyTo.From.ID, 10) == b.token.bot
}

// person reports whether a sender is somebody the bot talks with, in a chat of
// a kind it talks in. Bots, itself included, are not.
func (b *Bot) person(from *user, where room) bool {
	if from == nil || from.ID <= 0 || from.IsBot {
		return false
	}
	return where.group() && where.ID < 0 || where.private() && where.ID == from.ID
}

func (b *Bot) moved(m *message) chat.Inbound {
	from := b.address(m.Chat.ID, 0)
	return chat.Inbound{
		Key: b.messageKey(m, false), From: from, Conversation: from, Group: true,
		Event: chat.MovedAway, To: b.address(m.MigrateTo, 0), At: instant(m.Date),
	}
}

// messageKey identifies a message; each edit of it is a message of its own.
func (b *Bot) messageKey(m *message, edited bool) string {
	key := fmt.Sprintf("%s/%s/%d/%d", channel, b.token.bot, m.Chat.ID, m.ID)
	if edited {
		key += fmt.Sprintf("/e%d", m.EditDate)
	}
	return key
}

// eventKey identifies something else that happened in a chat.
func (b *Bot) eventKey(chatID int64, kind string, at int64) string {
	return strings.Join([]string{channel, b.token.bot, fmt.Sprint(chatID), kind, fmt.Sprint(at)}, "/")
}

func instant(unix int64) time.Time { return time.Unix(unix, 0).UTC() }
