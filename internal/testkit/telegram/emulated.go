package telegram

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// emulated is a person on the emulator.
type emulated struct {
	e    *Emulator
	id   int64
	name string
	read int // messages that Expect has passed
}

// kept is a message as the emulator stores it. It has a chat_id, as a number or
// as text, only when it is the bot's.
type kept struct {
	MessageID int `json:"messageId"`
	Message   struct {
		Chat   json.RawMessage `json:"chat_id"`
		Text   string          `json:"text"`
		Markup json.RawMessage `json:"reply_markup"`
	} `json:"message"`
}

func (p *emulated) Start(code string) Sent { return p.Say(strings.TrimSpace("/start " + code)) }

func (p *emulated) Say(text string) Sent {
	p.e.t.Helper()
	message := p.basics()
	message["text"] = text
	path := "/sendMessage"
	if entities := commands(text); entities != nil {
		message["entities"], path = entities, "/sendCommand"
	}
	p.e.ask(path, message, nil)
	return Sent{Chat: p.id, Text: text}
}

func (p *emulated) basics() object {
	return object{
		"botToken": p.e.token, "date": 1_800_000_000, "from": object{"id": p.id, "first_name": p.name, "is_bot": false},
		"chat": object{"id": p.id, "first_name": p.name, "type": "private"},
	}
}

func (p *emulated) Press(label string) string {
	p.e.t.Helper()
	shown := p.Shown()
	for _, m := range slices.Backward(shown) {
		if i := slices.Index(m.Labels(), label); i >= 0 {
			press := p.basics()
			press["data"] = slices.Concat(m.Buttons...)[i].Data
			press["message"] = object{
				"message_id": m.ID, "chat": press["chat"], "text": m.Text, "date": press["date"], "reply_markup": markup(m.Buttons),
			}
			p.e.ask("/sendCallback", press, nil)
			return ""
		}
		if len(m.Buttons) > 0 {
			break
		}
	}
	p.e.t.Fatalf("%s finds no button %q in:\n%s", p.name, label, shown)
	return ""
}

// Shown reads what the bot sent, as it stands now.
func (p *emulated) Shown() Transcript {
	p.e.t.Helper()
	var history struct {
		Result []kept `json:"result"`
	}
	p.e.ask("/getUpdatesHistory", object{"token": p.e.token}, &history)
	var all Transcript
	for _, k := range history.Result {
		if strings.Trim(string(k.Message.Chat), `"`) != strconv.FormatInt(p.id, 10) {
			continue
		}
		rows, no := keyboard(string(k.Message.Markup))
		if no != nil {
			p.e.t.Fatalf("the emulator keeps a keyboard that is none: %s", no.description)
		}
		text, _, err := parseHTML(k.Message.Text)
		if err != nil {
			text = k.Message.Text
		}
		all = append(all, Message{Chat: p.id, ID: k.MessageID, Text: text, HTML: k.Message.Text, Buttons: rows})
	}
	return all
}

// Expect asks again and again, for the emulator tells nobody what happens.
func (p *emulated) Expect(t testing.TB, parts ...string) Message {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		for i, m := range p.Shown() {
			if i >= p.read && m.Has(parts...) {
				p.read = i + 1
				return m
			}
		}
		pause, done := context.WithTimeout(ctx, 20*time.Millisecond)
		<-pause.Done()
		done()
	}
	t.Fatalf("no message with %q came; the conversation is:\n%s", parts, p.Shown())
	return Message{}
}
