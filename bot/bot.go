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
	"zhibu/internal/ledger"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// Bot answers. Its fields are set once, before the first message; none may be
// nil.
type Bot struct {
	People    *members.Store
	Documents *corpus.Store
	Search    Searcher
	Reminders *reminders.Store
	Ledger    *ledger.Store
	Held      Held
	Addresses delivery.Addresses
	Files     Files
	Rosters   Rosters
	Places    Places
	Texts     Texts
	Telegram  Telegram
	Now       func() time.Time
	KeepDays  int // how long message texts are kept, to be told; 0 for 30
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
	echoed bool // the draft that waits was shown, or asked about
}

// Handle implements delivery.Handler.
func (b *Bot) Handle(ctx context.Context, in chat.Inbound, state []byte) (delivery.Result, error) {
	t := &turn{Bot: b, ctx: ctx, in: in, before: state}
	if in.Event != "" {
		return t.event()
	}
	if known, err := t.enter(); !known {
		return t.end(err)
	}
	var err error
	if t.state, err = readState(state); err != nil {
		return delivery.Result{}, err
	}
	t.state.follow(t.scope, t.Now())
	if err := t.dispatch(); err != nil {
		return t.end(err)
	}
	t.keepOffer()
	if t.out.State, err = t.state.bytes(); err != nil {
		return delivery.Result{}, err
	}
	return t.out, nil
}

// end leaves the dialogue as it was. A failure that a person can be told about
// is answered with its sentence instead of all else; any other is returned, to
// be tried again.
func (t *turn) end(err error) (delivery.Result, error) {
	t.out.State = t.before
	if err == nil {
		return t.out, nil
	}
	sentence := t.sentence(err)
	if errors.Is(err, fault.Conflict) || sentence == "" {
		return delivery.Result{}, fmt.Errorf("handle message: %w", err)
	}
	t.out = delivery.Result{State: t.before}
	t.tell(chat.Text(sentence))
	return t.out, nil
}

// say answers where the message came from.
func (t *turn) say(messages ...chat.Message) {
	t.out.Replies = append(t.out.Replies, messages...)
}

// tell answers the person alone, also where they wrote in a group.
func (t *turn) tell(messages ...chat.Message) {
	if t.in.Group {
		t.out.Private = append(t.out.Private, messages...)
		return
	}
	t.say(messages...)
}

func (t *turn) dispatch() error {
	text := strings.TrimSpace(t.in.Text)
	switch {
	case t.in.Press != "":
		return t.press(t.in.Press)
	case t.in.File != nil:
		return t.alone(t.file)
	}
	if done, err := t.takeOffer(text); done || err != nil {
		return err
	}
	if done, err := t.answerWords(text); done || err != nil {
		return err
	}
	if c, argument, ok := findCommand(text); ok {
		return t.do(c.row, argument, text)
	}
	if t.relayWords(text) {
		return nil
	}
	if i := intentOf(text); i != nil {
		return i.answer(t)
	}
	if done, err := t.explain(text); done || err != nil {
		return err
	}
	if done, err := t.schedule(text); done || err != nil {
		return err
	}
	return t.ask(text)
}
