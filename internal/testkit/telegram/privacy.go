package telegram

import "strings"

// visible reports whether the bot gets to see a person's message: in a group,
// in privacy mode, only commands, answers to its own messages, messages that
// name it, and service messages. The lock is held.
func (s *Server) visible(r *room, p *post) bool {
	if !r.group() {
		return true
	}
	if !r.open || r.shut != nil || r.moved != 0 {
		return false
	}
	if r.status[s.botID] == "administrator" || p.service != nil {
		return true
	}
	if q := r.post(p.replyTo); q != nil && q.from == nil && q.service == nil {
		return true
	}
	if strings.HasPrefix(p.text, "/") {
		command, _, _ := strings.Cut(p.text, " ")
		_, named, ok := strings.Cut(command, "@")
		return !ok || strings.EqualFold(named, s.options.BotName)
	}
	return strings.Contains(lower(p.text), "@"+lower(s.options.BotName))
}

// commands marks a command at the beginning, as the apps do.
func commands(text string) []Entity {
	if !strings.HasPrefix(text, "/") || len(text) == 1 {
		return nil
	}
	command, _, _ := strings.Cut(text, " ")
	command, _, _ = strings.Cut(command, "\n")
	return []Entity{{Type: "bot_command", Length: units(command)}}
}

// Migrate turns the group into a supergroup of another id. The old id answers
// with the new one from then on.
func (g *Group) Migrate(to int64) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	old := g.s.rooms[g.chat]
	next := &room{id: to, title: old.title, open: old.open, shut: old.shut, status: old.status, threads: map[int64]bool{}}
	g.s.rooms[to] = next
	by := g.s.people[anyMember(old, g.s.botID)]
	g.announce(old, by, object{"migrate_to_chat_id": to})
	g.announce(next, by, object{"migrate_from_chat_id": old.id})
	old.moved = to
	g.chat, g.topics = to, map[int64]*Topic{}
}

// anyMember is the member of the lowest id.
func anyMember(r *room, except int64) int64 {
	var found int64
	for id := range r.status {
		if id != except && (found == 0 || id < found) {
			found = id
		}
	}
	return found
}
