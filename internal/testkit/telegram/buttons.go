package telegram

import (
	"slices"
)

// pressLabel finds the button and presses it; message 0 is the newest that has
// buttons.
func (p *place) pressLabel(u *User, message int, label string) string {
	s := p.s
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rooms[p.chat]
	target := r.post(message)
	if message == 0 {
		target = r.newest(p.thread, func(q *post) bool { return len(q.keyboard) > 0 })
	}
	if target == nil {
		s.t.Fatalf("%s finds no message with buttons for %q", u.Name, label)
	}
	shown := target.asRead(r)
	for _, row := range target.keyboard {
		i := slices.IndexFunc(row, func(b Button) bool { return b.Label == label && b.Data != "" })
		if i >= 0 {
			return s.press(r, target, u, row[i].Data)
		}
	}
	s.t.Fatalf("%s finds no button %q in:\n%s", u.Name, label, Transcript{shown})
	return ""
}

func (p *place) pressData(u *User, data string) string {
	s := p.s
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rooms[p.chat]
	target := r.newest(p.thread, func(*post) bool { return true })
	if target == nil {
		s.t.Fatalf("the bot wrote nothing that %s could press", u.Name)
	}
	return s.press(r, target, u, data)
}

// newest is the last message of the bot that fits.
func (r *room) newest(thread int64, fits func(*post) bool) *post {
	for _, p := range slices.Backward(r.posts) {
		if p.from == nil && p.service == nil && p.thread == thread && fits(p) {
			return p
		}
	}
	return nil
}

// Shown is what the conversation reads like now: the bot's messages as they
// stand after all edits.
func (p *place) Shown() Transcript {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	r := p.s.rooms[p.chat]
	var all Transcript
	for _, q := range r.posts {
		if q.from == nil && q.service == nil && q.thread == p.thread {
			all = append(all, q.asRead(r))
		}
	}
	return all
}
