package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/robfig/cron/v3"

	"zhibu/bot"
	"zhibu/internal/channel/console"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Talk is a conversation in the terminal.
type Talk struct {
	As     string // whose; "" for the operator
	In     io.Reader
	Out    io.Writer
	Greet  bool // a person types: say hello
	Styled bool // the output can show bold type
}

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
	self := chat.Address{Channel: "console", ID: scope.Person()}
	run := sqlite.NewID()
	terminal := console.New(t.Out, t.Styled, self, run, c.Clock.Now)
	a, err := newAssistant(in, run, terminal)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := a.begin(ctx, scope, self, run); err != nil {
		return err
	}
	if err := a.offerAgain(ctx, terminal, self); err != nil {
		return err
	}
	a.index(ctx)
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
func (a *assistant) begin(ctx context.Context, scope members.Scope, self chat.Address, run string) error {
	var b sqlite.Batch
	a.in.people.Bind(&b, scope, self)
	if err := a.askAboutHeld(ctx, &b, scope, self, run); err != nil {
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

// index opens the index beside the conversation.
func (a *assistant) index(ctx context.Context) {
	go func() {
		if err := a.library.start(ctx); err != nil && ctx.Err() == nil {
			a.in.Log.Error("the index cannot be used; questions wait, reminders go on", "cause", err)
		}
	}()
}

// askAboutHeld holds bulk on a database that began as a backup, and asks the
// operator at each start until it is settled.
func (a *assistant) askAboutHeld(ctx context.Context, b *sqlite.Batch, scope members.Scope, self chat.Address, run string) error {
	made, stamped, err := a.in.db.Stamp(ctx)
	if err != nil || !stamped || scope.Role() != members.Operator {
		return err
	}
	delivery.Hold(b)
	now := a.in.Clock.Now()
	return delivery.Enqueue(b, delivery.Item{
		Key: "held/" + run, To: self, Class: delivery.Reply,
		Message: bot.HeldQuestion(made.In(scope.Zone()), now),
	}, now)
}

// converse reads lines and settles what is due, until the input ends.
func (a *assistant) converse(ctx context.Context, terminal *console.Console, in io.Reader) error {
	ticks, stop, err := ticker(a.in.Clock)
	if err != nil {
		return err
	}
	defer stop()
	ready, lines := a.library.ready, make(chan string)
	ask, asked := make(chan struct{}, 1), false
	ended := make(chan error, 1)
	go read(ctx, in, ask, lines, ended)
	for {
		if err := a.settle(ctx); err != nil {
			return interrupted(ctx, err)
		}
		if ready == nil && !asked {
			asked = true
			ask <- struct{}{} // what was due is printed: the next line may come
		}
		select {
		case <-ready:
			ready = nil
		case <-ticks:
			if err := a.library.follow(ctx); err != nil {
				return interrupted(ctx, err)
			}
		case line := <-lines:
			asked = false
			if err := a.take(ctx, terminal, line); err != nil {
				return interrupted(ctx, err)
			}
		case err := <-ended:
			return errors.Join(err, a.settle(ctx))
		case <-ctx.Done():
			return nil
		}
	}
}

// interrupted turns the failure that a stop causes into a clean end.
func interrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// ticker wakes once a second; a clock that stands needs no waking.
func ticker(clock *Clock) (<-chan struct{}, func(), error) {
	if clock.Stands() {
		return nil, func() {}, nil
	}
	ticks := make(chan struct{}, 1)
	c := cron.New(cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger), cron.Recover(cron.DiscardLogger)))
	_, err := c.AddFunc("@every 1s", func() {
		select {
		case ticks <- struct{}{}:
		default: // a wake is waiting already
		}
	})
	if err != nil {
		return nil, nil, fmt.Errorf("start the ticker: %w", err)
	}
	c.Start()
	return ticks, func() { <-c.Stop().Done() }, nil
}

// read gives one line for each ask, so that nothing is read ahead.
func read(ctx context.Context, in io.Reader, ask <-chan struct{}, lines chan<- string, ended chan<- error) {
	source := console.NewLines(in)
	for {
		select {
		case <-ask:
		case <-ctx.Done():
			return
		}
		line, err := source.Next()
		if errors.Is(err, io.EOF) {
			ended <- nil
			return
		}
		if err != nil {
			ended <- fmt.Errorf("read standard input: %w", err)
			return
		}
		select {
		case lines <- line:
		case <-ctx.Done():
			return
		}
	}
}

// take acts on one line.
func (a *assistant) take(ctx context.Context, terminal *console.Console, text string) error {
	switch line := terminal.Read(text); line.Kind {
	case console.Said:
		if err := a.library.follow(ctx); err != nil {
			return err
		}
		_, err := a.delivery.Accept(ctx, []chat.Inbound{line.Inbound}, nil)
		return err
	case console.Clock:
		if !a.in.Clock.Stands() {
			return terminal.Hint("时间没有停住，用 zhibu chat --now 开始才能设定时间。")
		}
		a.in.Clock.Stand(line.Time)
	case console.Hint:
		return terminal.Hint(line.Text)
	}
	return nil
}
