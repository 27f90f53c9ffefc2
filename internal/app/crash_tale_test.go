package app

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// tale is a story being told over as many processes as it takes.
type tale struct {
	*testing.T
	c      Config
	life   *mortal
	a      *assistant // nil when the process has ended
	got    map[string][]chat.Message
	people map[string]chat.Address
	n      int // scenes
}

// play tells the story and describes what is there in the end.
func play(t *testing.T, stage string, life *mortal) (end string, commits int) {
	c := Config{Dir: duplicate(t, stage), Command: "test", Clock: &Clock{}, Log: slog.New(slog.DiscardHandler)}
	c.Clock.Stand(testkit.Epoch)
	s := &tale{T: t, c: c, life: life, got: map[string][]chat.Message{}, people: map[string]chat.Address{}}
	haunt(t, c.database(), life)
	for _, scene := range meetings {
		s.n++
		s.play(scene)
	}
	s.alive(func(a *assistant) error { end = s.describe(a.in.db); return nil })
	s.end()
	return end, life.commits
}

// alive does something in a process that lives to the end of it, however many
// have to begin.
func (s *tale) alive(do func(*assistant) error) {
	s.Helper()
	for {
		err := s.begin()
		if err == nil {
			err = do(s.a)
		}
		if !s.life.dead {
			if err != nil {
				s.Fatalf("scene %d: %v", s.n, err)
			}
			return
		}
		s.end()
		s.life.dead = false
	}
}

var errNoIndex = errors.New("there is no index in this story")

// begin starts a process where none runs.
func (s *tale) begin() error {
	if s.a != nil {
		return nil
	}
	in, err := s.c.open(s.Context(), hold)
	if err != nil {
		return err
	}
	a, err := newAssistant(s.Context(), in, sqlite.NewID(), outside{}, phone{"web", s.life, s.got}, phone{"telegram", s.life, s.got})
	if err != nil {
		return errors.Join(err, in.close())
	}
	a.library.open = noIndex
	a.library.start(s.Context())
	s.a = a
	scope, err := in.people.LocalOperator(s.Context())
	if err != nil {
		return err
	}
	for _, p := range cast {
		person, err := in.people.LocalPerson(s.Context(), p.name)
		if err != nil {
			return err
		}
		s.people[p.name] = addressOf(p.channel, person.Person())
	}
	return a.begin(s.Context(), scope, addressOf("web", scope.Person()))
}

// end ends the process, as the system does it.
func (s *tale) end() {
	s.Helper()
	if s.a == nil {
		return
	}
	if err := errors.Join(s.a.library.close(), s.a.in.close()); err != nil {
		s.Fatal(err)
	}
	s.a = nil
}

// play plays one scene: what is done is sent until it is accepted, and all that
// follows is done.
func (s *tale) play(c scene) {
	s.Helper()
	if c.at != "" {
		at, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+c.at, time.FixedZone("", 8*3600))
		if err != nil {
			s.Fatal(err)
		}
		s.c.Clock.Stand(at)
	}
	s.alive(func(*assistant) error { return nil })
	before := map[string]int{c.who: len(s.plain(c.who)), c.also: len(s.plain(c.also))}
	in := chat.Inbound{Key: fmt.Sprintf("scene %d", s.n), From: s.people[c.who], Conversation: s.people[c.who], Text: c.say, At: s.c.Clock.Now()}
	if c.press != "" {
		in.Press = s.button(c.who, c.press)
	}
	s.alive(func(a *assistant) error {
		if c.who != "" {
			if _, err := a.delivery.Accept(s.Context(), []chat.Inbound{in}, nil); err != nil {
				return err
			}
		}
		return a.settle(s.Context())
	})
	s.heard(c.who, before[c.who], c.hear)
	s.heard(c.also, before[c.also], c.gets)
}

// heard fails unless somebody was told the words since then.
func (s *tale) heard(who string, since int, words string) {
	s.Helper()
	if told := s.plain(who)[since:]; !strings.Contains(strings.Join(told, "\n"), words) {
		s.Fatalf("scene %d: %s was told %q, not %q", s.n, who, told, words)
	}
}

// button is what the newest button of that label does.
func (s *tale) button(who, label string) string {
	s.Helper()
	all := s.got[s.people[who].String()]
	for _, m := range slices.Backward(all) {
		for _, b := range slices.Concat(m.Buttons...) {
			if b.Label == label {
				return b.Data
			}
		}
	}
	s.Fatalf("scene %d: no button %s in %v", s.n, label, s.plain(who))
	return ""
}
