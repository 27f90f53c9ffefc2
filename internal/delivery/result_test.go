package delivery_test

import (
	"errors"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
)

// groupSays is a message of a person in a group.
func groupSays(key, from, group, text string) chat.Inbound {
	in := says(key, from, text)
	in.Conversation, in.Group = tg(group), true
	return in
}

func TestPrivateRepliesGoToTheSender(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   chat.Inbound
		want string
	}{
		{"from a group", groupSays("m1", "a", "-1", "x"), "in/m1/1 -1, in/m1/2 -1, in/m1/3 a, in/m1/4 a"},
		{"in private", says("m1", "a", "x"), "in/m1/1 a, in/m1/2 a, in/m1/3 a, in/m1/4 a"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.handle = func(chat.Inbound, []byte) (delivery.Result, error) {
				return delivery.Result{
					Replies: []chat.Message{chat.Text("to all"), chat.Text("to all")},
					Private: []chat.Message{chat.Text("to one"), chat.Text("to one")},
				}, nil
			}
			w.accept(tc.in)
			w.settle()
			w.want("outbox", w.list("SELECT key || ' ' || address FROM outbox ORDER BY seq"), tc.want)
			w.judge.Verdict(t, w.db, w.now)
		})
	}
}

func TestPrivateReplyToNobodyIsQuarantined(t *testing.T) {
	w := newWorld(t)
	w.handle = func(chat.Inbound, []byte) (delivery.Result, error) {
		return delivery.Result{Private: []chat.Message{chat.Text("to one")}}, nil
	}
	in := groupSays("m1", "a", "-1", "x")
	in.From = chat.Address{}
	w.accept(in)
	w.settle()
	w.want("inbox", w.inbox(), "m1 quarantined 3")
}

func TestMarkGoesOutWhenAMessageIsAccepted(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"accepted", "x", "in/m1/mark -1 pressed, in/m1/1 -1 re x"},
		{"refused", "机密★", "in/m1/1 a refused classified"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			mark := chat.Text("pressed")
			mark.Edit = "17"
			in := groupSays("m1", "a", "-1", tc.text)
			in.Mark = &mark
			w.accept(in)
			w.accept(in) // again: nothing more
			w.settle()
			w.want("outbox", w.list("SELECT key || ' ' || address || ' ' || json_extract(payload, '$.body[0].t') FROM outbox ORDER BY seq"), tc.want)
			for _, out := range w.judge.Received() {
				if out.Key == "in/m1/mark" && out.Message.Edit != "17" {
					t.Errorf("the mark does not edit the pressed message: %+v", out)
				}
			}
			if in.Mark == nil {
				t.Error("the caller's message was changed")
			}
		})
	}
}

func TestMarkIsCommittedWithItsMessage(t *testing.T) {
	w := newWorld(t)
	mark := chat.Text("pressed")
	in := says("m1", "a", "x")
	in.Mark = &mark
	w.put(delivery.Item{Key: "in/m1/mark", To: tg("a"), Class: delivery.Reply}) // it cannot enter twice
	if _, err := w.Accept(t.Context(), []chat.Inbound{in}, nil); !errors.Is(err, fault.Conflict) {
		t.Errorf("Accept = %v, want a conflict", err)
	}
	w.want("inbox", w.inbox(), "")
}

func TestEventsAreHandled(t *testing.T) {
	w := newWorld(t)
	var got []chat.Event
	w.handle = func(in chat.Inbound, _ []byte) (delivery.Result, error) {
		got = append(got, in.Event)
		if in.To != tg("-2") {
			t.Errorf("moved to %v", in.To)
		}
		return delivery.Result{}, nil
	}
	in := says("m1", "a", "")
	in.Event, in.To = chat.MovedAway, tg("-2")
	w.accept(in)
	w.settle()
	w.want("inbox", w.inbox(), "m1 handled 1")
	if len(got) != 1 || got[0] != chat.MovedAway {
		t.Errorf("handled %v", got)
	}
}

func TestFileNamesAreScreened(t *testing.T) {
	for _, tc := range []struct{ name, file, want string }{
		{"a mark", "机密★1年.docx", "m1 refused 0"},
		{"a word that is a mark alone", "机密.docx", "m1 refused 0"},
		{"a mark that looks like an ending", "通知.机密★", "m1 refused 0"},
		{"no mark", "保密制度.docx", "m1 handled 1"},
		{"too long", strings.Repeat("名", delivery.MaxText), "m1 refused 0"},
		{"no name", "", "m1 handled 1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			in := says("m1", "a", "")
			in.File = &chat.File{Name: tc.file, Ref: "r"}
			w.accept(in)
			w.settle()
			w.want("inbox", w.inbox(), tc.want)
			if strings.Contains(tc.want, "refused") {
				w.want("payload kept", w.list("SELECT payload FROM inbox"), "")
			}
		})
	}
}

// TestOnlyTheSenderLearnsWhyThereIsNoAnswer: not the group that they wrote in.
func TestOnlyTheSenderLearnsWhyThereIsNoAnswer(t *testing.T) {
	nobody := groupSays("m1", "a", "-1", "机密★")
	nobody.From = chat.Address{}
	event := groupSays("m1", "-1", "-1", "boom")
	event.Event = chat.Blocked
	for _, tc := range []struct {
		name         string
		in           chat.Inbound
		inbox, rows  string
		unreachables string
	}{
		{"refused", groupSays("m1", "a", "-1", "机密★"), "m1 refused 0", "in/m1/1 a sent", ""},
		{"quarantined", groupSays("m1", "a", "-1", "boom"), "m1 quarantined 3", "in/m1/1 a sent", ""},
		{"in private", says("m1", "a", "机密★"), "m1 refused 0", "in/m1/1 a sent", ""},
		{"they never wrote to us alone", groupSays("m1", "shut", "-1", "机密★"), "m1 refused 0", "in/m1/1 shut dead", "gone tg/bot/shut"},
		{"nobody", nobody, "m1 refused 0", "", ""},
		{"an event", event, "m1 quarantined 3", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.handle = func(chat.Inbound, []byte) (delivery.Result, error) { panic("boom") }
			w.judge.Answer = func(_ int, out chat.Outbound) error {
				if out.To == tg("shut") {
					return fails(chat.Unreachable)
				}
				return nil
			}
			w.accept(tc.in)
			w.settle()
			w.want("inbox", w.inbox(), tc.inbox)
			w.want("outbox", w.list("SELECT key || ' ' || address || ' ' || state FROM outbox"), tc.rows)
			w.want("the people are asked", w.list("SELECT key FROM meta"), tc.unreachables)
		})
	}
}
