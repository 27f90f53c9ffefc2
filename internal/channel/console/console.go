package console

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"zhibu/internal/chat"
)

// Console is the terminal of one person. Its methods may be called from several
// goroutines.
type Console struct {
	out    io.Writer
	styled bool
	self   chat.Address
	runID  string
	now    func() time.Time

	mu      sync.Mutex
	line    int           // number of the line read last
	buttons []chat.Button // of the last message that had any
}

// New returns the terminal of the person whose address is self. styled says
// that out is a terminal, which can show bold type; runID keeps the keys of this
// run's lines apart from those of others.
func New(out io.Writer, styled bool, self chat.Address, runID string, now func() time.Time) *Console {
	return &Console{out: out, styled: styled, self: self, runID: runID, now: now}
}

// Name returns the name of the channel.
func (c *Console) Name() string { return c.self.Channel }

// Reaches returns the only address that the terminal serves.
func (c *Console) Reaches() chat.Address { return c.self }

// Send prints a message and an empty line.
func (c *Console) Send(_ context.Context, out chat.Outbound) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.write(render(out.Message, c.styled) + "\n"); err != nil {
		return err
	}
	c.offer(out.Message)
	return nil
}

// Offer makes the buttons of a message that an earlier run printed those that
// can be pressed.
func (c *Console) Offer(m chat.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offer(m)
}

func (c *Console) offer(m chat.Message) {
	if buttons := flat(m); len(buttons) > 0 {
		c.buttons = buttons
	}
}

// Hint prints a remark of the terminal itself.
func (c *Console) Hint(text string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.write(clean(text) + "\n\n")
}

func (c *Console) write(s string) error {
	n, err := io.WriteString(c.out, s)
	if err == nil && n < len(s) {
		err = io.ErrShortWrite
	}
	switch {
	case err == nil:
		return nil
	case n == 0:
		return &chat.SendError{Outcome: chat.NotSent, Err: fmt.Errorf("print: %w", err)}
	}
	return &chat.SendError{Outcome: chat.Ambiguous, Err: fmt.Errorf("print: %w", err)}
}

func flat(m chat.Message) []chat.Button {
	var all []chat.Button
	for _, row := range m.Buttons {
		all = append(all, row...)
	}
	return all
}

// render returns the text of a message as it is printed, ending in a newline.
func render(m chat.Message, styled bool) string {
	var b strings.Builder
	open, end := "»", "«"
	if styled {
		open, end = "\x1b[1m", "\x1b[0m"
	}
	strong := false
	for _, s := range m.Body {
		text := clean(s.Text)
		if text == "" {
			continue
		}
		if s.Strong != strong {
			b.WriteString(mark(s.Strong, open, end))
			strong = s.Strong
		}
		b.WriteString(text)
	}
	if strong {
		b.WriteString(end)
	}
	return strings.TrimRight(b.String(), "\n") + "\n" + buttonLine(m)
}

func mark(begin bool, open, end string) string {
	if begin {
		return open
	}
	return end
}

func buttonLine(m chat.Message) string {
	buttons := flat(m)
	if len(buttons) == 0 {
		return ""
	}
	labels := make([]string, len(buttons))
	for i, button := range buttons {
		label := strings.Join(strings.Fields(clean(button.Label)), " ")
		labels[i] = fmt.Sprintf("[%d %s]", i+1, label)
	}
	return strings.Join(labels, " ") + "\n"
}
