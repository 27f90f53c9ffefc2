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

// Storable reports whether an instant is one that an instance can live in: its
// milliseconds are positive, and a year later it can still be written down.
func Storable(t time.Time) bool { return t.UnixMilli() > 0 && t.Year() <= 9000 }

// Stand stops the clock at t.
func (c *Clock) Stand(t time.Time) { c.standing.Store(&t) }

// Stands reports whether the clock was stopped.
func (c *Clock) Stands() bool { return c.standing.Load() != nil }
