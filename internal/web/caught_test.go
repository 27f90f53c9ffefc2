package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAPanicIsLoggedAndAnswered(t *testing.T) {
	var log strings.Builder
	s := &Site{Deps: Deps{Log: slog.New(slog.NewTextHandler(&log, nil))}}
	w := httptest.NewRecorder()
	s.caught(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") })).
		ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", http.NoBody))
	if w.Code != http.StatusInternalServerError || !strings.Contains(log.String(), "boom") {
		t.Errorf("status %d, log %s", w.Code, log.String())
	}
}
