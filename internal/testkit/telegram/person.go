package telegram

import "slices"

// place is one conversation as the story sees it.
type place struct {
	s      *Server
	chat   int64
	thread int64
	read   int // journal entries that Expect has passed; the test's goroutine alone
}

func (p *place) holds(m Message) bool { return m.Chat == p.chat && m.Thread == p.thread }

// User is a person on Telegram, in the private chat with the bot.
type User struct {
	place
	ID   int64
	Name string
}

// Sent is a message that a person sent.
type Sent struct {
	Chat, Thread int64
	ID           int
	Text         string
}

// User returns the person of that id, who has not yet opened the bot.
func (s *Server) User(id int64, name string) *User {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u := s.people[id]; u != nil {
		return u
	}
	u := &User{place: place{s: s, chat: id}, ID: id, Name: name}
	s.people[id] = u
	s.rooms[id] = &room{id: id, person: u, status: map[int64]string{}}
	return u
}

func (u *User) describe() object {
	return object{"id": u.ID, "is_bot": false, "first_name": u.Name, "language_code": "zh-hans"}
}

// Start opens the bot, with the code of a deep link or "".
func (u *User) Start(code string) Sent {
	if code == "" {
		return u.Say("/start")
	}
	return u.Say("/start " + code)
}

// Say writes to the bot.
func (u *User) Say(text string) Sent { return u.say(u, &post{text: text}) }

// Reply answers a message of the chat.
func (u *User) Reply(to int, text string) Sent { return u.say(u, &post{text: text, replyTo: to}) }

// SendFile sends a document.
func (u *User) SendFile(name string, content []byte) Sent {
	return u.sendFile(u, name, content)
}

// Edit changes a message that the person sent.
func (u *User) Edit(m Sent, text string) { u.s.edit(u, m, text) }

// Press presses the button of that label in the newest message that has
// buttons, and returns the id of the press.
func (u *User) Press(label string) string {
	u.s.t.Helper()
	return u.pressLabel(u, 0, label)
}

// PressOn presses a button of a certain message, however old.
func (u *User) PressOn(message int, label string) string {
	u.s.t.Helper()
	return u.pressLabel(u, message, label)
}

// PressData sends any data as if a button of the newest message of the bot had
// carried it.
func (u *User) PressData(data string) string {
	u.s.t.Helper()
	return u.pressData(u, data)
}

// Block stops the bot from writing to the person.
func (u *User) Block() { u.switchTo("member", "kicked", Blocked.refusal) }

// Unblock lets it write again.
func (u *User) Unblock() { u.switchTo("kicked", "member", nil) }

func (u *User) switchTo(was, is string, shut *refusal) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	r := u.s.rooms[u.ID]
	r.shut = shut
	r.open = true
	u.s.push("my_chat_member", u.s.memberUpdate(r, u, was, is))
}

// memberUpdate tells that the bot's standing in a room changed.
func (s *Server) memberUpdate(r *room, by *User, was, is string) object {
	return object{
		"chat": r.describe(), "from": by.describe(), "date": s.now().Unix(),
		"old_chat_member": object{"user": s.bot(), "status": was},
		"new_chat_member": object{"user": s.bot(), "status": is},
	}
}

// say puts a person's message into the room and, where the bot may see it,
// into its updates.
func (p *place) say(u *User, m *post) Sent {
	s := p.s
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rooms[p.chat]
	if !r.group() {
		if r.shut != nil {
			s.t.Fatalf("%s has blocked the bot and cannot write to it", u.Name)
		}
		r.open = true
	}
	m.from, m.thread, m.at = u, p.thread, s.now()
	m.entities = slices.Concat(commands(m.text), m.entities)
	r.add(m)
	if s.visible(r, m) {
		s.push("message", s.show(r, m))
	}
	return Sent{r.id, m.thread, m.id, m.text}
}

func (p *place) sendFile(u *User, name string, content []byte) Sent {
	p.s.mu.Lock()
	doc := p.s.keep(name, slices.Clone(content))
	p.s.mu.Unlock()
	return p.say(u, &post{document: doc})
}

func (s *Server) edit(u *User, m Sent, text string) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rooms[m.Chat]
	p := r.post(m.ID)
	if p == nil || p.from != u {
		s.t.Fatalf("%s did not send message %d", u.Name, m.ID)
	}
	p.text, p.entities, p.edited = text, commands(text), s.now()
	if s.visible(r, p) {
		s.push("edited_message", s.show(r, p))
	}
}
