package delivery_test

import (
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// dialogues are the states of conversations.
func (w *world) dialogues() string {
	w.t.Helper()
	return w.list("SELECT address || '=' || CAST(state AS TEXT) FROM conversation ORDER BY address")
}

// echo answers with what was said before in the conversation.
func echo(in chat.Inbound, state []byte) (delivery.Result, error) {
	return delivery.Result{State: append(state, in.Text...), Replies: []chat.Message{chat.Text(in.Key)}}, nil
}

func moved(from, to string) *sqlite.Batch {
	var b sqlite.Batch
	delivery.MoveLine(&b, tg(from), tg(to))
	return &b
}

func TestMoveLine(t *testing.T) {
	w := newWorld(t)
	w.handle = echo
	w.accept(groupSays("m1", "a", "-1", "1"), groupSays("m2", "a", "-9", "9"))
	w.settle()
	w.put(item("waits", "-1"), item("elsewhere", "-9"))
	w.accept(groupSays("m3", "a", "-1", "3"))
	w.do(moved("-1", "-2"))
	w.want("dialogues", w.dialogues(), "tg/bot/-2=1, tg/bot/-9=9")
	w.settle()
	w.want("outbox", w.list("SELECT key || ' ' || address FROM outbox ORDER BY seq"),
		"in/m1/1 -1, in/m2/1 -9, waits -2, elsewhere -9, in/m3/1 -2")
	w.want("dialogues", w.dialogues(), "tg/bot/-2=13, tg/bot/-9=9")
	w.judge.Verdict(t, w.db, w.now)
}

func TestMoveLineKeepsTheDialogueThatIsThere(t *testing.T) {
	w := newWorld(t)
	w.handle = echo
	w.accept(groupSays("m1", "a", "-1", "old"), groupSays("m2", "a", "-2", "new"))
	w.settle()
	w.do(moved("-1", "-2"))
	w.want("dialogues", w.dialogues(), "tg/bot/-2=new")
}

func TestMoveLineNowhere(t *testing.T) {
	w := newWorld(t)
	w.handle = echo
	w.accept(groupSays("m1", "a", "-1", "1"))
	w.settle()
	w.put(item("waits", "-1"))
	w.do(moved("-1", "-1"))
	w.do(moved("-1", ""))
	w.want("dialogues", w.dialogues(), "tg/bot/-1=1")
	w.settle()
	w.want("outbox", w.rows(), "in/m1/1 sent, waits sent")
}

func TestAnEventMovesItsOwnConversation(t *testing.T) {
	w := newWorld(t)
	w.handle = func(in chat.Inbound, state []byte) (r delivery.Result, err error) {
		if in.Event != chat.MovedAway {
			return echo(in, state)
		}
		delivery.MoveLine(&r.Batch, in.Conversation, in.To)
		r.State = state
		return r, nil
	}
	event := groupSays("m2", "a", "-1", "")
	event.Event, event.To = chat.MovedAway, tg("-2")
	w.accept(groupSays("m1", "a", "-1", "1"), event, groupSays("m3", "a", "-1", "3"))
	w.settle()
	w.want("inbox", w.inbox(), "m1 handled 1, m2 handled 1, m3 handled 1")
	w.want("dialogues", w.dialogues(), "tg/bot/-2=13")
}

func TestAConversationThatMovesWhileItIsAnswered(t *testing.T) {
	w := newWorld(t)
	w.handle = func(in chat.Inbound, state []byte) (delivery.Result, error) {
		if in.Conversation == tg("-1") {
			w.do(moved("-1", "-2"))
		}
		return echo(in, state)
	}
	w.accept(groupSays("m1", "a", "-1", "1"))
	w.settle()
	w.want("inbox", w.inbox(), "m1 handled 2")
	w.want("dialogues", w.dialogues(), "tg/bot/-2=1")
	w.want("outbox", w.list("SELECT key || ' ' || address FROM outbox"), "in/m1/1 -2")
}
