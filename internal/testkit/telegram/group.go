package telegram

// Group is a group chat of people and, as long as nobody says otherwise, the
// bot, which is in privacy mode. Ids that begin with -100 are supergroups.
type Group struct {
	place
	topics map[int64]*Topic
}

// Topic is a thread of a group.
type Topic struct{ place }

// Group makes a group that the bot was added to without its noticing.
func (s *Server) Group(id int64, title string, members ...*User) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &room{id: id, title: title, open: true, status: map[int64]string{s.botID: "member"}, threads: map[int64]bool{}}
	for _, u := range members {
		r.status[u.ID] = "member"
	}
	s.rooms[id] = r
	return &Group{place: place{s: s, chat: id}, topics: map[int64]*Topic{}}
}

// ID is the chat's id, another after Migrate.
func (g *Group) ID() int64 { return g.chat }

// Say lets a member write.
func (g *Group) Say(u *User, text string) Sent { return g.say(u, &post{text: text}) }

// Reply lets a member answer a message.
func (g *Group) Reply(u *User, to int, text string) Sent {
	return g.say(u, &post{text: text, replyTo: to})
}

// SendFile lets a member send a document.
func (g *Group) SendFile(u *User, name string, content []byte) Sent {
	return g.sendFile(u, name, content)
}

// Press lets a member press a button of the newest message that has any.
func (g *Group) Press(u *User, label string) string {
	g.s.t.Helper()
	return g.pressLabel(u, 0, label)
}

// PressOn lets a member press a button of a certain message.
func (g *Group) PressOn(u *User, message int, label string) string {
	g.s.t.Helper()
	return g.pressLabel(u, message, label)
}

// PressData sends any data as if a button of the newest message had carried it.
func (g *Group) PressData(u *User, data string) string {
	g.s.t.Helper()
	return g.pressData(u, data)
}

// Topic returns the thread of that id, made where it is missing.
func (g *Group) Topic(id int64) *Topic {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	if g.topics[id] == nil {
		g.s.rooms[g.chat].threads[id] = true
		g.topics[id] = &Topic{place{s: g.s, chat: g.chat, thread: id}}
	}
	return g.topics[id]
}

// Say lets a member write in the topic.
func (t *Topic) Say(u *User, text string) Sent { return t.say(u, &post{text: text}) }

// Reply lets a member answer a message in the topic.
func (t *Topic) Reply(u *User, to int, text string) Sent {
	return t.say(u, &post{text: text, replyTo: to})
}

// Press lets a member press a button of the topic's newest message that has any.
func (t *Topic) Press(u *User, label string) string {
	t.s.t.Helper()
	return t.pressLabel(u, 0, label)
}

// CloseTopic removes the thread.
func (g *Group) CloseTopic(id int64) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	delete(g.topics, id)
	delete(g.s.rooms[g.chat].threads, id)
}

// AddBot lets a member add the bot, which it is told.
func (g *Group) AddBot(by *User) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	r := g.s.rooms[g.chat]
	r.open, r.shut, r.status[g.s.botID] = true, nil, "member"
	g.s.push("my_chat_member", g.s.memberUpdate(r, by, "left", "member"))
	g.announce(r, by, object{"new_chat_members": []object{g.s.bot()}, "new_chat_member": g.s.bot()})
}

// Kick lets a member remove the bot, which is told.
func (g *Group) Kick(by *User) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	r := g.s.rooms[g.chat]
	r.status[g.s.botID] = "kicked"
	r.shut = forbidden("bot was kicked from the " + r.kind() + " chat")
	g.s.push("my_chat_member", g.s.memberUpdate(r, by, "member", "kicked"))
}

// Promote makes a member an administrator.
func (g *Group) Promote(u *User) { g.set(u.ID, "administrator") }

// PromoteBot makes the bot an administrator: it then sees every message.
func (g *Group) PromoteBot() { g.set(g.s.botID, "administrator") }

// Join adds a member.
func (g *Group) Join(u *User) {
	g.set(u.ID, "member")
	g.tell(u, object{"new_chat_members": []object{u.describe()}})
}

// Leave removes a member.
func (g *Group) Leave(u *User) {
	g.set(u.ID, "left")
	g.tell(u, object{"left_chat_member": u.describe()})
}

func (g *Group) set(id int64, status string) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	g.s.rooms[g.chat].status[id] = status
}

func (g *Group) tell(by *User, service object) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	g.announce(g.s.rooms[g.chat], by, service)
}

// announce adds a service message, which the bot sees where it is a member.
// The lock is held.
func (g *Group) announce(r *room, by *User, service object) {
	p := r.add(&post{from: by, service: service, at: g.s.now()})
	if r.open && r.shut == nil {
		g.s.push("message", g.s.show(r, p))
	}
}
