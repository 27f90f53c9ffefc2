package web

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
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
	Uploads *delivery.Uploads
	Commit  Committer
	Now     func() time.Time
	Log     *slog.Logger
	// Epoch names the line of history (sqlite.DB.Epoch): a number that a page
	// was given in another one means nothing here.
	Epoch string
	// Links are the links that a sign-in code opens, the web page's first.
	Links func(code string) []string
	// QR draws a text: rows of modules, true for a dark one, without a margin.
	QR func(text string) ([][]bool, error)
}

// Site is the web page of an instance. It implements delivery.Channel.
type Site struct {
	Deps
	door  door
	inbox Inbox
	hub   *hub
	links *limiter // tries to sign in by a code
	slips *limiter // and by the digits of a slip
	says  *limiter // what a person sends
	files *limiter // and the files among it
}

// New returns the site at the given place.
func New(at Place, d Deps) *Site {
	return &Site{Deps: d, door: newDoor(at), hub: newHub(),
		links: newLimiter(d.Now, linkRates), slips: newLimiter(d.Now, slipRates),
		says: newLimiter(d.Now, sayRates), files: newLimiter(d.Now, fileRates)}
}

// Handler returns the site's handler; what people write goes to inbox.
func (s *Site) Handler(inbox Inbox) http.Handler {
	s.inbox = inbox
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.HandleFunc(r.pattern, r.handle)
	}
	return s.door.guard(s.caught(mux))
}

// caught logs a handler that panics, and answers its browser.
func (s *Site) caught(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				s.Log.Error("web request panicked", "route", r.Pattern, "cause", p, "stack", string(debug.Stack()))
				render(w, http.StatusInternalServerError, "trouble.html", sentenceOf(http.StatusInternalServerError))
			}
		}()
		site.ServeHTTP(w, r)
	})
}

// Beat shows every stream that the connection stands, and ends those whose
// session has ended. Call it every 20 s or so.
func (s *Site) Beat(ctx context.Context) error {
	var b sqlite.Batch
	open := s.hub.sessions()
	standing, err := s.People.InUse(ctx, &b, open)
	if err != nil {
		return err
	}
	s.hub.beat(standing)
	return s.Commit.Commit(ctx, &b)
}

// Close ends all streams and waits for them. No new ones begin.
func (s *Site) Close(ctx context.Context) { s.hub.close(ctx) }
