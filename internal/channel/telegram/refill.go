package telegram

import (
	"slices"
	"time"

	"zhibu/internal/chat"
)

// Sent is a message that went out before the bot began.
type Sent struct {
	To chat.Address
	At time.Time
}

// Refill counts what was sent within the last minute, before the bot began.
func (b *Bot) Refill(sent []Sent) {
	p := b.pace
	sent = slices.Clone(sent)
	slices.SortStableFunc(sent, func(a, c Sent) int { return a.At.Compare(c.At) })
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range sent {
		to, err := b.place(s.To)
		if err != nil || s.At.Before(p.now().Add(-time.Minute)) {
			continue
		}
		c := p.chat(to)
		p.all.add(s.At)
		c.second.add(s.At)
		c.minute.add(s.At)
	}
}
