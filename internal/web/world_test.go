package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/internal/web"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is a site over real HTTP and a real database. Whoever writes hears
// "echo: " and the text, or the file; a press hears the button's data.
type world struct {
	*testing.T
	db       *sqlite.DB
	operator members.Scope
	people   *members.Store
	history  *delivery.History
	uploads  *delivery.Uploads
	site     *web.Site
	service  *delivery.Service
	server   *httptest.Server
	clock    atomic.Int64 // unix ms
	draw     func(string) ([][]bool, error)
}

func newWorld(t *testing.T) *world { return newWorldAt(t, web.Place{Listen: "127.0.0.1:8080"}) }

func newWorldAt(t *testing.T, at web.Place) *world {
	w := &world{T: t, db: testkit.DB(t), draw: draw}
	w.clock.Store(testkit.Epoch.UnixMilli())
	w.operator = testkit.Operator(t, w.db)
	w.people = members.NewStore(w.db, w.now)
	w.history, w.uploads = delivery.NewHistory(w.db), delivery.NewUploads(w.db, w.now)
	w.site = web.New(at, web.Deps{
		People: w.people, History: w.history, Uploads: w.uploads, Commit: w.db, Epoch: "now", Now: w.now, Log: slog.New(slog.DiscardHandler),
		QR: func(text string) ([][]bool, error) { return w.draw(text) }, Links: func(code string) []string {
			return []string{"http://127.0.0.1:8080/in#" + code, "https://t.me/zhibu_test_bot?start=" + code}
		},
	})
	w.service = delivery.New(w.db, w.now, delivery.Deps{
		Handler: w, Guard: w, Addresses: w, Wording: words{}, Screen: screen,
		Channels: []delivery.Channel{w.site}, RunID: "run",
	})
	w.server = httptest.NewServer(w.site.Handler(w))
	t.Cleanup(func() { w.site.Close(context.Background()); w.server.Close() })
	return w
}

func (w *world) now() time.Time       { return time.UnixMilli(w.clock.Load()) }
func (w *world) pass(d time.Duration) { w.clock.Add(d.Milliseconds()) }

// Accept implements web.Inbox; what was accepted is answered before it returns.
func (w *world) Accept(ctx context.Context, in []chat.Inbound, with *sqlite.Batch) (int, error) {
	n, err := w.service.Accept(ctx, in, with)
	if err == nil {
		w.settle()
	}
	return n, err
}

func (w *world) Objection(in chat.Inbound) error { return w.service.Objection(in) }

func (w *world) settle() {
	for _, next := range []func(context.Context) (bool, error){w.service.HandleNext, w.service.SendNext} {
		for did := true; did; {
			var err error
			if did, err = next(context.Background()); err != nil {
				w.Error(err)
				return
			}
		}
	}
}

// Handle implements delivery.Handler.
func (w *world) Handle(_ context.Context, in chat.Inbound, _ []byte) (delivery.Result, error) {
	if in.File != nil {
		return delivery.Result{Replies: []chat.Message{chat.Text("file: " + in.File.Name + " " + in.File.Ref)}}, nil
	}
	m := chat.Text("echo: "+in.Text+in.Press).Row(
		chat.Button{Label: "全文", Data: "full:1"}, chat.Button{Label: "更多", Data: "more:1"})
	return delivery.Result{Replies: []chat.Message{m}}, nil
}

// MaySend implements delivery.Guard.
func (*world) MaySend(context.Context, delivery.Waiting) (delivery.Permit, error) {
	return delivery.Permit{}, nil
}

// MarkUnreachable and Moved implement delivery.Addresses.
func (w *world) MarkUnreachable(_ context.Context, b *sqlite.Batch, to chat.Address) error {
	w.people.MarkUnreachable(b, to)
	return nil
}

func (*world) Moved(context.Context, *sqlite.Batch, chat.Address, chat.Address) error { return nil }

// Elsewhere implements delivery.Addresses.
func (w *world) Elsewhere(ctx context.Context, to chat.Address) (chat.Address, bool, error) {
	return w.people.Elsewhere(ctx, to)
}

func screen(text string) error {
	if mark := corpus.ClassificationMark(text); mark != "" {
		return fault.New(fault.Classified, mark)
	}
	return nil
}

func (w *world) commit(fill func(*sqlite.Batch)) {
	w.Helper()
	var b sqlite.Batch
	fill(&b)
	if err := w.db.Commit(w.Context(), &b); err != nil {
		w.Fatal(err)
	}
}

// code issues a one-time code.
func (w *world) code(of members.Scope) (code string) {
	w.commit(func(b *sqlite.Batch) { code = w.people.IssueCode(b, of, members.LinkCode) })
	return code
}

func (w *world) want(what string, got, want any) {
	w.Helper()
	if got != want {
		w.Errorf("%s = %v, want %v", what, got, want)
	}
}

func (w *world) status(what string, r *http.Response, want int) {
	w.Helper()
	w.want(what, r.StatusCode, want)
}
