package telegram

import (
	"net/http"
	"time"
)

const (
	firstSetback = time.Second
	maxSetback   = time.Minute
)

// backoff doubles first n times, up to longest.
func backoff(first, longest time.Duration, n int) time.Duration {
	for ; n > 0 && first < longest; n-- {
		first *= 2
	}
	return min(first, longest)
}

// setback returns how long to wait after the n-th failure in a row (from 0), and
// tells the operator of one that needs a person.
func (b *Bot) setback(err error, n int) time.Duration {
	f := failureOf(err)
	switch {
	case f.code == http.StatusConflict && f.says("webhook"):
		b.trouble.begin(TroubleWebhook)
	case f.code == http.StatusConflict:
		b.trouble.begin(TroubleConflict)
	case f.unauthorised():
		b.trouble.begin(TroubleToken)
	case f.retryAfter > 0:
		return f.retryAfter
	}
	return backoff(firstSetback, maxSetback, n)
}
