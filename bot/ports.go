package bot

import (
	"context"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
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

// Files hands out what a person sent. A file that is gone is fault.NotFound, one
// over the channel's limit fault.TooLarge.
type Files interface {
	Fetch(ctx context.Context, in chat.Inbound) ([]byte, error)
	// Forget appends that a file is done with and need not be kept.
	Forget(b *Batch, in chat.Inbound)
}

// Rosters reads and writes a branch's roster as a table.
type Rosters interface {
	Read(name string, content []byte) (RosterFile, error)
	// Sentence says what an error of Read asks of a person; "" where it cannot.
	Sentence(err error) string
	Write(people []members.Person) (chat.Document, error)
}

// RosterFile is what a file says of the people of a branch.
type RosterFile struct {
	Rows     []members.RosterRow
	Problems []members.RosterProblem // what is wrong in single cells
	Ignored  []string                // headings of columns that were not read
	Notes    []string                // what was assumed, to be told; Chinese
}

// Places knows under which links a code can be used, the one for everyone first.
type Places interface {
	Links(code string) []string
}

// Texts hands a person what is held of what they said and were told;
// *delivery.Service does.
type Texts interface {
	OwnTexts(ctx context.Context, scope members.Scope) ([]delivery.OwnText, error)
}

// Telegram is the channel that a service abroad runs. It is configured where the
// process has a token for it, and on once the operator has confirmed.
type Telegram interface {
	State(ctx context.Context) (configured, on bool, err error)
	Turn(b *Batch, on bool)
}
