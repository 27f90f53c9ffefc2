package delivery

import (
	"errors"
	"slices"
	"strings"
	"time"

	"zhibu/internal/chat"
)

// maxReason bounds, in bytes, what is kept of a channel's error.
const maxReason = 300

// settlement is what an attempt came to, for all rows of a parcel.
type settlement struct {
	rows      []row        // as they were before the attempt
	outcome   chat.Outcome // "" where it was sent
	to        chat.Address
	retryAt   time.Time
	sentAt    time.Time
	elsewhere chat.Address // unreachable: where the notices go instead, if anywhere
	reason    string
}

// outcome judges an attempt by the error of the channel.
func (s *Service) outcome(rows []row, err error) settlement {
	now, before := s.now(), rows[0].attempts
	st := settlement{rows: rows, to: rows[0].to}
	if err == nil {
		st.sentAt = now
		return st
	}
	failure := failureOf(err)
	st.outcome, st.reason = failure.Outcome, clip(err.Error())
	st.retryAt = now.Add(wait(failure.RetryAfter, before+1))
	if failure.Outcome == chat.Moved {
		st.to = failure.To
		st.retryAt = now.Add(backoff(before)) // at once, unless it moves again and again
	}
	return st
}

// state is what becomes of a row.
func (st settlement) state(r row) string {
	switch {
	case st.outcome == "":
		return sent
	case st.notReceived():
		return r.state
	case st.inDoubt() && r.unanswered == 0:
		return ambiguous
	}
	return dead
}

// notReceived reports whether the request never reached the channel, and the
// rows stay open.
func (st settlement) notReceived() bool {
	return st.outcome == chat.NotSent || st.outcome == chat.Moved || valid(st.elsewhere)
}

// inDoubt reports whether the request may have been received.
func (st settlement) inDoubt() bool { return st.outcome == chat.Ambiguous }

func (st settlement) unreachable() bool { return st.outcome == chat.Unreachable }

func (st settlement) from() chat.Address { return st.rows[0].to }

func (st settlement) moved() bool { return st.to != st.from() }

// died reports whether a row came to its end undelivered.
func (st settlement) died() bool {
	return slices.ContainsFunc(st.rows, func(r row) bool { return st.state(r) == dead })
}

func failureOf(err error) *chat.SendError {
	failure := &chat.SendError{Outcome: chat.Ambiguous}
	errors.As(err, &failure)
	switch failure.Outcome {
	case chat.NotSent, chat.Refused, chat.Unreachable, chat.Ambiguous:
	case chat.Moved:
		if !valid(failure.To) {
			return &chat.SendError{Outcome: chat.Refused}
		}
	default: // a channel's mistake says nothing of what was received
		return &chat.SendError{Outcome: chat.Ambiguous}
	}
	return failure
}

func clip(s string) string {
	if len(s) > maxReason {
		return strings.ToValidUTF8(s[:maxReason], "")
	}
	return s
}
