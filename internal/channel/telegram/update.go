package telegram

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"

	"zhibu/internal/chat"
)

// update is one thing that happened, of the kinds asked for.
type update struct {
	Message       *message    `json:"message"`
	EditedMessage *message    `json:"edited_message"`
	CallbackQuery *callback   `json:"callback_query"`
	MyChatMember  *membership `json:"my_chat_member"`
}

type user struct {
	ID    int64 `json:"id"`
	IsBot bool  `json:"is_bot"`
}

// room is a Telegram chat.
type room struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

func (r room) group() bool { return r.Type == "group" || r.Type == "supergroup" }

func (r room) private() bool { return r.Type == "private" }

// membership is a change of what the bot may do in a chat.
type membership struct {
	Chat room  `json:"chat"`
	Date int64 `json:"date"`
	New  struct {
		Status   string `json:"status"`
		IsMember *bool  `json:"is_member"` // of a restricted one
	} `json:"new_chat_member"`
}

var errMalformed = errors.New("malformed update")

// read returns what a page says and the number after its last update, 0 where
// none has a number. An update that cannot be read is logged, without its
// content, and passed over.
func (b *Bot) read(page []json.RawMessage) (in []chat.Inbound, next int64) {
	for i, raw := range page {
		id, numbered := updateID(raw)
		if numbered {
			next = max(next, id+1)
		}
		m, ok, err := b.inbound(raw)
		if err != nil || !numbered {
			b.malformed.Add(1)
			b.log.Warn("an update of Telegram cannot be read", "update", id, "place_in_page", i)
		}
		if err == nil && ok {
			in = append(in, m)
		}
	}
	return in, next
}

// updateID finds the number even where the rest cannot be read. Only numbers
// that an offset can follow count: a negative one would drop what waits.
func updateID(raw json.RawMessage) (int64, bool) {
	var head struct {
		ID json.RawMessage `json:"update_id"`
	}
	if json.Unmarshal(raw, &head) != nil {
		return 0, false
	}
	id, err := strconv.ParseInt(strings.Trim(string(head.ID), `"`), 10, 64)
	return id, err == nil && id > 0 && id < math.MaxInt64
}

// inbound reads one update; ok is false where it says nothing to the bot.
func (b *Bot) inbound(raw json.RawMessage) (in chat.Inbound, ok bool, err error) {
	var u update
	if json.Unmarshal(raw, &u) != nil {
		return in, false, errMalformed
	}
	switch {
	case u.Message != nil:
		return b.message(u.Message, false)
	case u.EditedMessage != nil:
		return b.message(u.EditedMessage, true)
	case u.CallbackQuery != nil:
		return b.press(u.CallbackQuery)
	case u.MyChatMember != nil:
		return b.membership(u.MyChatMember)
	}
	return in, false, nil
}

// membership tells when the bot was blocked, or taken out of a group.
func (b *Bot) membership(m *membership) (in chat.Inbound, ok bool, err error) {
	if m.Chat.ID == 0 || m.Date == 0 {
		return in, false, errMalformed
	}
	out := m.New.Status == "kicked" || m.New.Status == "left" ||
		m.New.Status == "restricted" && m.New.IsMember != nil && !*m.New.IsMember
	if !out || !m.Chat.group() && !m.Chat.private() {
		return in, false, nil
	}
	at := b.address(m.Chat.ID, 0)
	return chat.Inbound{
		Key: b.eventKey(m.Chat.ID, "member", m.Date), From: at, Conversation: at,
		Group: m.Chat.group(), Event: chat.Blocked, At: instant(m.Date),
	}, true, nil
}
