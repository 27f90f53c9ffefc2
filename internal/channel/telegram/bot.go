package telegram

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
)

// channel is the name of the channel in addresses.
const channel = "telegram"

const (
	defaultDeadline = 30 * time.Second
	defaultPoll     = 50 * time.Second // the longest that Telegram waits
	minKey          = 16               // bytes
)

// Options are what a Bot is made of.
type Options struct {
	Token string // "<bot id>:<secret>"
	API   string // base URL of another Bot API server, "" for Telegram's own
	Key   []byte // signs buttons; at least 16 bytes, the same after a restart
	Now   func() time.Time
	Log   *slog.Logger

	Limits   Limits
	Deadline time.Duration // of one request; 0 for 30 s
	Poll     time.Duration // how long the server may wait for an update, whole seconds; 0 for 50 s
	// Sleep waits for d or until ctx ends; nil for the real thing.
	Sleep func(ctx context.Context, d time.Duration) error
	// Trouble is told which kind of trouble only people can mend, once until it
	// is mended, and at most once an hour; nil for nobody.
	Trouble func(kind string)
}

// Counts are what the bot kept out since it began.
type Counts struct {
	Forged    int64 // presses of buttons that are not ours, or not that person's
	Malformed int64 // updates that could not be read
	Dropped   int64 // errands there was no room for
}

// Bot is one bot account. Its methods may be called from several goroutines.
type Bot struct {
	token    token
	server   server
	key      []byte
	now      func() time.Time
	log      *slog.Logger
	sleep    func(context.Context, time.Duration) error
	http     *http.Client
	deadline time.Duration
	wait     time.Duration // of a long poll

	pace    *pace
	health  *health
	trouble *trouble
	errands chan errand
	self    atomic.Pointer[self]

	forged, malformed, dropped atomic.Int64
}

// New returns the bot of a token. It asks nothing of the network.
func New(o Options) (*Bot, error) {
	t, err := parseToken(o.Token)
	if err != nil {
		return nil, err
	}
	s, err := parseServer(o.API)
	if err != nil {
		return nil, err
	}
	if len(o.Key) < minKey {
		return nil, fault.New(fault.Invalid, "the key that signs Telegram buttons is too short")
	}
	b := &Bot{
		token: t, server: s, key: o.Key, now: o.Now, log: o.Log, sleep: o.Sleep,
		deadline: orElse(o.Deadline, defaultDeadline), wait: orElse(o.Poll, defaultPoll),
		pace: newPace(o.Limits, o.Now), health: newHealth(o.Now), trouble: newTrouble(o.Trouble, o.Now),
		errands: make(chan errand, maxErrands),
	}
	if b.sleep == nil {
		b.sleep = sleep
	}
	b.http = newClient(b.wait + pollMargin)
	return b, nil
}

func orElse(d, otherwise time.Duration) time.Duration {
	if d <= 0 {
		return otherwise
	}
	return d
}

// sleep waits for d or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	waiting, done := context.WithTimeout(ctx, d)
	defer done()
	<-waiting.Done()
	return ctx.Err()
}

// Name returns the name of the channel.
func (b *Bot) Name() string { return channel }

// Account returns the bot's id, which is the account in all its addresses.
func (b *Bot) Account() string { return b.token.bot }

// Person returns the address of a person's private conversation.
func (b *Bot) Person(user int64) chat.Address { return b.address(user, 0) }

// Counts returns what was kept out so far.
func (b *Bot) Counts() Counts {
	return Counts{Forged: b.forged.Load(), Malformed: b.malformed.Load(), Dropped: b.dropped.Load()}
}

// Close ends the connections that are kept for the next request.
func (b *Bot) Close() { b.http.CloseIdleConnections() }
