package telegram

import (
	"errors"
	"net/http"

	"zhibu/internal/chat"
)

var errTooFast = errors.New("more messages than Telegram takes at once")

// nothingToEdit are the answers to an edit after which there is nothing left to
// change: it shows what it should, or it is gone or too old for anybody to look at.
var nothingToEdit = []string{
	"message is not modified", "message to edit not found", "can't be edited", "cant be edited", "message_id_invalid",
}

// gone are the refusals of a chat that takes nothing of ours any more.
var gone = []string{
	"chat not found", "peer_id_invalid", "user_id_invalid", "group chat was deactivated", "user is deactivated",
	"not enough rights to send", "have no rights to send", "chat_write_forbidden", "need administrator rights",
	"message thread not found", "topic_closed", "topic_deleted",
}

// outcome says what is known of a message whose request failed.
func (b *Bot) outcome(f *failure) *chat.SendError {
	result := &chat.SendError{Outcome: chat.Ambiguous, Err: f}
	switch {
	case f.code == 0 && !f.reached:
		result.Outcome = chat.NotSent
	case f.broken():
	case f.code == http.StatusTooManyRequests:
		result.Outcome, result.RetryAfter = chat.NotSent, f.retryAfter
	case f.unauthorised():
		result.Outcome, result.RetryAfter = chat.NotSent, tokenRest
	case f.moved != 0:
		result.Outcome, result.To = chat.Moved, b.address(f.moved, 0)
	case f.code == http.StatusForbidden, f.code == http.StatusBadRequest && f.says(gone...):
		result.Outcome = chat.Unreachable
	default:
		result.Outcome = chat.Refused
	}
	return result
}
