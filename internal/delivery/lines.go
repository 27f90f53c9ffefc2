package delivery

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"zhibu/internal/chat"
)

// lines is what this run knows of the lines of the outbox, one for each
// address: which of them a sender is at, and which rest because their channel
// said so. None of it is written down: another run asks the channel again.
type lines struct {
	mu        sync.Mutex
	taken     map[string]bool // addresses
	addresses map[string]rest
	lanes     map[lane]rest
}

// lane is all replies, or all bulk, of a channel.
type lane struct {
	class   Class
	channel string
}

func (l lane) String() string { return string(l.class) + "/" + l.channel }

type rest struct{ since, until time.Time }

// over reports whether a rest has ended. A clock that went back ends it too.
func (r rest) over(now time.Time) bool { return !now.Before(r.until) || now.Before(r.since) }

func newLines() *lines {
	return &lines{taken: map[string]bool{}, addresses: map[string]rest{}, lanes: map[lane]rest{}}
}

// begin returns the instant that a round of picks goes by, and forgets the rests
// that have ended at it. The clock is read with the lock held, so that no rest
// is there that began later, unless the clock went back.
func (l *lines) begin(clock func() time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := clock()
	maps.DeleteFunc(l.addresses, func(_ string, r rest) bool { return r.over(now) })
	maps.DeleteFunc(l.lanes, func(_ lane, r rest) bool { return r.over(now) })
	return now
}

// closed are the addresses and the lanes that no row may be picked of.
func (l *lines) closed() (addresses, lanes []string) {
	addresses = slices.AppendSeq(slices.Collect(maps.Keys(l.taken)), maps.Keys(l.addresses))
	for l := range l.lanes {
		lanes = append(lanes, l.String())
	}
	return addresses, lanes
}

func (l *lines) resting(class Class, channel string) bool {
	_, ok := l.lanes[lane{class, channel}]
	return ok
}

// put lets the line of a row rest, or the whole lane.
func (l *lines) put(r row, whole bool, it rest) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if whole {
		l.lanes[lane{r.class, r.to.Channel}] = it
	} else {
		l.addresses[r.to.String()] = it
	}
}

func (l *lines) release(to chat.Address) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.taken, to.String())
}

// RestsUntil returns when the first of a channel's rests ends, so that
// SendNextOn may have something to do again; it may be past, until SendNextOn
// ends that rest.
func (s *Service) RestsUntil(channel string) (first time.Time, ok bool) {
	s.lines.mu.Lock()
	defer s.lines.mu.Unlock()
	now := s.now()
	earlier := func(r rest) {
		if r.over(now) {
			r.until = now
		}
		if !ok || r.until.Before(first) {
			first, ok = r.until, true
		}
	}
	for l, r := range s.lines.lanes {
		if l.channel == channel {
			earlier(r)
		}
	}
	for address, r := range s.lines.addresses {
		if strings.HasPrefix(address, channel+"/") {
			earlier(r)
		}
	}
	return first, ok
}
