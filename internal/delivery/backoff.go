package delivery

import "time"

const (
	minBackoff = time.Second
	maxBackoff = time.Minute
)

// wait is the channel's own word, else the backoff.
func wait(retryAfter time.Duration, attempts int) time.Duration {
	if retryAfter > 0 {
		return retryAfter
	}
	return backoff(attempts)
}

// backoff is nothing after no failed attempt, then 1 s doubling up to a minute.
func backoff(attempts int) time.Duration {
	switch {
	case attempts <= 0:
		return 0
	case attempts > 6:
		return maxBackoff
	}
	return min(minBackoff<<(attempts-1), maxBackoff)
}
