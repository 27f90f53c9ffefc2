package delivery_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// world is a service with everything around it.
type world struct {
	t   *testing.T
	db  *sqlite.DB
	now time.Time
	// tick is how much later it is at each look at the clock.
	tick time.Duration
	log  bytes.Buffer

	handle  func(in chat.Inbound, state []byte) (delivery.Result, error)
	maySend func(subject string, to chat.Address) (bool, error)
	permit  func(n delivery.Waiting) delivery.Permit
	judge   *testkit.Judge
	people  error // what the side of the people answers
	doors   map[chat.Address]chat.Address
	*delivery.Service
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, db: testkit.DB(t), now: testkit.Epoch, judge: testkit.NewJudge("tg")}
	w.start("run1", w.judge)
	return w
}

func (w *world) clock() time.Time {
	if w.tick > 0 { // senders side by side only read it
		w.now = w.now.Add(w.tick)
	}
	return w.now
}

// start begins a run of the process.
func (w *world) start(runID string, channels ...delivery.Channel) {
	w.t.Helper()
	w.Service = delivery.New(w.db, w.clock, delivery.Deps{
		Handler: w, Guard: w, Addresses: w, Wording: words{}, Channels: channels, Screen: screen,
		Log: slog.New(slog.NewTextHandler(&w.log, nil)), RunID: runID,
	})
	if err := w.Recover(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) Handle(_ context.Context, in chat.Inbound, state []byte) (delivery.Result, error) {
	if w.handle == nil {
		return delivery.Result{Replies: []chat.Message{chat.Text("re " + in.Text)}}, nil
	}
	return w.handle(in, state)
}

func (w *world) MaySend(_ context.Context, n delivery.Waiting) (p delivery.Permit, err error) {
	if w.permit != nil {
		p = w.permit(n)
	}
	if w.maySend != nil {
		var may bool
		may, err = w.maySend(n.Subject, n.To)
		p.No = p.No || !may
	}
	return p, err
}

func (w *world) MarkUnreachable(_ context.Context, b *sqlite.Batch, to chat.Address) error {
	b.Exec(1, "INSERT INTO meta (key, value) VALUES (?, 'gone')", "gone "+to.String())
	return w.people
}

func (w *world) Moved(_ context.Context, b *sqlite.Batch, from, to chat.Address) error {
	b.Exec(sqlite.AnyRows, "INSERT INTO meta (key, value) VALUES (?, '') ON CONFLICT DO NOTHING", "moved "+from.String()+" "+to.String())
	return w.people
}

func (w *world) Elsewhere(_ context.Context, to chat.Address) (chat.Address, bool, error) {
	door, ok := w.doors[to]
	return door, ok, w.people
}

func screen(text string) error {
	if strings.Contains(text, "机密★") || text == "机密" {
		return fault.New(fault.Classified, "机密★")
	}
	return nil
}

// words mark messages in a way that tests can read.
type words struct{}

func (words) Repeat(m chat.Message) chat.Message {
	return chat.Text(testkit.RepeatMark + ":" + m.Plain())
}

func (words) Late(m chat.Message, due time.Time) chat.Message {
	return chat.Text("补发" + due.Format("15:04") + ":" + m.Plain())
}

func (words) Bundle(parts []delivery.Part) chat.Message {
	var texts []string
	for _, p := range parts {
		texts = append(texts, p.Subject+"="+p.Message.Plain())
	}
	return chat.Text("[" + strings.Join(texts, " ") + "]")
}

func (words) Summary(missed []delivery.Missed) chat.Message {
	text := "missed"
	for _, m := range missed {
		text += " " + m.Subject + "=" + m.Message.Plain() + "@" + m.Start.Format("15:04")
	}
	return chat.Text(text)
}

func (words) Apology(reference string) chat.Message { return chat.Text("sorry " + reference) }

func (words) Refusal(err error) chat.Message {
	return chat.Text("refused " + string(fault.Of(err).Code))
}

// tg is an address of the judge's channel.
func tg(id string) chat.Address { return chat.Address{Channel: "tg", Account: "bot", ID: id} }

func says(key, from, text string) chat.Inbound {
	return chat.Inbound{Key: key, From: tg(from), Conversation: tg(from), Text: text, At: testkit.Epoch}
}

func (w *world) accept(in ...chat.Inbound) {
	w.t.Helper()
	if _, err := w.Accept(w.t.Context(), in, nil); err != nil {
		w.t.Fatal(err)
	}
}

// put enqueues items whose text is their key.
func (w *world) put(items ...delivery.Item) {
	w.t.Helper()
	var b sqlite.Batch
	for _, it := range items {
		it.Message = chat.Text(it.Key)
		if err := delivery.Enqueue(&b, it, w.now); err != nil {
			w.t.Fatal(err)
		}
	}
	w.do(&b)
}

func (w *world) do(b *sqlite.Batch) {
	w.t.Helper()
	if err := w.db.Commit(w.t.Context(), b); err != nil {
		w.t.Fatal(err)
	}
}

// settle handles and sends all that can be at this moment.
func (w *world) settle() {
	w.t.Helper()
	for _, next := range []func(context.Context) (bool, error){w.HandleNext, w.SendNext} {
		for i := 0; ; i++ {
			did, err := next(w.t.Context())
			if err != nil || i > 1000 {
				w.t.Fatalf("step %d: %v", i, err)
			}
			if !did {
				break
			}
		}
	}
}

func (w *world) pass(d time.Duration) {
	w.t.Helper()
	w.now = w.now.Add(d)
	w.settle()
}

// rows describes the outbox: key, state and marks, in order.
func (w *world) rows() string {
	w.t.Helper()
	return w.list(`SELECT key || ' ' || state || CASE WHEN late THEN ' late' ELSE '' END
		|| CASE WHEN repeated THEN ' repeated' || repeated ELSE '' END FROM outbox ORDER BY seq`)
}

// inbox describes the inbox: key, state and attempts, in order.
func (w *world) inbox() string {
	w.t.Helper()
	return w.list("SELECT key || ' ' || state || ' ' || attempts FROM inbox ORDER BY seq")
}

func (w *world) list(query string, args ...any) string {
	w.t.Helper()
	all, err := sqlite.All(w.t.Context(), w.db, sqlite.Value[string], query, args...)
	if err != nil {
		w.t.Fatal(err)
	}
	return strings.Join(all, ", ")
}

func (w *world) received() string { return strings.Join(w.judge.Texts(), ", ") }

func (w *world) want(what, got, want string) {
	w.t.Helper()
	if got != want {
		w.t.Errorf("%s: %s\nwant: %s", what, got, want)
	}
}

func fails(outcome chat.Outcome) error {
	return &chat.SendError{Outcome: outcome, Err: fmt.Errorf("told to be %s", outcome)}
}

var errBroken = errors.New("broken")
