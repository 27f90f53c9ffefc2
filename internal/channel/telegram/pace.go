package telegram

import (
	"sync"
	"time"
)

// Limits are how much is sent at most. 0 stands for the usual number, below 0
// for no limit.
type Limits struct {
	PerSecond      int // by the bot in all: 25
	ChatPerSecond  int // to one chat: 1
	GroupPerMinute int // to one group: 18
}

// maxChats is how many chats are remembered before those at rest are forgotten.
const maxChats = 1024

// pace keeps what was sent lately within the limits. All topics of a group
// count as the group. Edits count, but not against a chat's own limit, which is
// there to keep new messages from pouring in.
type pace struct {
	limits Limits
	now    func() time.Time

	mu    sync.Mutex
	all   window
	chats map[int64]*chatPace
}

// chatPace is what one chat got lately.
type chatPace struct {
	second, minute window    // minute: of a group
	until          time.Time // Telegram asked to wait for so long
}

func newPace(l Limits, now func() time.Time) *pace {
	l.PerSecond = orUsual(l.PerSecond, 25)
	l.ChatPerSecond = orUsual(l.ChatPerSecond, 1)
	l.GroupPerMinute = orUsual(l.GroupPerMinute, 18)
	return &pace{limits: l, now: now, all: window{n: l.PerSecond, per: time.Second}, chats: map[int64]*chatPace{}}
}

func orUsual(n, usual int) int {
	if n == 0 {
		return usual
	}
	return n
}

// chat returns what a chat got lately; the caller holds the lock.
func (p *pace) chat(to place) *chatPace {
	if c := p.chats[to.chat]; c != nil {
		return c
	}
	if len(p.chats) >= maxChats {
		p.forget()
	}
	c := &chatPace{second: window{n: p.limits.ChatPerSecond, per: time.Second}, minute: window{n: -1}}
	if to.group() {
		c.minute = window{n: p.limits.GroupPerMinute, per: time.Minute}
	}
	p.chats[to.chat] = c
	return c
}

func (p *pace) forget() {
	now := p.now()
	for id, c := range p.chats {
		if c.second.idle(now) && c.minute.idle(now) && !c.until.After(now) {
			delete(p.chats, id)
		}
	}
}

// take counts a message that is about to go out, or says how long it has to
// wait: before the next one to its chat, and before the next one to anybody.
func (p *pace) take(to place) (here, anywhere time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now, c := p.now(), p.chat(to)
	here = max(c.second.wait(now), c.minute.wait(now), c.until.Sub(now), 0)
	anywhere = max(p.all.wait(now), p.flooded(now), 0)
	if here == 0 && anywhere == 0 {
		p.all.add(now)
		c.second.add(now)
		c.minute.add(now)
	}
	return here, anywhere
}

// stopped returns how long Telegram still wants nothing for a chat.
func (p *pace) stopped(to place) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	return max(p.chat(to).until.Sub(now), p.flooded(now), 0)
}

// edited gives back what an edit took of its chat's own limit.
func (p *pace) edited(to place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.chats[to.chat]; c != nil {
		c.second.drop()
	}
}

// settle moves the last message of a chat to the instant it was answered, which
// is the latest that Telegram can have counted it at.
func (p *pace) settle(to place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.chats[to.chat]; c != nil && len(c.second.times) > 0 {
		c.second.times[len(c.second.times)-1] = p.now()
	}
}

// flood notes that Telegram asked to wait before the next message to a chat.
func (p *pace) flood(to place, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.chat(to).until = p.now().Add(d)
}

// flooded returns how long the whole bot has to wait because Telegram stopped
// more than one chat at a time: then it is the bot's own limit, not the chats'.
func (p *pace) flooded(now time.Time) time.Duration {
	stopped, longest := 0, time.Duration(0)
	for _, c := range p.chats {
		if wait := c.until.Sub(now); wait > 0 {
			stopped++
			longest = max(longest, wait)
		}
	}
	if stopped < 2 {
		return 0
	}
	return longest
}
