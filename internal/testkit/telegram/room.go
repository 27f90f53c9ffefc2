package telegram

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// room is a chat as Telegram keeps it.
type room struct {
	id      int64
	title   string
	person  *User            // of a private chat
	open    bool             // private: the person pressed start; group: the bot is in it
	shut    *refusal         // why the bot may not write, once it could
	moved   int64            // where a group went
	status  map[int64]string // of members, and of the bot
	threads map[int64]bool
	posts   []*post // by id - 1
	sent    []time.Time
	free    time.Time // the instant from which the chat owes nothing to its limit
}

// post is one message in a room, of anyone.
type post struct {
	id       int
	thread   int64
	from     *User // nil: the bot
	text     string
	html     string
	entities []Entity
	keyboard [][]Button
	document *attached
	replyTo  int
	service  object // fields of a service message
	silent   bool
	at       time.Time
	edited   time.Time
}

func (r *room) group() bool { return r.person == nil }

func (r *room) kind() string {
	switch {
	case r.person != nil:
		return "private"
	case strings.HasPrefix(strconv.FormatInt(r.id, 10), "-100"):
		return "supergroup"
	default:
		return "group"
	}
}

func (r *room) describe() object {
	if r.person != nil {
		return object{"id": r.id, "type": "private", "first_name": r.person.Name}
	}
	o := object{"id": r.id, "type": r.kind(), "title": r.title}
	if len(r.threads) > 0 {
		o["is_forum"] = true
	}
	return o
}

func (r *room) post(id int) *post {
	if id < 1 || id > len(r.posts) {
		return nil
	}
	return r.posts[id-1]
}

// add gives the post the next id of its room.
func (r *room) add(p *post) *post {
	p.id = len(r.posts) + 1
	r.posts = append(r.posts, p)
	return p
}

// find returns the room that a request means, whether or not the bot may write
// there. The lock is held.
func (s *Server) find(c *call) (*room, *refusal) {
	if c.params["chat_id"] == "" {
		return nil, bad("chat_id is empty")
	}
	r := s.rooms[c.number("chat_id")]
	if r == nil {
		return nil, bad("chat not found")
	}
	return r, nil
}

// writable returns the room and thread that a message goes to, or why it may
// not. The lock is held.
func (s *Server) writable(c *call) (*room, int64, *refusal) {
	r, no := s.find(c)
	switch {
	case no != nil:
		return nil, 0, no
	case r.moved != 0:
		return nil, 0, moved(r.moved)
	case r.shut != nil:
		return nil, 0, r.shut
	case !r.open && r.person != nil:
		return nil, 0, CannotInitiate.refusal
	case !r.open:
		return nil, 0, forbidden(fmt.Sprintf("bot is not a member of the %s chat", r.kind()))
	}
	thread := c.number("message_thread_id")
	if thread != 0 && !r.threads[thread] {
		return nil, 0, bad("message thread not found")
	}
	return r, thread, nil
}

func (s *Server) getChat(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, no := s.find(c)
	switch {
	case no != nil:
		return nil, no
	case r.moved != 0:
		return nil, moved(r.moved)
	case r.group() && r.shut != nil:
		return nil, r.shut
	}
	return r.describe(), nil
}

func (s *Server) getChatMember(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, no := s.find(c)
	if no != nil {
		return nil, no
	}
	if r.moved != 0 {
		return nil, moved(r.moved)
	}
	if r.shut != nil {
		return nil, r.shut
	}
	id := c.number("user_id")
	if id == s.botID {
		return object{"status": r.status[id], "user": s.bot()}, nil
	}
	u := s.people[id]
	if u == nil {
		return nil, bad("member not found")
	}
	status := r.status[id]
	if status == "" {
		status = "left"
	}
	return object{"status": status, "user": u.describe()}, nil
}

func (s *Server) leaveChat(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, no := s.find(c)
	if no != nil {
		return nil, no
	}
	if !r.group() {
		return nil, bad("chat member status can't be changed in private chats")
	}
	r.open, r.status[s.botID] = false, "left"
	return true, nil
}

func (s *Server) bot() object {
	return object{"id": s.botID, "is_bot": true, "first_name": "支部助手", "username": s.options.BotName}
}
