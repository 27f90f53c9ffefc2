package telegram

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// Wait returns once the journal is as asked, and fails the test when it is not
// within Options.Patience.
func (s *Server) Wait(t testing.TB, enough func(Journal) bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), s.options.Patience)
	defer cancel()
	if err := s.WaitContext(ctx, enough); err != nil {
		t.Fatalf("the journal did not become as expected: %v\n%s", err, s.Journal())
	}
}

// WaitContext is Wait until the context ends.
func (s *Server) WaitContext(ctx context.Context, enough func(Journal) bool) error {
	for {
		s.mu.Lock()
		j, changed := s.journal.copy(), s.changed
		s.mu.Unlock()
		if enough(j) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Expect waits for the next message in the conversation, or change of a
// message's text, that contains all parts, and returns it. What it passes over
// is not looked at again.
func (p *place) Expect(t testing.TB, parts ...string) Message {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), p.s.options.Patience)
	defer cancel()
	var found Message
	err := p.s.WaitContext(ctx, func(j Journal) bool {
		for i := p.read; i < len(j.Messages); i++ {
			if m := j.Messages[i]; p.holds(m) && m.Edit != EditButtons && m.Has(parts...) {
				found, p.read = m, i+1
				return true
			}
		}
		return false
	})
	if err != nil {
		t.Fatalf("no message with %q came (%v); since the last one expected:\n%s", parts, err, p.Unread())
	}
	return found
}

// Unread are the messages and edits since the last one that was expected.
func (p *place) Unread() Transcript {
	var all Transcript
	for i, m := range p.s.Journal().Messages {
		if i >= p.read && p.holds(m) {
			all = append(all, m)
		}
	}
	return all
}

// Messages are all messages and edits in the conversation.
func (p *place) Messages() Transcript {
	var all Transcript
	for _, m := range p.s.Journal().Messages {
		if p.holds(m) {
			all = append(all, m)
		}
	}
	return all
}

// Transcript prints as a conversation reads.
type Transcript []Message

// String is one line a message and its buttons in brackets.
func (all Transcript) String() string {
	var b strings.Builder
	for _, m := range all {
		fmt.Fprintf(&b, "  %d", m.ID)
		if m.Edit != NoEdit {
			fmt.Fprintf(&b, " (%s changed)", m.Edit)
		}
		fmt.Fprintf(&b, ": %s", strings.ReplaceAll(m.Text, "\n", "\n    "))
		if m.Document != nil {
			fmt.Fprintf(&b, " 📎%s", m.Document.Name)
		}
		for _, label := range m.Labels() {
			fmt.Fprintf(&b, " [%s]", label)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// String lists the requests and the messages, for a failed test.
func (j Journal) String() string {
	var b strings.Builder
	for _, r := range j.Requests {
		fmt.Fprintf(&b, "  %s chat %d: status %d, done %v, accepted %v\n", r.Method, r.Chat, r.Status, r.Done, r.Accepted)
	}
	return b.String() + Transcript(j.Messages).String()
}
