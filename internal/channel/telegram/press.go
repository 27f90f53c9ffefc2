package telegram

import (
	"strconv"
	"strings"

	"zhibu/internal/chat"
)

// callback is a press of a button.
type callback struct {
	ID      string   `json:"id"`
	From    *user    `json:"from"`
	Message *message `json:"message"` // none where it was sent through another chat
	Data    string   `json:"data"`
}

// markup is the buttons under a message.
type markup struct {
	Rows [][]struct {
		Text string `json:"text"`
		Data string `json:"callback_data"`
	} `json:"inline_keyboard"`
}

// ticked stands before the label of the button that was pressed last.
const ticked = "✓ "

// navigation are the verbs of buttons that lead on to something to read, and can
// be pressed again and again.
var navigation = map[string]bool{"show": true, "full": true, "more": true, "page": true, "list": true}

// press reads a press and ends the button's waiting state. ok is false, and the
// person told, where the button is not one that the bot gave to them.
func (b *Bot) press(q *callback) (in chat.Inbound, ok bool, err error) {
	if q.ID == "" || q.From == nil {
		return in, false, errMalformed
	}
	h, data, ok := b.genuine(q)
	if !ok {
		b.forged.Add(1)
		b.answer(q.ID, staleButton)
		return in, false, nil
	}
	b.answer(q.ID, "")
	in = chat.Inbound{
		Key:  strings.Join([]string{channel, b.token.bot, "cb", q.ID}, "/"),
		From: b.Person(q.From.ID), Conversation: b.conversation(q.Message),
		Group: q.Message.Chat.group(), Press: data, At: b.now(),
	}
	in.Mark = b.mark(h, q, data)
	return in, true, nil
}

// genuine returns the data of a press whose button the bot gave to this person
// or group.
func (b *Bot) genuine(q *callback) (holder, string, bool) {
	m := q.Message
	if m == nil || !b.person(q.From, m.Chat) {
		return holder{}, "", false
	}
	h := holder{conversation: b.conversation(m).ID}
	if m.Chat.private() {
		h.user = strconv.FormatInt(q.From.ID, 10)
	}
	data, ok := b.verify(h, q.Data)
	return h, data, ok
}

// mark returns the message that shows which of its buttons was pressed, nil
// where nothing is to be shown: after a button that leads on, one that shows it
// already, and in a group, where the others are still to press theirs.
func (b *Bot) mark(h holder, q *callback, pressed string) *chat.Message {
	verb, _, _ := strings.Cut(pressed, ":")
	m := q.Message
	if navigation[verb] || m.Markup == nil || m.ID == 0 || m.Chat.group() {
		return nil
	}
	mark := &chat.Message{Edit: strconv.FormatInt(m.ID, 10)}
	changed := false
	for _, shown := range m.Markup.Rows {
		var row []chat.Button
		for _, s := range shown {
			data, ok := b.verify(h, s.Data)
			if !ok {
				continue
			}
			label := strings.TrimPrefix(s.Text, ticked)
			if data == pressed {
				label = ticked + label
			}
			changed = changed || label != s.Text
			row = append(row, chat.Button{Label: label, Data: data})
		}
		*mark = mark.Row(row...)
	}
	if !changed {
		return nil
	}
	return mark
}
