package web_test

import (
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
)

type words struct{}

func (words) Repeat(m chat.Message) chat.Message {
	m.Body = append([]chat.Span{{Text: "repeated: "}}, m.Body...)
	return m
}
func (words) Late(m chat.Message, _ time.Time) chat.Message { return m }
func (words) Bundle([]delivery.Part) chat.Message           { return chat.Text("bundle") }
func (words) Summary([]delivery.Missed) chat.Message        { return chat.Text("summary") }
func (words) Apology(string) chat.Message                   { return chat.Text("sorry") }
func (words) Refusal(err error) chat.Message {
	return chat.Text("refused: " + string(fault.Of(err).Code))
}
