package telegram

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// firstUpdate is an arbitrary place to begin, as the real ids are.
const firstUpdate = 8_301_001

// keptFor is how long an update waits to be fetched.
const keptFor = 24 * time.Hour

var conflict = &refusal{
	status:      http.StatusConflict,
	description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
}

// queue holds the updates that were not confirmed.
type queue struct {
	next    int
	waiting []update
	allowed []string // empty: all kinds
}

type update struct {
	id   int
	at   time.Time
	body json.RawMessage
}

// push adds an update of the kind, unless the bot does not want such. The lock
// is held.
func (s *Server) push(kind string, payload object) {
	if len(s.queue.allowed) > 0 && !slices.Contains(s.queue.allowed, kind) {
		return
	}
	body, err := json.Marshal(object{"update_id": s.queue.next, kind: payload})
	if err != nil {
		panic(err) // objects of our own making
	}
	s.queue.waiting = append(s.queue.waiting, update{s.queue.next, s.now(), body})
	s.queue.next++
	s.change()
}

// Raw puts an update into the queue as it is written, %d replaced by the next
// update id: for updates that a parser chokes on.
func (s *Server) Raw(body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	number, _ := json.Marshal(s.queue.next)
	body = strings.ReplaceAll(body, "%d", string(number))
	s.queue.waiting = append(s.queue.waiting, update{s.queue.next, s.now(), json.RawMessage(body)})
	s.queue.next++
	s.change()
}

// QuietWeek makes the ids go on at a random place, as they do after a week
// without updates, and returns the id that comes next.
func (s *Server) QuietWeek() int { return s.GoOnAt(1 + rand.IntN(1<<30)) }

// GoOnAt makes the ids go on at the one given, which may be lower. What was not
// fetched by then is gone, as it is after a day.
func (s *Server) GoOnAt(id int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.next, s.queue.waiting = id, nil
	return id
}

// Pending returns how many updates are not confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue.waiting)
}

// confirm forgets what lies before the offset; a negative one counts from the
// end. An offset far ahead of all ids confirms nothing and finds nothing.
func (q *queue) confirm(offset int) (found bool) {
	switch {
	case offset < 0:
		q.waiting = q.waiting[max(0, len(q.waiting)+offset):]
	case offset > q.next+10:
		return false
	default:
		q.waiting = slices.DeleteFunc(q.waiting, func(u update) bool { return u.id < offset })
	}
	return true
}

// batch is what the next answer holds. It is formed as text, so that a
// malformed update stays so.
func (q *queue) batch(now time.Time, limit int) []byte {
	q.waiting = slices.DeleteFunc(q.waiting, func(u update) bool { return now.Sub(u.at) >= keptFor })
	if len(q.waiting) == 0 {
		return nil
	}
	out := []byte{'['}
	for i, u := range q.waiting[:min(limit, len(q.waiting))] {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, u.body...)
	}
	return append(out, ']')
}

func (s *Server) getUpdates(ctx context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.webhook {
		return nil, &refusal{status: http.StatusConflict, description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}
	}
	if c.params["allowed_updates"] != "" {
		var kinds []string
		if json.Unmarshal([]byte(c.params["allowed_updates"]), &kinds) == nil {
			s.queue.allowed = kinds
		}
	}
	if s.poll != nil {
		close(s.poll)
	}
	mine := make(chan struct{})
	s.poll = mine
	batch, no := s.await(ctx, c, mine)
	if s.poll == mine {
		s.poll = nil
	}
	return batch, no
}

// await returns the next updates, those that come within the timeout, or none.
// The lock is held at both ends.
func (s *Server) await(ctx context.Context, c *call, mine chan struct{}) (verbatim, *refusal) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(c.within("timeout", 0, 0, 50))*time.Second)
	defer cancel()
	limit := c.within("limit", 100, 1, 100)
	for s.queue.confirm(int(c.number("offset"))) {
		if batch := s.queue.batch(s.now(), limit); batch != nil {
			return batch, nil
		}
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-mine:
		case <-ctx.Done():
		case <-s.closing:
		}
		s.mu.Lock()
		select {
		case <-mine:
			return nil, conflict
		case <-ctx.Done():
			return verbatim("[]"), nil
		case <-s.closing:
			return verbatim("[]"), nil
		default:
		}
	}
	return verbatim("[]"), nil
}

// Webhook sets or removes a webhook behind the bot's back.
func (s *Server) Webhook(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = on
}

func (s *Server) deleteWebhook(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = false
	if c.flag("drop_pending_updates") {
		s.queue.waiting = nil
	}
	return true, nil
}
