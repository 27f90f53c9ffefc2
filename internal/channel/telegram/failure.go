package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxRetryAfter bounds what a server can ask for.
const maxRetryAfter = 24 * time.Hour

// failure is a request that did not succeed. It holds no error of the network
// or the library, which would carry the token.
type failure struct {
	method     string
	reached    bool   // it may have been received
	status     int    // HTTP, 0 where no answer came
	code       int    // Telegram's own, 0 where the answer could not be read
	text       string // what Telegram, or the network, says
	retryAfter time.Duration
	moved      int64  // the chat's new id, 0 for none
	page       []byte // an answer that is not JSON, though it came with HTTP 200
	cause      error  // context.Canceled, context.DeadlineExceeded or nil
}

func (f *failure) Error() string {
	if f.code == 0 && f.status != 0 {
		return fmt.Sprintf("%s: HTTP %d: %s", f.method, f.status, f.text)
	}
	return f.method + ": " + f.text
}

func (f *failure) Unwrap() error { return f.cause }

// says reports whether Telegram's answer contains one of the phrases.
func (f *failure) says(phrases ...string) bool {
	text := strings.ToLower(f.text)
	for _, p := range phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// broken reports whether the server, rather than the request, is to blame.
func (f *failure) broken() bool {
	return f.code == 0 || f.code >= http.StatusInternalServerError
}

// unauthorised reports whether the token is not, or no longer, valid.
func (f *failure) unauthorised() bool {
	return f.code == http.StatusUnauthorized || f.code == http.StatusNotFound
}

// failed makes a failure of what the library returned.
func (b *Bot) failed(x *exchange, method string, answer *tgbotapi.APIResponse, err error) *failure {
	f := &failure{method: method, reached: x.reached(), status: x.status}
	if said := (*tgbotapi.Error)(nil); errors.As(err, &said) && answer != nil && answer.ErrorCode > 0 {
		f.code = answer.ErrorCode // the library leaves it out of an upload's error
		f.retryAfter = min(time.Duration(min(max(said.RetryAfter, 0), 1<<30))*time.Second, maxRetryAfter)
		f.moved = said.MigrateToChatID
	}
	if f.code == 0 && f.status == http.StatusOK {
		f.page = x.body
	}
	for _, cause := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, cause) {
			f.cause = cause
		}
	}
	if outer := (*url.Error)(nil); errors.As(err, &outer) {
		err = outer.Err // without the URL
	}
	f.text = b.token.conceal(err.Error())
	if f.code != 0 {
		f.text = fmt.Sprintf("%d %s", f.code, f.text)
	}
	return f
}

// failureOf returns the failure in err's chain, or one that says nothing.
func failureOf(err error) *failure {
	f := &failure{reached: true}
	errors.As(err, &f)
	return f
}
