package sqlite

import (
	"crypto/rand"
	"strings"
	"time"
)

// NewID returns a random id of 13 lower-case characters (65 bits): short enough
// for a button, long enough never to meet another.
func NewID() string { return strings.ToLower(rand.Text()[:13]) }

// Millis is the stored form of an instant: unix ms UTC; 0 for the zero Time.
func Millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// FromMillis is the inverse of Millis, in UTC.
func FromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// Bool is the stored form of a truth value.
func Bool(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
