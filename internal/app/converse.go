package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"zhibu/internal/channel/console"
	"zhibu/internal/chat"
)

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
			a.library.follow(ctx)
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
	select {
	case <-ctx.Done():
		return nil
	default:
		return err
	}
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
		a.library.follow(ctx)
		_, err := a.delivery.Accept(ctx, []chat.Inbound{line.Inbound}, nil)
		return err
	case console.Clock:
		if !a.in.Clock.Stands() {
			return terminal.Hint("时间没有停住，用 zhibu chat --now 开始才能设定时间。")
		}
		if !Storable(line.Time) {
			return terminal.Hint("时间请在1970年到9000年之间。")
		}
		a.in.Clock.Stand(line.Time)
	case console.Hint:
		return terminal.Hint(line.Text)
	}
	return nil
}
