package delivery

import (
	"context"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// Handler answers one message, given the state its conversation was left in.
// It commits nothing, and may be run several times for one message.
type Handler interface {
	Handle(ctx context.Context, in chat.Inbound, state []byte) (Result, error)
}

// Result is what a message leads to. All of it is committed together.
type Result struct {
	Replies []chat.Message // to the conversation
	Private []chat.Message // to the sender alone; in a private conversation the same address
	State   []byte         // replaces the conversation's state; empty clears it
	// Batch is the effects. They apply after the message counts as handled and
	// the state is kept, so that one may move or forget the conversation.
	Batch sqlite.Batch
}

// Guard is asked before each attempt to send a row that has a subject: does
// what it announces still stand, does the recipient still belong, is it an hour
// at which they may be disturbed?
type Guard interface {
	MaySend(ctx context.Context, n Waiting) (Permit, error)
}

// Waiting is a row that is about to be sent.
type Waiting struct {
	Subject, Key, Person string
	To                   chat.Address
	Due, Start           time.Time // Start is zero where it announces nothing
}

// Permit is what a Guard says. The zero Permit lets a row go now.
type Permit struct {
	No    bool      // it is not to be sent any more
	Until time.Time // or not before this instant; zero: now
	// Silent: it goes without a sound, as does what goes out as one with it.
	Silent bool
}

// Addresses is told, in the commit that settles an attempt, what it showed of
// an address. Where it fails, or its statements do, the attempt is settled
// without it: the next one to that address shows the same again.
type Addresses interface {
	// MarkUnreachable: it takes nothing any more.
	MarkUnreachable(ctx context.Context, b *sqlite.Batch, to chat.Address) error
	// Moved: it is another one now. The outbox has moved already.
	Moved(ctx context.Context, b *sqlite.Batch, from, to chat.Address) error
	// Elsewhere returns the next reachable address of the person that an address
	// is of, other than that one; false where there is none. It is asked before
	// the address is marked as unreachable.
	Elsewhere(ctx context.Context, to chat.Address) (chat.Address, bool, error)
}

// Missed is something announced too late to be worth a message of its own.
type Missed struct {
	Subject    string
	Message    chat.Message // as it would have been sent
	Due, Start time.Time
}

// Part is one of several things that are announced together.
type Part struct {
	Subject    string
	Message    chat.Message // as it would have been sent alone
	Due, Start time.Time
}

// Wording puts delivery's own remarks into words.
type Wording interface {
	// Repeat marks a message that may have been received before.
	Repeat(chat.Message) chat.Message
	// Late marks a message that should have gone out at due.
	Late(m chat.Message, due time.Time) chat.Message
	// Bundle is one message for several parts, in order of entry.
	Bundle([]Part) chat.Message
	// Summary stands for all that one address missed, oldest first.
	Summary([]Missed) chat.Message
	// Apology tells that a message could not be handled.
	Apology(reference string) chat.Message
	// Refusal tells that a message was not taken in: fault.TooLarge, or what
	// Deps.Screen returned.
	Refusal(err error) chat.Message
}

// Channel sends. It returns nil or a *chat.SendError; another error counts as
// chat.Ambiguous. A row of a channel that is not attached stays queued.
type Channel interface {
	Name() string
	Send(ctx context.Context, out chat.Outbound) error
}

// Personal is a Channel that reaches a single address, such as the terminal of
// one person: rows to other addresses of that channel stay queued.
type Personal interface {
	Channel
	Reaches() chat.Address
}

// Recognising is a Channel that knows a message by its key and takes it once,
// however often it is sent: none of its rows is ever in doubt.
type Recognising interface {
	Channel
	RecognisesKeys()
}

// Paced is a Channel that takes only so much at a time.
type Paced interface {
	Channel
	// Pause is asked before a row is claimed. Zero lets it go and has taken the
	// slot for the attempt that follows, which may not come after all. Otherwise
	// it says after how long to ask again, and whether that goes for the address
	// only or for the whole channel: its bulk, or its replies. Several senders
	// ask at once.
	Pause(to chat.Address, bulk bool) (wait time.Duration, whole bool)
}
