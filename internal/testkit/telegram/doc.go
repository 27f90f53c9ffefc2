// Package telegram is a Telegram Bot API server for tests, together with the
// people who talk to the bot. Only tests import it.
//
// New starts it on a real socket. The bot under test is pointed at URL and
// Token; it then meets what it would meet at api.telegram.org: updates that
// come again until their offset is confirmed, long polling, 409 for the first
// of two pollers, the three rate limits, chats that refuse, groups that move,
// an HTML parser that forgives nothing. Script makes chosen requests fail in
// the ways a network fails, before or after the message was delivered.
//
// A story is told with the people: User and Group speak, press buttons, block,
// and Expect what the bot answers. Everything delivered is in the Journal,
// which only grows. Waiting is always for a signal and ends with the test
// failing after Options.Patience.
//
//	s := telegram.New(t, telegram.Options{Now: clock.Now})
//	u := s.User(1001, "张伟")
//	u.Start("CODE")
//	u.Expect(t, "欢迎")
//	u.Press("确认")
//
// Emulated offers the same people over another project's emulator, for the
// steps that it knows.
//
// Start reading at server.go (the state), then http.go (a request's way),
// then person.go and group.go (the story's side).
package telegram
