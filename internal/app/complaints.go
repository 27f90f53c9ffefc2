package app

import (
	"context"
	"log/slog"
	"sync"
)

// complaints logs what goes wrong in a loop once, not every second that it does.
type complaints struct {
	log *slog.Logger

	mu   sync.Mutex
	last map[string]string
}

// about reports whether err stopped the work.
func (c *complaints) about(ctx context.Context, what string, err error) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		delete(c.last, what)
		return false
	}
	if ctx.Err() == nil && c.last[what] != err.Error() {
		c.last[what] = err.Error()
		c.log.Error("cannot "+what+", trying again each second", "cause", err)
	}
	return true
}
