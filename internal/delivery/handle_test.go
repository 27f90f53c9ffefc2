package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

func TestHandleCommitsAllAtOnce(t *testing.T) {
	w := newWorld(t)
	w.handle = func(in chat.Inbound, state []byte) (delivery.Result, error) {
		r := delivery.Result{
			Replies: []chat.Message{chat.Text("one"), chat.Text("two")},
			State:   append(state, in.Text...),
		}
		r.Batch.Exec(1, "INSERT INTO meta (key, value) VALUES (?, 'done')", "effect "+in.Key)
		if in.Text == "z" {
			r.State = nil
		}
		return r, nil
	}
	w.accept(says("m1", "a", "x"), says("m2", "b", "u"), says("m3", "a", "y"))
	w.settle()
	w.want("inbox", w.inbox(), "m1 handled 1, m2 handled 1, m3 handled 1")
	w.want("outbox", w.rows(), "in/m1/1 sent, in/m1/2 sent, in/m2/1 sent, in/m2/2 sent, in/m3/1 sent, in/m3/2 sent")
	const states = "SELECT address || '=' || CAST(state AS TEXT) FROM conversation ORDER BY 1"
	w.want("states", w.list(states), "tg/bot/a=xy, tg/bot/b=u")
	w.want("effects", w.list("SELECT key FROM meta"), "effect m1, effect m2, effect m3")

	w.accept(says("m4", "a", "z"))
	w.settle()
	w.want("states after one was cleared", w.list(states), "tg/bot/b=u")
}

func TestHandleTriesThreeTimesThenApologises(t *testing.T) {
	for _, tc := range []struct {
		name    string
		failing int // runs of the handler that fail
		fail    func() (delivery.Result, error)
		runs    int
		inbox   string
		told    string
		cause   string
	}{
		{"an error, twice", 2, func() (delivery.Result, error) { return delivery.Result{}, errBroken },
			3, "m1 handled 3, m2 handled 1", "ok, ok", ""},
		{"an error, always", 99, func() (delivery.Result, error) { return delivery.Result{}, errBroken },
			3, "m1 quarantined 3, m2 handled 1", "sorry REF, ok", "broken"},
		{"a panic, always", 99, func() (delivery.Result, error) { panic("nil map") },
			3, "m1 quarantined 3, m2 handled 1", "sorry REF, ok", "panic: nil map"},
		{"a conflict, twice", 2, conflicting, 3, "m1 handled 1, m2 handled 1", "ok, ok", ""},
		{"a conflict, always", 99, conflicting, 9, "m1 quarantined 3, m2 handled 1", "sorry REF, ok", "conflict"},
		{"a statement that is wrong", 99, func() (r delivery.Result, _ error) {
			r.Batch.Exec(1, "UPDATE nowhere SET x = 1")
			return r, nil
		}, 3, "m1 quarantined 3, m2 handled 1", "sorry REF, ok", "no such table"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			runs := 0
			w.handle = func(in chat.Inbound, _ []byte) (delivery.Result, error) {
				if in.Key == "m1" {
					runs++
					if runs <= tc.failing {
						return tc.fail()
					}
				}
				return delivery.Result{Replies: []chat.Message{chat.Text("ok")}}, nil
			}
			w.accept(says("m1", "a", "geheim"), says("m2", "a", "x"))
			w.settle()
			reference := w.list("SELECT reference FROM inbox WHERE key = 'm1'")
			w.want("inbox", w.inbox(), tc.inbox)
			w.want("told", w.received(), strings.ReplaceAll(tc.told, "REF", reference))
			w.want("runs", fmt.Sprint(runs), fmt.Sprint(tc.runs))
			w.wantLog(reference, tc.cause)
		})
	}
}

// wantLog checks that a quarantine is logged once with its cause, and nothing
// of what people wrote.
func (w *world) wantLog(reference, cause string) {
	w.t.Helper()
	log := w.log.String()
	if cause == "" {
		w.want("log", log, "")
		return
	}
	if !regexp.MustCompile("^[A-Z2-7]{6}$").MatchString(reference) {
		w.t.Errorf("reference %q", reference)
	}
	if strings.Count(log, "\n") != 1 || !strings.Contains(log, cause) || !strings.Contains(log, "reference="+reference) {
		w.t.Errorf("log %q, want one line with %q and %s", log, cause, reference)
	}
	if strings.Contains(log, "geheim") {
		w.t.Errorf("log %q contains the message", log)
	}
}

func conflicting() (r delivery.Result, _ error) {
	r.Batch.Exec(1, "UPDATE meta SET value = '' WHERE key = 'nobody'")
	return r, nil
}

func TestHandleSeesTheLatestStateOnConflict(t *testing.T) {
	w := newWorld(t)
	var states []string
	w.handle = func(_ chat.Inbound, state []byte) (delivery.Result, error) {
		states = append(states, string(state))
		var b sqlite.Batch
		b.Exec(1, "INSERT INTO conversation (address, state, updated_at) VALUES ('tg/bot/a', ?, 0)", []byte("elsewhere"))
		if len(states) == 1 {
			w.do(&b)
			return conflicting()
		}
		return delivery.Result{State: state}, nil
	}
	w.accept(says("m1", "a", "x"))
	w.settle()
	w.want("states", strings.Join(states, "|"), "|elsewhere")
}

func TestHandleOnAFullDiskOrAtShutdownCostsNoAttempt(t *testing.T) {
	for _, tc := range []struct {
		name string
		err  error
	}{
		{"a full disk", fault.New(fault.DiskFull, "zhibu.db")},
		{"shutdown", context.Canceled},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.accept(says("m1", "a", "x"))
			for range 5 {
				ctx, cancel := context.WithCancel(t.Context())
				w.handle = func(chat.Inbound, []byte) (delivery.Result, error) {
					if errors.Is(tc.err, context.Canceled) {
						cancel()
					}
					return delivery.Result{}, tc.err
				}
				if _, err := w.HandleNext(ctx); !errors.Is(err, tc.err) {
					t.Errorf("HandleNext = %v", err)
				}
				cancel()
			}
			w.want("inbox", w.inbox(), "m1 waiting 0")
		})
	}
}

func TestHandleGivesUpAMessageThatEndedTheProcess(t *testing.T) {
	w := newWorld(t)
	w.accept(says("m1", "a", "x"))
	var b sqlite.Batch
	b.Exec(1, "UPDATE inbox SET attempts = 3")
	w.do(&b)
	w.handle = func(chat.Inbound, []byte) (delivery.Result, error) {
		t.Error("the handler was run again")
		return delivery.Result{}, nil
	}
	w.settle()
	w.want("inbox", w.inbox(), "m1 quarantined 3")
	w.want("told", w.received(), "sorry "+w.list("SELECT reference FROM inbox"))
}
