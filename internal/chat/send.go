package chat

import (
	"fmt"
	"time"
)

// Outcome says what is known of a request that did not succeed.
type Outcome string

// The outcomes of a failed attempt.
const (
	// NotSent: the request never reached the channel; it may be tried again.
	NotSent Outcome = "not_sent"
	// Ambiguous: it may have been received; a second try may be a repeat.
	Ambiguous Outcome = "ambiguous"
	// Refused: the channel will never take this message.
	Refused Outcome = "refused"
	// Unreachable: the channel will take nothing for this address any more.
	Unreachable Outcome = "unreachable"
	// Moved: the conversation has another address now (SendError.To).
	Moved Outcome = "moved"
)

// SendError is what a channel returns from a failed attempt. Any other error
// counts as Ambiguous.
type SendError struct {
	Outcome    Outcome
	RetryAfter time.Duration // with NotSent: how long to wait, 0 for the sender's own pace
	To         Address       // with Moved
	Err        error
}

func (e *SendError) Error() string { return fmt.Sprintf("%s: %v", e.Outcome, e.Err) }

func (e *SendError) Unwrap() error { return e.Err }
