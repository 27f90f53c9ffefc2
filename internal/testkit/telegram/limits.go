package telegram

import (
	"fmt"
	"net/http"
	"time"
)

// Limits are how much the bot may send, by the server's clock. Sending and
// editing count. A zero number is no limit.
type Limits struct {
	PerSecond      int           // in all
	ChatEvery      time.Duration // one message in a chat each
	ChatBurst      int           // how many of them may come at once; at least 1
	GroupPerMinute int
}

// Unlimited is for tests that are about something else.
var Unlimited = &Limits{}

// allow counts one message to the room, or says how long to wait. The lock is
// held.
func (s *Server) allow(r *room) *refusal {
	now, l := s.now(), s.options.Limits
	var wait time.Duration
	s.sent = recent(s.sent, now, time.Second)
	if l.PerSecond > 0 && len(s.sent) >= l.PerSecond {
		wait = time.Second - now.Sub(s.sent[0])
	}
	r.sent = recent(r.sent, now, time.Minute)
	if r.group() && l.GroupPerMinute > 0 && len(r.sent) >= l.GroupPerMinute {
		wait = max(wait, time.Minute-now.Sub(r.sent[0]))
	}
	free := r.free
	if l.ChatEvery > 0 {
		slack := time.Duration(max(l.ChatBurst, 1)-1) * l.ChatEvery
		if free.Before(now) || free.Sub(now) > slack+l.ChatEvery { // idle, or the clock went back
			free = now
		}
		wait = max(wait, free.Sub(now)-slack)
	}
	if wait > 0 {
		return tooMany(int((wait + time.Second - 1) / time.Second))
	}
	s.sent, r.sent, r.free = append(s.sent, now), append(r.sent, now), free.Add(l.ChatEvery)
	return nil
}

// recent drops what is older than the span, and what lies ahead because the
// clock went back.
func recent(all []time.Time, now time.Time, span time.Duration) []time.Time {
	kept := all[:0]
	for _, at := range all {
		if now.Sub(at) < span && !at.After(now) {
			kept = append(kept, at)
		}
	}
	return kept
}

func tooMany(seconds int) *refusal {
	return &refusal{
		status: http.StatusTooManyRequests, description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
		parameters: object{"retry_after": seconds},
	}
}
