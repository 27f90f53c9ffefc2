package telegram

import (
	"context"
	"fmt"
	"time"
)

// answerable is how long a button press waits for its answer.
const answerable = 15 * time.Second

// press lets a person press a button of a message, with any data. The lock is
// held.
func (s *Server) press(r *room, p *post, u *User, data string) string {
	id := fmt.Sprintf("%d%06d", u.ID, len(s.queries)+1)
	s.queries[id] = s.now()
	s.push("callback_query", object{
		"id": id, "from": u.describe(), "message": s.show(r, p), "chat_instance": fmt.Sprint(r.id), "data": data,
	})
	return id
}

func (s *Server) answerCallbackQuery(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := c.params["callback_query_id"]
	asked, known := s.queries[id]
	if !known || s.now().Sub(asked) > answerable {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	if units(c.params["text"]) > 200 {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	s.journal.Answers = append(s.journal.Answers, Answer{id, c.params["text"], c.flag("show_alert"), s.now()})
	s.change()
	return true, nil
}

func (s *Server) sendChatAction(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, thread, no := s.writable(c)
	if no != nil {
		return nil, no
	}
	switch c.params["action"] {
	case "typing", "upload_document", "upload_photo", "find_location", "choose_sticker":
	default:
		return nil, bad("wrong parameter action in request")
	}
	s.journal.Actions = append(s.journal.Actions, Action{r.id, thread, c.params["action"], s.now()})
	s.change()
	return true, nil
}
