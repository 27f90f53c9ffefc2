package telegram

import (
	"context"
	"reflect"
)

func (s *Server) editMessageText(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, no := compose(c, "text", longestText)
	if no != nil {
		return nil, no
	}
	if body.text == "" {
		return nil, bad("message text is empty")
	}
	r, p, no := s.editable(c)
	if no != nil {
		return nil, no
	}
	if p.document != nil {
		return nil, bad("there is no text in the message to edit")
	}
	if p.text == body.text && reflect.DeepEqual(p.entities, body.entities) && reflect.DeepEqual(p.keyboard, body.keyboard) {
		return nil, bad(notModified)
	}
	if no := s.allow(r); no != nil {
		return nil, no
	}
	p.text, p.html, p.entities, p.keyboard, p.edited = body.text, body.html, body.entities, body.keyboard, s.now()
	s.record(r, p, EditText)
	return s.show(r, p), nil
}

func (s *Server) editMessageReplyMarkup(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	buttons, no := keyboard(c.params["reply_markup"])
	if no != nil {
		return nil, no
	}
	r, p, no := s.editable(c)
	if no != nil {
		return nil, no
	}
	if reflect.DeepEqual(p.keyboard, buttons) {
		return nil, bad(notModified)
	}
	if no := s.allow(r); no != nil {
		return nil, no
	}
	p.keyboard, p.edited = buttons, s.now()
	s.record(r, p, EditButtons)
	return s.show(r, p), nil
}

// editable finds the bot's message that a request means. The lock is held.
func (s *Server) editable(c *call) (*room, *post, *refusal) {
	delete(c.params, "message_thread_id") // an edit stays where its message is
	r, _, no := s.writable(c)
	if no != nil {
		return nil, nil, no
	}
	if c.params["message_id"] == "" {
		return nil, nil, bad("message identifier is not specified")
	}
	p := r.post(int(c.number("message_id")))
	switch {
	case p == nil:
		return nil, nil, bad("message to edit not found")
	case p.from != nil || p.service != nil:
		return nil, nil, bad("message can't be edited")
	}
	return r, p, nil
}
