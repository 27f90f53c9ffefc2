package app

import (
	"sync/atomic"
	"time"
)

// Clock is the time that an instance lives in.
type Clock struct {
	standing atomic.Pointer[time.Time]
}

// Now returns the system's time, or the instant the clock stands at.
func (c *Clock) Now() time.Time {
	if t := c.standing.Load(); t != nil {
		return *t
	}
	return time.Now()
}

// Stand stops the clock at t.
func (c *Clock) Stand(t time.Time) { c.standing.Store(&t) }

// Stands reports whether the clock was stopped.
func (c *Clock) Stands() bool { return c.standing.Load() != nil }
