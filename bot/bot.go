package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/reminders"
	"zhibu/search"
)

// Searcher answers questions from the library.
type Searcher interface {
	Search(ctx context.Context, scope members.Scope, query string, o search.Options) (search.Answer, error)
}

// Held settles what a restored instance holds back.
type Held interface {
	// Settle appends the release of held messages: those that were due up to now
	// are sent late if resend, else dropped. It is false where nothing is held.
	Settle(ctx context.Context, b *Batch, resend bool) (bool, error)
}

// Bot answers. Its fields are set once, before the first message.
type Bot struct {
	People    *members.Store
	Documents *corpus.Store
	Search    Searcher
	Reminders *reminders.Store
	Held      Held
	Now       func() time.Time
}

// turn is one message on its way through a handler.
type turn struct {
	*Bot
	ctx    context.Context
	scope  members.Scope
	in     chat.Inbound
	state  State
	before []byte // the state as it came in
	out    delivery.Result
}

// Handle implements delivery.Handler.
func (b *Bot) Handle(ctx context.Context, in chat.Inbound, state []byte) (delivery.Result, error) {
	t := &turn{Bot: b, ctx: ctx, in: in, before: state}
	var err error
	if t.scope, err = b.People.Authenticate(ctx, in.From); err != nil {
		return t.fail(err)
	}
	if t.state, err = readState(state); err != nil {
		return delivery.Result{}, err
	}
	if err := t.dispatch(); err != nil {
		return t.fail(err)
	}
	if t.out.State, err = t.state.bytes(); err != nil {
		return delivery.Result{}, err
	}
	return t.out, nil
}

// fail answers a failure that a person can be told about with its sentence and
// leaves all as it was; any other is returned, to be tried again.
func (t *turn) fail(err error) (delivery.Result, error) {
	if errors.Is(err, fault.Conflict) {
		return delivery.Result{}, err
	}
	sentence := Sentence(err)
	if sentence == "" {
		return delivery.Result{}, fmt.Errorf("handle message: %w", err)
	}
	return delivery.Result{Replies: []chat.Message{chat.Text(sentence)}, State: t.before}, nil
}

func (t *turn) say(messages ...chat.Message) {
	t.out.Replies = append(t.out.Replies, messages...)
}

func (t *turn) dispatch() error {
	if t.in.Press != "" {
		return t.press(t.in.Press)
	}
	text := strings.TrimSpace(t.in.Text)
	if text == "" {
		return t.help()
	}
	if command, ok := commands[commandWord(text)]; ok {
		return command(t)
	}
	if done, err := t.schedule(text); done || err != nil {
		return err
	}
	return t.ask(text)
}
