package web

import (
	"sync"
	"time"
)

// maxSources is how many sources are told apart; all further ones count as one.
const maxSources = 10_000

// rate is how many tries one source has within a window, and all together.
type rate struct {
	window        time.Duration
	source, total int // total 0: no limit
}

var (
	// linkRates: a code cannot be guessed; this keeps guessing from costing much.
	linkRates = []rate{{time.Minute, 10, 0}}
	// slipRates: 6 digits can, were it not that 5 wrong tries void them.
	slipRates = []rate{{time.Minute, 10, 200}, {time.Hour, 30, 1000}}
	// sayRates and fileRates are a person's: more than anybody writes by hand.
	sayRates  = []rate{{time.Minute, 60, 0}}
	fileRates = []rate{{time.Hour, 20, 0}}
)

// limiter counts tries per source. A try that was right does not count in the
// end: a whole branch may sign in from behind one address.
type limiter struct {
	now func() time.Time

	mu     sync.Mutex
	counts []*count
}

type count struct {
	rate
	ends  time.Time
	tries map[string]int
	all   int
}

func newLimiter(now func() time.Time, rates []rate) *limiter {
	l := &limiter{now: now}
	for _, r := range rates {
		l.counts = append(l.counts, &count{rate: r, tries: map[string]int{}})
	}
	return l
}

// allow counts a try. Where the source has none left, it says how long its
// window is.
func (l *limiter) allow(source string) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	for _, c := range l.counts {
		if !c.add(now, source) {
			wait = max(wait, c.window)
		}
	}
	return wait
}

// pardon takes a try back.
func (l *limiter) pardon(source string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.counts {
		if source := c.key(source); c.tries[source] > 0 { // else a new window has begun
			c.tries[source]--
			c.all--
		}
	}
}

func (c *count) add(now time.Time, source string) bool {
	if !now.Before(c.ends) || c.ends.Sub(now) > c.window { // or the clock went back
		c.ends, c.all = now.Add(c.window), 0
		clear(c.tries)
	}
	source = c.key(source)
	if c.tries[source]++; c.tries[source] > c.source {
		return false // and takes nothing from the others
	}
	c.all++
	return c.total == 0 || c.all <= c.total
}

func (c *count) key(source string) string {
	if _, known := c.tries[source]; !known && len(c.tries) >= maxSources {
		return ""
	}
	return source
}
