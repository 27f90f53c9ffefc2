package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Committer applies a batch.
type Committer interface {
	Commit(ctx context.Context, b *sqlite.Batch) error
}

// Inbox takes in what people write.
type Inbox interface {
	Accept(ctx context.Context, in []chat.Inbound, with *sqlite.Batch) (int, error)
	// Objection says why the text of a message would not be kept, or nil.
	Objection(in chat.Inbound) error
}

// Deps is what a Site needs.
type Deps struct {
	People  *members.Store
	History *delivery.History
	Commit  Committer
	Now     func() time.Time
	Log     *slog.Logger
}

// Site is the web page of an instance. It implements delivery.Channel.
type Site struct {
	Deps
	door  door
	inbox Inbox
	hub   *hub
	tries *limiter
}

// New returns the site at the given place.
func New(at Place, d Deps) *Site {
	return &Site{Deps: d, door: newDoor(at), hub: newHub(), tries: newLimiter(d.Now)}
}

// Handler returns the site's handler; what people write goes to inbox.
func (s *Site) Handler(inbox Inbox) http.Handler {
	s.inbox = inbox
	mux := http.NewServeMux()
	mux.HandleFunc("GET /in", s.signInPage)
	mux.HandleFunc("POST /in", s.signIn)
	mux.HandleFunc("GET /{$}", s.chatPage)
	mux.HandleFunc("GET /stream", s.signedIn(s.stream))
	mux.HandleFunc("GET /history", s.signedIn(s.older))
	mux.HandleFunc("POST /say", s.signedIn(s.say))
	mux.HandleFunc("POST /seen", s.signedIn(s.seen))
	mux.HandleFunc("GET /devices", s.devicesPage)
	mux.HandleFunc("POST /out", s.signedIn(s.signOut))
	mux.HandleFunc("POST /out/all", s.signedIn(s.signOutEverywhere))
	mux.HandleFunc("GET "+assetPath+"{name}", asset)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, assetPath+"icon.svg", http.StatusFound)
	})
	return s.door.guard(mux)
}

// Beat shows every stream that the connection stands, and ends those whose
// session has ended. Call it every 20 s or so.
func (s *Site) Beat() { s.hub.beat() }

// Close ends all streams and waits for them. No new ones begin.
func (s *Site) Close(ctx context.Context) { s.hub.close(ctx) }

// unless reports err, if any, to the log and the browser.
func (s *Site) unless(w http.ResponseWriter, err error) bool {
	if err == nil {
		return true
	}
	status := statusOf(err)
	if status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) { // a browser that has gone is no failure
		s.Log.Error("web request failed", "cause", err)
	}
	http.Error(w, http.StatusText(status), status)
	return false
}
