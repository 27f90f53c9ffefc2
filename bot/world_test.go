package bot_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhibu/bot"
	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/ledger"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
	"zhibu/search"
)

// world is a branch whose people talk with a bot over a real database and a real
// index. Whoever is me speaks: at first the operator, at the terminal.
type world struct {
	testing.TB
	db      *sqlite.DB
	scope   members.Scope // the operator's
	people  *members.Store
	store   *corpus.Store
	index   *search.Index
	bot     *bot.Bot
	service *delivery.Service // sends what waits (pass), and knows the texts
	held    *heldOnce
	files   fakeFiles
	phone   *fakeTelegram
	now     time.Time
	me      speaker
	states  map[chat.Address][]byte
	last    []chat.Message // the answers
	aside   []chat.Message // and those to the person alone
	counter int
	boxes   map[chat.Address]*letterbox
}

// speaker is somebody in a conversation.
type speaker struct {
	from, conversation chat.Address
	group              bool
}

func alone(at chat.Address) speaker { return speaker{from: at, conversation: at} }

// in is the same person in a group chat.
func (s speaker) in(group chat.Address) speaker { return speaker{s.from, group, true} }

func newWorld(t testing.TB) *world {
	w := &world{
		TB: t, db: testkit.DB(t), now: testkit.Epoch, held: &heldOnce{}, files: fakeFiles{}, phone: &fakeTelegram{configured: true},
		me: alone(testkit.Terminal), states: map[chat.Address][]byte{}, boxes: map[chat.Address]*letterbox{},
	}
	w.scope = testkit.Operator(t, w.db)
	clock := func() time.Time { return w.now }
	w.store = corpus.NewStore(w.db, clock)
	w.people = members.NewStore(w.db, clock)
	var err error
	if w.index, err = search.Open(t.Context(), filepath.Join(t.TempDir(), "index"), w.store, clock); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.index.Close() })
	w.bot = &bot.Bot{
		People: w.people, Documents: w.store, Search: w.index,
		Reminders: reminders.NewStore(w.db, clock, w.people, bot.Composer{}),
		Held:      w.held, Now: clock, Addresses: addresses{w.people}, Files: w.files, Rosters: plainRosters{},
		Places: fakePlaces{}, Telegram: w.phone,
	}
	w.bot.Ledger = ledger.NewStore(w.db, w.bot.Reminders)
	w.service = delivery.New(w.db, clock, delivery.Deps{
		Handler: w.bot, Guard: w.bot.Reminders, Channels: w.channels(), Addresses: addresses{w.people}, Wording: bot.Wording{Now: clock, Zone: w.scope.Zone()},
		Screen: func(string) error { return nil }, RunID: "run",
	})
	w.bot.Texts = w.service
	return w
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
	return w.send(chat.Inbound{Press: w.button(label)})
}

// button returns what a button of the last answer does.
func (w *world) button(label string) string {
	w.Helper()
	for _, m := range append(w.last, w.aside...) {
		for _, row := range m.Buttons {
			for _, b := range row {
				if b.Label == label {
					return b.Data
				}
			}
		}
	}
	w.Fatalf("no button %s in %v %v", label, w.last, w.aside)
	return ""
}

// give sends a file.
func (w *world) give(name, content string) string {
	w.Helper()
	ref := strconv.Itoa(w.counter)
	w.files[ref] = []byte(content)
	return w.send(chat.Inbound{File: &chat.File{Name: name, Size: int64(len(content)), Ref: ref}})
}

func (w *world) send(in chat.Inbound) string {
	w.Helper()
	w.counter++
	in.Key, in.At = strconv.Itoa(w.counter), w.now
	in.From, in.Conversation, in.Group = w.me.from, w.me.conversation, w.me.group
	r, err := w.bot.Handle(w.Context(), in, w.states[in.Conversation])
	if err != nil {
		w.Fatal(err)
	}
	if err := w.db.Commit(w.Context(), &r.Batch); err != nil {
		w.Fatal(err)
	}
	w.states[in.Conversation], w.last, w.aside = r.State, r.Replies, r.Private
	if !in.Group && len(r.Private) > 0 {
		w.Errorf("an answer to %q is private in a private conversation", in.Text+in.Press)
	}
	for _, m := range append(append([]chat.Message{}, r.Replies...), r.Private...) {
		sound(w.TB, m)
	}
	return plain(r.Replies)
}

func plain(messages []chat.Message) string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Plain())
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

// never fails if one of the parts stands in the answer.
func (w *world) never(answer string, parts ...string) {
	w.Helper()
	for _, p := range parts {
		if strings.Contains(answer, p) {
			w.Errorf("answer has %q:\n%s", p, answer)
		}
	}
}
