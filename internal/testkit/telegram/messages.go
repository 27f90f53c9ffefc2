package telegram

import (
	"context"
	"encoding/json"
	"strings"
)

// The lengths in UTF-16 units after parsing.
const (
	longestText    = 4096
	longestCaption = 1024
)

const notModified = "message is not modified: specified new message content and reply markup are exactly the same " +
	"as a current content and reply markup of the message"

// content is the text of a request, parsed and found good.
type content struct {
	text     string
	html     string
	entities []Entity
	keyboard [][]Button
}

// compose reads the text parameter and the buttons.
func compose(c *call, parameter string, longest int) (content, *refusal) {
	var out content
	out.html = c.params[parameter]
	out.text = clean(out.html)
	switch strings.ToLower(c.params["parse_mode"]) {
	case "":
	case "html":
		var err error
		if out.text, out.entities, err = parseHTML(out.text); err != nil {
			return out, bad("can't parse entities: " + err.Error())
		}
	default:
		return out, bad("unsupported parse_mode (this fake knows HTML alone)")
	}
	out.text, out.entities = tidy(out.text, out.entities)
	if units(out.text) > longest {
		if parameter == "caption" {
			return out, bad("message caption is too long")
		}
		return out, bad("message is too long")
	}
	var no *refusal
	out.keyboard, no = keyboard(c.params["reply_markup"])
	return out, no
}

func (s *Server) sendMessage(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, no := compose(c, "text", longestText)
	if no != nil {
		return nil, no
	}
	if body.text == "" {
		return nil, bad("message text is empty")
	}
	return s.deliver(c, body, nil)
}

// deliver puts a message of the bot into its room and into the journal. The
// lock is held.
func (s *Server) deliver(c *call, body content, doc *attached) (any, *refusal) {
	r, thread, no := s.writable(c)
	if no != nil {
		return nil, no
	}
	answered, no := replyTo(c, r)
	if no != nil {
		return nil, no
	}
	if no := s.allow(r); no != nil {
		return nil, no
	}
	p := r.add(&post{
		thread: thread, text: body.text, html: body.html, entities: body.entities, keyboard: body.keyboard,
		document: doc, replyTo: answered, silent: c.flag("disable_notification"), at: s.now(),
	})
	s.record(r, p, NoEdit)
	return s.show(r, p), nil
}

// replyTo is the message that this one answers, in the old or the new form.
func replyTo(c *call, r *room) (int, *refusal) {
	var form struct {
		Message int  `json:"message_id"`
		Lenient bool `json:"allow_sending_without_reply"`
	}
	if raw := c.params["reply_parameters"]; raw != "" {
		if json.Unmarshal([]byte(raw), &form) != nil {
			return 0, bad("can't parse reply parameters JSON object")
		}
	} else {
		form.Message, form.Lenient = int(c.number("reply_to_message_id")), c.flag("allow_sending_without_reply")
	}
	if form.Message == 0 || r.post(form.Message) != nil {
		return form.Message, nil
	}
	if form.Lenient {
		return 0, nil
	}
	return 0, bad("message to be replied not found")
}

// record appends the post as it now stands to the journal. The lock is held.
func (s *Server) record(r *room, p *post, edit Edit) {
	m := p.asRead(r)
	m.Edit, m.At = edit, s.now()
	s.journal.Messages = append(s.journal.Messages, m)
	s.change()
}

func (p *post) asRead(r *room) Message {
	m := Message{
		Chat: r.id, Thread: p.thread, ID: p.id, Text: p.text, HTML: p.html, Buttons: p.keyboard,
		Silent: p.silent, ReplyTo: p.replyTo, At: p.at,
	}
	if p.document != nil {
		m.Document = &Document{Name: p.document.name, Content: p.document.content}
	}
	return m
}

// show is the post as the API describes it. The lock is held.
func (s *Server) show(r *room, p *post) object {
	o := object{"message_id": p.id, "chat": r.describe(), "date": p.at.Unix(), "from": s.bot()}
	if p.from != nil {
		o["from"] = p.from.describe()
	}
	if p.thread != 0 {
		o["message_thread_id"], o["is_topic_message"] = p.thread, true
	}
	text, entities := "text", "entities"
	if p.document != nil {
		o["document"] = p.document.describe()
		text, entities = "caption", "caption_entities"
	}
	if p.text != "" {
		o[text] = p.text
	}
	if len(p.entities) > 0 {
		o[entities] = p.entities
	}
	if len(p.keyboard) > 0 {
		o["reply_markup"] = markup(p.keyboard)
	}
	if !p.edited.IsZero() {
		o["edit_date"] = p.edited.Unix()
	}
	if q := r.post(p.replyTo); q != nil {
		quoted := s.show(r, q)
		delete(quoted, "reply_to_message")
		o["reply_to_message"] = quoted
	}
	for k, v := range p.service {
		o[k] = v
	}
	return o
}
