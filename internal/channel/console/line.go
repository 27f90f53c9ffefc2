package console

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/chat"
)

// Kind is what a line is.
type Kind int

// The kinds of line.
const (
	Nothing Kind = iota // blank
	Said                // a message or a button press: Inbound
	Clock               // the clock is to be set: Time
	Hint                // a line that begins with # and means nothing: Text tells what would
)

// Line is a line that was read.
type Line struct {
	Kind    Kind
	Inbound chat.Inbound
	Time    time.Time
	Text    string
}

// Read says what the next line of the input means.
func (c *Console) Read(line string) Line {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.line++
	line = strings.ToValidUTF8(line, "\uFFFD")
	trimmed := strings.TrimSpace(line)
	if trimmed == "" {
		return Line{}
	}
	if command, ok := command(trimmed); ok {
		return c.command(command)
	}
	in := c.inbound()
	in.Text = line
	return Line{Kind: Said, Inbound: in}
}

// command returns what follows the # of a line, which may be full-width.
func command(line string) (string, bool) {
	rest, ok := strings.CutPrefix(line, "#")
	if !ok {
		rest, ok = strings.CutPrefix(line, "＃")
	}
	return strings.TrimSpace(rest), ok
}

func (c *Console) command(command string) Line {
	if rest, ok := strings.CutPrefix(command, "now"); ok {
		return clock(strings.TrimSpace(rest))
	}
	n, err := strconv.Atoi(strings.Map(halfWidth, command))
	switch {
	case err != nil:
		return hint("以#开头的行：#1 是按第1个按钮，#now 2026-12-04T15:00:00+08:00 是设定时间。")
	case len(c.buttons) == 0:
		return hint("现在没有可以按的按钮。")
	case n < 1 || n > len(c.buttons):
		return hint(fmt.Sprintf("没有第%d个按钮，现在共有%d个。", n, len(c.buttons)))
	}
	in := c.inbound()
	in.Press = c.buttons[n-1].Data
	return Line{Kind: Said, Inbound: in}
}

func hint(text string) Line { return Line{Kind: Hint, Text: text} }

func clock(s string) Line {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return hint("时间请写成：#now 2026-12-04T15:00:00+08:00")
	}
	return Line{Kind: Clock, Time: t}
}

func halfWidth(r rune) rune {
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
}

func (c *Console) inbound() chat.Inbound {
	return chat.Inbound{
		Key:          fmt.Sprintf("%s/%s/%d", c.self.Channel, c.runID, c.line),
		From:         c.self,
		Conversation: c.self,
		At:           c.now(),
	}
}
