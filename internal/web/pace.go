package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"zhibu/internal/members"
)

// maxHeld is how much is kept of one person's files at a time, in bytes.
const maxHeld = 50 << 20

// tooMuch says that somebody has sent as much as they may for now.
type tooMuch struct{ wait time.Duration }

func (e tooMuch) Error() string { return fmt.Sprintf("too much for %s", e.wait) }

func (e tooMuch) tell(h http.Header) { h.Set("Retry-After", strconv.Itoa(int(e.wait/time.Second))) }

// pace counts what a person sends.
func pace(scope members.Scope, limits ...*limiter) error {
	var wait time.Duration
	for _, l := range limits {
		wait = max(wait, l.allow(scope.Person()))
	}
	if wait > 0 {
		return tooMuch{wait}
	}
	return nil
}

// room is tooMuch where a person's file would be one too many to keep.
func (s *Site) room(ctx context.Context, scope members.Scope, file sentFile) error {
	held, err := s.Uploads.Held(ctx, scope.Person())
	if err == nil && held+int64(len(file.content)) > maxHeld {
		err = tooMuch{time.Hour}
	}
	return err
}
