package web

import (
	"errors"
	"net/http"

	"zhibu/internal/fault"
)

// statusOf is the HTTP status of a failure. The page tries again on 5xx
// and, after the wait that the answer names, on 429.
func statusOf(err error) int {
	var large *http.MaxBytesError
	var much tooMuch
	switch {
	case errors.As(err, &much):
		return http.StatusTooManyRequests
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, fault.Denied):
		return http.StatusUnauthorized
	case errors.Is(err, fault.Invalid):
		return http.StatusBadRequest
	case errors.Is(err, fault.NotFound):
		return http.StatusNotFound
	}
	return http.StatusServiceUnavailable
}

// unreadable is the fault of a body that could not be read: what was sent, or
// how much.
func unreadable(err error) error {
	if large := new(http.MaxBytesError); errors.As(err, &large) {
		return err
	}
	return fault.Wrap(err, fault.Invalid, "request body")
}
