package demo_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/demo"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// world is a stage with a conversation that is much simpler than the bot's.
type world struct {
	demo.Stage
	now time.Time
}

func page(person string) chat.Address { return chat.Address{Channel: "web", ID: person} }

// stageOver returns the stage that a database is.
func stageOver(t *testing.T, db *sqlite.DB, end time.Time) *world {
	t.Helper()
	w := &world{now: end.AddDate(-1, -2, 0)}
	now := func() time.Time { return w.now }
	people := members.NewStore(db, now)
	if err := people.EnsureOperator(t.Context()); err != nil {
		t.Fatal(err)
	}
	series := reminders.NewStore(db, now, people, words{})
	history := delivery.NewHistory(db)
	w.Stage = demo.Stage{
		DB: db, People: people, Documents: corpus.NewStore(db, now), Reminders: series, History: history,
		Page: page, Stand: func(at time.Time) { w.now = at }, Welcome: chat.Text("示例数据"),
		Delivery: delivery.New(db, now, delivery.Deps{
			Handler: handler{people, series}, Guard: willing{}, Addresses: nil, Wording: words{}, RunID: "demo",
			Channels: []delivery.Channel{&channel{db, history, now}},
			Screen:   func(string) error { return nil },
		}),
	}
	return w
}

// played returns the stage on which an example that ends at an instant was played.
func played(t *testing.T, end time.Time) *world {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhibu.db")
	err := sqlite.Build(t.Context(), path, func(db *sqlite.DB) error {
		return demo.Play(t.Context(), stageOver(t, db, end).Stage, end)
	})
	if err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	w := stageOver(t, db, end)
	w.now = end
	return w
}

// texts are what all people were told, with when and whom, in order of entry.
func (w *world) texts(t *testing.T) []string {
	t.Helper()
	all, err := sqlite.All(t.Context(), w.DB, sqlite.Value[string], `SELECT w.at || ' ' || p.name || ' ' || w.kind || ' ' ||
		coalesce(json_extract(w.payload, '$.body'), '') FROM web_history w JOIN person p ON p.id = w.person_id ORDER BY w.at, p.name, w.seq`)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// settle does what is due at an instant, as the engine would.
func (w *world) settle(t *testing.T, at time.Time) (handed, sent int) {
	t.Helper()
	w.now = at
	handed, err := w.Reminders.Scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for {
		did, err := w.Delivery.SendNext(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !did {
			return handed, sent
		}
		sent++
	}
}

// channel keeps what it is sent, as the page does.
type channel struct {
	db      *sqlite.DB
	history *delivery.History
	now     func() time.Time
}

func (*channel) Name() string    { return "web" }
func (*channel) RecognisesKeys() {}

func (c *channel) Send(ctx context.Context, out chat.Outbound) error {
	var b sqlite.Batch
	if err := c.history.Add(&b, out.To.ID, delivery.Entry{Key: out.Key, Kind: delivery.Told, Message: out.Message, At: c.now()}); err != nil {
		return err
	}
	return c.db.Commit(ctx, &b)
}

// handler takes a press as the leave that the pressed notice offers.
type handler struct {
	people *members.Store
	series *reminders.Store
}

func (h handler) Handle(ctx context.Context, in chat.Inbound, _ []byte) (r delivery.Result, err error) {
	scope, err := h.people.Authenticate(ctx, in.From)
	if err == nil {
		_, err = h.series.Answer(ctx, &r.Batch, scope, in.Press, reminders.Leave, "示例")
	}
	return r, err
}

// willing lets everything go: nothing changes between a scan and what it sends.
type willing struct{}

func (willing) MaySend(context.Context, delivery.Waiting) (delivery.Permit, error) {
	return delivery.Permit{}, nil
}

// words name what they are about.
type words struct{}

func (words) Notice(f reminders.Facts) chat.Message {
	return chat.Text(string(f.Cause) + " " + f.Occurrence.Activity.Title).
		Row(chat.Button{Label: "申请请假", Data: f.Occurrence.ID})
}
func (words) Month(f reminders.MonthFacts) chat.Message {
	return chat.Text("本月安排 " + f.Month.String())
}
func (words) Repeat(chat.Message) chat.Message              { return chat.Text("REPEATED") }
func (words) Late(m chat.Message, _ time.Time) chat.Message { return chat.Text("LATE " + m.Plain()) }
func (words) Summary([]delivery.Missed) chat.Message        { return chat.Text("MISSED") }
func (words) Apology(string) chat.Message                   { return chat.Text("FAILED") }
func (words) Refusal(error) chat.Message                    { return chat.Text("REFUSED") }
func (words) Bundle(parts []delivery.Part) (m chat.Message) {
	for _, p := range parts {
		m.Body = append(m.Body, p.Message.Body...)
		m.Buttons = append(m.Buttons, p.Message.Buttons...)
	}
	return m
}
