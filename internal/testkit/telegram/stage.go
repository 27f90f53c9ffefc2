package telegram

import "testing"

// Stage is a Telegram that a story can be played on: the fake, or an emulator
// made by others. A story that is to run on both keeps to Person's steps.
type Stage interface {
	URL() string
	Token() string
	Person(id int64, name string) Person
}

// Person is what every stage knows of a person.
type Person interface {
	Start(code string) Sent
	Say(text string) Sent
	Press(label string) string
	Expect(t testing.TB, parts ...string) Message
	Shown() Transcript
}

// Person is User, for a Stage.
func (s *Server) Person(id int64, name string) Person { return s.User(id, name) }
