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

// Outside reports whether what is sent there leaves the machine for a service
// that others run.
func (a Address) Outside() bool { return a.Channel != "web" && a.Channel != "console" }

// Event is something that befell a conversation, where nobody wrote anything.
type Event string

// The events.
const (
	// Blocked: the conversation takes nothing from zhibu any more.
	Blocked Event = "blocked"
	// MovedAway: the conversation has another address now (Inbound.To).
	MovedAway Event = "moved"
)

// Inbound is one message, one button press, or one event.
type Inbound struct {
	// Key identifies the message on its channel for ever, so that a second
	// delivery of it is recognised.
	Key          string  `json:"key"`
	From         Address `json:"from"`         // the person who wrote, as in their private conversation
	Conversation Address `json:"conversation"` // where the reply goes
	Group        bool    `json:"group,omitempty"`
	Text         string  `json:"text,omitempty"`
	Press        string  `json:"press,omitempty"` // Data of the button pressed
	File         *File   `json:"file,omitempty"`
	Event        Event   `json:"event,omitempty"`
	To           Address `json:"to,omitzero"` // with MovedAway
	// Mark goes back to the conversation in the commit that accepts a press: the
	// pressed message (Message.Edit), now showing which button it was.
	Mark *Message  `json:"mark,omitempty"`
	At   time.Time `json:"at"`
}

// File is a file that a person sent. The channel hands out its content by Ref.
type File struct {
	Name string `json:"name"`
	Size int64  `json:"size"` // bytes; 0 where the channel does not say
	Ref  string `json:"ref"`
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

// Document is a file that goes out with a message.
type Document struct {
	Name    string `json:"name"`
	Type    string `json:"type"` // MIME
	Content []byte `json:"content"`
}

// Message is what a person gets to read.
type Message struct {
	Body     []Span     `json:"body"`
	Buttons  [][]Button `json:"buttons,omitempty"` // rows
	Document *Document  `json:"document,omitempty"`
	// Edit is the channel's own id of an earlier message of ours that this one
	// changes: without a Body its buttons only, else text and buttons. "" for a
	// message of its own.
	Edit string `json:"edit,omitempty"`
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
