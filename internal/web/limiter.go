package web

import (
	"sync"
	"time"
)

const (
	triesPerWindow = 10
	window         = time.Minute
	maxSources     = 10_000 // beyond it, all further ones count as one
)

// limiter counts tries per source within a window.
type limiter struct {
	now func() time.Time

	mu    sync.Mutex
	ends  time.Time
	tries map[string]int
}

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, tries: map[string]int{}}
}

// allow counts a try and reports whether the source has one left.
func (l *limiter) allow(source string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := l.now(); !now.Before(l.ends) || l.ends.Sub(now) > window { // or the clock went back
		l.ends = now.Add(window)
		clear(l.tries)
	}
	if _, known := l.tries[source]; !known && len(l.tries) >= maxSources {
		source = ""
	}
	l.tries[source]++
	return l.tries[source] <= triesPerWindow
}
