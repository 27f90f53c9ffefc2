package testkit

import (
	"context"
	"errors"
	"sync"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// RepeatMark is in every message that may be a repeat, and in no other.
const RepeatMark = "可能重复"

// Judge is a channel that remembers what it received, and says at the end
// whether delivery kept its promise: nothing lost, repeats only of requests that
// may have been received, and marked. Each row of a bundle is looked for by its
// text in the messages of that bundle: give the rows texts of which none is part
// of another, and bundles ids of their own at each address.
type Judge struct {
	// Answer is what it answers to the n-th request (from 1) of a key; nil takes
	// everything. A request answered chat.Ambiguous was received.
	Answer func(n int, out chat.Outbound) error

	channel  string
	mu       sync.Mutex
	requests map[string]int
	received []receipt
	crashes  map[string]int // during a request for the row, by its key
}

// receipt is a message that came in.
type receipt struct {
	chat.Outbound
	doubted bool // answered chat.Ambiguous: another copy is no wonder
}

// NewJudge returns a channel of that name.
func NewJudge(channel string) *Judge {
	return &Judge{channel: channel, requests: map[string]int{}, crashes: map[string]int{}}
}

// Name implements delivery.Channel.
func (j *Judge) Name() string { return j.channel }

// Send implements delivery.Channel.
func (j *Judge) Send(_ context.Context, out chat.Outbound) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.requests[out.Key]++
	var err error
	if j.Answer != nil {
		err = j.Answer(j.requests[out.Key], out)
	}
	failure := &chat.SendError{Outcome: chat.Ambiguous}
	errors.As(err, &failure)
	if err != nil && failure.Outcome != chat.Ambiguous && failure.Outcome != "" {
		return err
	}
	j.received = append(j.received, receipt{out, err != nil})
	return err
}

// Received returns what came in, in order.
func (j *Judge) Received() []chat.Outbound {
	j.mu.Lock()
	defer j.mu.Unlock()
	all := make([]chat.Outbound, len(j.received))
	for i, r := range j.received {
		all[i] = r.Outbound
	}
	return all
}

// Texts returns the texts of what came in, in order.
func (j *Judge) Texts() []string {
	var all []string
	for _, out := range j.Received() {
		all = append(all, out.Message.Plain())
	}
	return all
}

// Crashed must be called after each crash, before the next run begins: what was
// being sent may be repeated.
func (j *Judge) Crashed(t testing.TB, db *sqlite.DB) {
	t.Helper()
	keys, err := sqlite.All(context.WithoutCancel(t.Context()), db, sqlite.Value[string],
		"SELECT key FROM outbox WHERE state = 'sending' AND channel = ?", j.channel)
	if err != nil {
		t.Fatal(err)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, k := range keys {
		j.crashes[k]++
	}
}
