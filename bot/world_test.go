package bot_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhibu/bot"
	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
	"zhibu/search"
)

// world is one conversation with a bot over a real database and a real index.
type world struct {
	*testing.T
	db      *sqlite.DB
	scope   members.Scope
	store   *corpus.Store
	index   *search.Index
	bot     *bot.Bot
	held    *heldOnce
	now     time.Time
	state   []byte
	last    []chat.Message
	counter int
}

func newWorld(t *testing.T) *world {
	w := &world{T: t, db: testkit.DB(t), now: testkit.Epoch, held: &heldOnce{}}
	w.scope = testkit.Operator(t, w.db)
	clock := func() time.Time { return w.now }
	w.store = corpus.NewStore(w.db, clock)
	people := members.NewStore(w.db, clock)
	var err error
	if w.index, err = search.Open(t.Context(), filepath.Join(t.TempDir(), "index"), w.store, clock); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.index.Close() })
	w.bot = &bot.Bot{
		People: people, Documents: w.store, Search: w.index,
		Reminders: reminders.NewStore(w.db, clock, people, bot.Composer{}),
		Held:      w.held, Now: clock,
	}
	return w
}

// heldOnce has something held until it is settled.
type heldOnce struct{ settled, resend bool }

func (h *heldOnce) Settle(_ context.Context, _ *bot.Batch, resend bool) (bool, error) {
	if h.settled {
		return false, nil
	}
	h.settled, h.resend = true, resend
	return true, nil
}

// library imports a text under a file name.
func (w *world) library(name, text string) {
	w.Helper()
	w.importFile(filepath.Join(w.TempDir(), name), text)
}

func (w *world) importFile(path, text string) {
	w.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.Fatal(err)
	}
	if _, err := w.store.Import(w.Context(), w.scope, path); err != nil {
		w.Fatal(err)
	}
	if _, err := w.index.CatchUp(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// say sends a text and returns all that was answered.
func (w *world) say(text string) string {
	w.Helper()
	return w.send(chat.Inbound{Text: text})
}

// press presses the button with a label among those of the last answer.
func (w *world) press(label string) string {
	w.Helper()
	for _, m := range w.last {
		for _, row := range m.Buttons {
			for _, b := range row {
				if b.Label == label {
					return w.send(chat.Inbound{Press: b.Data})
				}
			}
		}
	}
	w.Fatalf("no button %s in %v", label, w.last)
	return ""
}

func (w *world) send(in chat.Inbound) string {
	w.Helper()
	w.counter++
	in.Key, in.From, in.Conversation, in.At = strconv.Itoa(w.counter), testkit.Terminal, testkit.Terminal, w.now
	r, err := w.bot.Handle(w.Context(), in, w.state)
	if err != nil {
		w.Fatal(err)
	}
	if err := w.db.Commit(w.Context(), &r.Batch); err != nil {
		w.Fatal(err)
	}
	w.state, w.last = r.State, r.Replies
	var all []string
	for _, m := range r.Replies {
		all = append(all, m.Plain())
		if strings.Contains(m.Plain(), "《》") || m.Plain() == "" {
			w.Errorf("a blank answer to %q: %q", in.Text+in.Press, m.Plain())
		}
	}
	return strings.Join(all, "\n---\n")
}

// expect fails unless every part stands in the answer.
func (w *world) expect(answer string, parts ...string) {
	w.Helper()
	for _, p := range parts {
		if !strings.Contains(answer, p) {
			w.Errorf("answer lacks %q:\n%s", p, answer)
		}
	}
}
