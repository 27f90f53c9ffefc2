package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const (
	// quiet is how long without an update the offset is trusted: after a week
	// the numbers of updates begin anew anywhere.
	quiet = 6 * 24 * time.Hour
	// tooSoon is an empty answer that came without waiting for updates.
	tooSoon = time.Second
)

// wanted are the kinds of update asked for.
const wanted = `["message","edited_message","callback_query","my_chat_member"]`

// errNumberless is a page none of whose updates has a number to go on from.
var errNumberless = errors.New("no update of the page has a number")

// poller is the loop of one Run.
type poller struct {
	*Bot
	inbox  Inbox
	offset Offset
	single bool // the next page shall hold one update: the last one began broken
}

func (p *poller) run(ctx context.Context) {
	for failed := 0; ctx.Err() == nil; {
		err := p.round(ctx)
		if err == nil {
			failed = 0
			continue
		}
		if ctx.Err() != nil {
			return
		}
		wait := p.setback(err, failed)
		failed++
		p.log.Warn("no updates from Telegram", "again_in", wait, "cause", err)
		if p.sleep(ctx, wait) != nil {
			return
		}
	}
}

// round gets one page and hands it over.
func (p *poller) round(ctx context.Context) error {
	if _, err := p.Describe(ctx); err != nil { // in a group it must know its name
		return err
	}
	began, bound := p.now(), p.bound()
	got, err := p.fetch(ctx, bound)
	if err != nil {
		return err
	}
	p.trouble.allWell()
	if len(got.updates) > 0 || got.broken != nil {
		return p.take(ctx, got, bound)
	}
	if p.now().Sub(began) < tooSoon {
		return p.sleep(ctx, tooSoon)
	}
	return nil
}

// bound returns the offset to poll with, 0 for none: no update has a number
// below it.
func (p *poller) bound() int64 {
	if p.now().Sub(p.offset.At) >= quiet {
		return 0
	}
	return p.offset.Next
}

func (p *poller) fetch(ctx context.Context, bound int64) (page, error) {
	params := tgbotapi.Params{
		"allowed_updates": wanted,
		"timeout":         strconv.FormatInt(int64(p.wait/time.Second), 10),
	}
	params.AddNonZero64("offset", bound)
	if p.single {
		params["limit"] = "1"
	}
	result, err := p.callWithin(ctx, p.wait+pollMargin, order{method: "getUpdates", params: params})
	if err != nil {
		if f := failureOf(err); f.page != nil {
			return salvage(f.page, err)
		}
		return page{}, err
	}
	var got page
	if json.Unmarshal(result, &got.updates) != nil {
		return page{}, errors.New("getUpdates: the result is not a list")
	}
	return got, nil
}

// take stores what a page says together with the offset that confirms it.
func (p *poller) take(ctx context.Context, got page, bound int64) error {
	if got.headless() && !p.single {
		p.single = true
		return nil
	}
	p.single = false
	in, next := p.read(got.updates)
	if got.headless() {
		next = p.passOver(got, bound)
	}
	if next == 0 && bound != 0 {
		// The n-th update from bound on has no number below bound+n-1.
		next = bound + int64(max(len(got.updates), 1))
	}
	moved := Offset{Next: p.offset.Next, At: p.now()}
	if next != 0 {
		moved.Next = next
	}
	if err := p.inbox.Accept(ctx, in, moved); err != nil {
		return fmt.Errorf("take in %d messages: %w", len(in), err)
	}
	p.offset = moved
	p.showTyping(in)
	if next == 0 {
		return errNumberless
	}
	return nil
}
