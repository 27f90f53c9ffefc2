package telegram

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Journal is everything that was delivered and asked for, oldest first. It only
// grows, but for the outcome of a request that is still open.
type Journal struct {
	Messages []Message
	Requests []Request
	Answers  []Answer
	Actions  []Action
}

// Edit says what a Message changed.
type Edit string

// The kinds of edit.
const (
	NoEdit      Edit = ""        // a message of its own
	EditText    Edit = "text"    // text and buttons of an earlier one
	EditButtons Edit = "buttons" // the buttons alone
)

// Message is a message of the bot as its reader has it after this request.
type Message struct {
	Chat, Thread int64
	ID           int
	Text         string // without marks; of a document its caption
	HTML         string // as sent
	Buttons      [][]Button
	Document     *Document
	Silent       bool
	Edit         Edit
	ReplyTo      int
	At           time.Time
}

// Button is an inline button: Data for the bot, or a URL.
type Button struct {
	Label, Data, URL string
}

// Document is a file that the bot sent.
type Document struct {
	Name    string
	Content []byte
}

// Labels are the buttons' labels in reading order.
func (m Message) Labels() []string {
	var all []string
	for _, row := range m.Buttons {
		for _, b := range row {
			all = append(all, b.Label)
		}
	}
	return all
}

// Has reports whether the text, or the document's name, contains each part.
func (m Message) Has(parts ...string) bool {
	text := m.Text
	if m.Document != nil {
		text += "\n" + m.Document.Name
	}
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// Request is one request of the bot, noted when it arrives.
type Request struct {
	Method   string
	Chat     int64
	Params   map[string]string
	Done     bool
	Accepted bool // it did its work, whether or not the answer arrived
	Status   int  // of the answer; 0: none
	At       time.Time
}

// Answer is the bot's answer to a button press.
type Answer struct {
	Query, Text string
	Alert       bool
	At          time.Time
}

// Action is a chat action, such as typing.
type Action struct {
	Chat, Thread int64
	Kind         string
	At           time.Time
}

// Journal returns a copy of what happened so far.
func (s *Server) Journal() Journal {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.journal.copy()
}

func (j Journal) copy() Journal {
	return Journal{slices.Clone(j.Messages), slices.Clone(j.Requests), slices.Clone(j.Answers), slices.Clone(j.Actions)}
}

// To returns the messages to one chat, edits included.
func (j Journal) To(chat int64) []Message {
	return slices.DeleteFunc(slices.Clone(j.Messages), func(m Message) bool { return m.Chat != chat })
}

// Count returns how many requests of the method have arrived.
func (j Journal) Count(method string) int {
	n := 0
	for _, r := range j.Requests {
		if lower(r.Method) == lower(method) {
			n++
		}
	}
	return n
}

// arrive notes a request and takes the fault for it; entry is its place in the
// journal.
func (s *Server) arrive(c *call, name string) (f Fault, entry int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat := c.number("chat_id")
	s.journal.Requests = append(s.journal.Requests, Request{Method: name, Chat: chat, Params: maps.Clone(c.params), At: s.now()})
	s.change()
	return s.pick(c.method, chat), len(s.journal.Requests) - 1
}

func (s *Server) conclude(entry, status int, accepted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &s.journal.Requests[entry]
	r.Done, r.Status, r.Accepted = true, status, accepted
	s.change()
}
