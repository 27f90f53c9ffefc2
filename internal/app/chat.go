package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"zhibu/internal/channel/console"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Talk is a conversation in the terminal.
type Talk struct {
	As     string // whose; "" for the operator
	Place  Place  // where the page is reached, for the links of invitations
	In     io.Reader
	Out    io.Writer
	Greet  bool // a person types: say hello
	Styled bool // the output can show bold type
}

// terminalChannel is the name of the terminal in addresses.
const terminalChannel = "console"

const greeting = "您好，我是支部助手。可以直接提问，或写下时间和事情来订提醒；发“帮助”看用法。"

// Chat holds a conversation in the terminal until the input ends. Everything
// that is due is printed before the next line is read.
func Chat(ctx context.Context, c Config, t Talk) (err error) {
	in, err := c.open(ctx, hold)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	scope, err := in.who(ctx, t.As)
	if err != nil {
		return err
	}
	self := chat.Address{Channel: terminalChannel, ID: scope.Person()}
	run := sqlite.NewID()
	terminal := console.New(t.Out, t.Styled, self, run, c.Clock.Now)
	a, err := newAssistant(ctx, in, run, outside{place: t.Place}, terminal)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := a.begin(ctx, scope, self); err != nil {
		return err
	}
	if err := a.offerAgain(ctx, terminal, self); err != nil {
		return err
	}
	a.library.start(ctx)
	// Stops before the database closes: the index reads from it.
	defer func() { stop(); err = errors.Join(err, a.library.close()) }()
	if t.Greet {
		if err := terminal.Hint(greeting); err != nil {
			return err
		}
	}
	return a.converse(ctx, terminal, t.In)
}

// who authenticates the person who runs the command.
func (in *instance) who(ctx context.Context, name string) (members.Scope, error) {
	if name == "" {
		return in.people.LocalOperator(ctx)
	}
	return in.people.LocalPerson(ctx, name)
}

// begin takes over what an earlier run left.
func (a *assistant) begin(ctx context.Context, scope members.Scope, self chat.Address) error {
	var b sqlite.Batch
	_, err := a.in.people.Authenticate(ctx, self)
	if err != nil && !errors.Is(err, fault.Denied) {
		return err
	}
	if err != nil || self.Channel == terminalChannel { // a page that nobody looks at is not the address used last
		a.in.people.Bind(&b, scope, self)
	}
	if scope.Operator() {
		a.operator = self
	}
	if err := a.holdRestored(ctx, &b, scope.Zone()); err != nil {
		return err
	}
	if err := a.in.db.Commit(ctx, &b); err != nil {
		return fmt.Errorf("bind the terminal: %w", err)
	}
	return a.delivery.Recover(ctx)
}

// offerAgain makes the buttons that an earlier run printed last work.
func (a *assistant) offerAgain(ctx context.Context, terminal *console.Console, self chat.Address) error {
	last, err := a.delivery.LastOffer(ctx, self)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	terminal.Offer(last)
	return nil
}
