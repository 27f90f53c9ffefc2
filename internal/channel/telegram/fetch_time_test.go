package telegram

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// slow answers getFile after a while, and a download never.
type slow struct{ first time.Duration }

func (s slow) RoundTrip(r *http.Request) (*http.Response, error) {
	wait := time.NewTimer(s.first)
	defer wait.Stop()
	if !strings.HasSuffix(r.URL.Path, "/getFile") {
		wait.Stop()
	}
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-wait.C:
	}
	body := io.NopCloser(strings.NewReader(`{"ok":true,"result":{"file_path":"a"}}`))
	return &http.Response{StatusCode: http.StatusOK, Body: body, Request: r}, nil
}

// A file that comes too slowly holds up those behind it for 20 seconds in all.
func TestFetchHasOneBudget(t *testing.T) {
	for _, first := range []time.Duration{0, 15 * time.Second, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			b := offline(t, testToken, testKey)
			b.http = &http.Client{Transport: slow{first}}
			began := time.Now()
			_, err := b.Fetch(t.Context(), "F", 100)
			if took := time.Since(began); took != 20*time.Second || !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("getFile in %v: Fetch = %v after %v", first, err, took)
			}
			if !strings.HasPrefix(err.Error(), "fetch a file: ") {
				t.Errorf("Fetch = %v", err)
			}
		})
	}
}
