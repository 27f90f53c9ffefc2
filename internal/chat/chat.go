package chat

import (
	"strings"
	"time"
)

// Address is where messages of one conversation go: a channel, the account of
// zhibu there (a Telegram bot id; "" where there is only one), and the
// conversation's own id.
type Address struct {
	Channel string `json:"channel"`
	Account string `json:"account,omitempty"`
	ID      string `json:"id"`
}

// String joins the parts with a slash; it is the key of the conversation.
func (a Address) String() string { return a.Channel + "/" + a.Account + "/" + a.ID }

// Inbound is one message or one button press.
type Inbound struct {
	// Key identifies the message on its channel for ever, so that a second
	// delivery of it is recognised.
	Key          string    `json:"key"`
	From         Address   `json:"from"`         // the person who wrote
	Conversation Address   `json:"conversation"` // where the reply goes
	Text         string    `json:"text,omitempty"`
	Press        string    `json:"press,omitempty"` // Data of the button pressed
	At           time.Time `json:"at"`
}

// Span is a run of text; Strong marks the words that answer.
type Span struct {
	Text   string `json:"t"`
	Strong bool   `json:"b,omitempty"`
}

// Button is an answer offered under a message. Data is at most 40 bytes, which
// leaves a channel room to sign it within Telegram's 64.
type Button struct {
	Label string `json:"l"`
	Data  string `json:"d"`
}

// Message is what a person gets to read.
type Message struct {
	Body    []Span     `json:"body"`
	Buttons [][]Button `json:"buttons,omitempty"` // rows
}

// Text returns a message of plain text.
func Text(s string) Message { return Message{Body: []Span{{Text: s}}} }

// Plain returns the text without marks and buttons.
func (m Message) Plain() string {
	var b strings.Builder
	for _, s := range m.Body {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Row appends one row of buttons and returns the message.
func (m Message) Row(buttons ...Button) Message {
	if len(buttons) > 0 {
		m.Buttons = append(m.Buttons, buttons)
	}
	return m
}

// Outbound is a message on its way.
type Outbound struct {
	Key     string // the outbox key, for the channel's own records
	To      Address
	Silent  bool // no sound
	Message Message
}
