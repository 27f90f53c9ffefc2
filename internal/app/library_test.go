package app

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/search"
)

func TestQuestionsWaitForTheIndexWithinReason(t *testing.T) {
	broken := errors.New("broken")
	for _, tc := range []struct {
		name    string
		opening time.Duration // until it fails
		asked   time.Duration // after the opening began
		cancel  time.Duration // when whoever asks gives up
		waits   time.Duration
	}{
		{"it fails soon", time.Second, 0, time.Hour, time.Second},
		{"it takes long", time.Hour, 0, 2 * time.Hour, patience},
		{"it has taken long", time.Hour, time.Minute, 2 * time.Hour, 0},
		{"it has failed", time.Second, time.Minute, 2 * time.Hour, 0},
		{"nobody waits any more", time.Hour, 0, time.Second, time.Second},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				l := newLibrary(&instance{Config: Config{Log: slog.New(slog.DiscardHandler)}})
				l.open = func(context.Context) (*search.Index, error) {
					time.Sleep(tc.opening)
					return nil, broken
				}
				l.start(ctx)
				time.Sleep(tc.asked)
				asking, done := context.WithTimeout(ctx, tc.cancel)
				defer done()
				asked := time.Now()
				if _, err := l.Search(asking, members.Scope{}, "", search.Options{}); !errors.Is(err, fault.Building) {
					t.Errorf("Search = %v", err)
				}
				if waited := time.Since(asked); waited != tc.waits {
					t.Errorf("waited %s, want %s", waited, tc.waits)
				}
				if err := l.close(); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// ear is a channel whose messages a test hears.
type ear chan chat.Outbound

func (ear) Name() string { return "ear" }

func (e ear) Send(_ context.Context, out chat.Outbound) error { e <- out; return nil }

func (e ear) hear(t *testing.T) (from, text string) {
	t.Helper()
	select {
	case out := <-e:
		return out.To.ID, out.Message.Plain()
	case <-time.After(20 * time.Second): // far beyond what any answer takes
		t.Fatal("nothing is said")
		return "", ""
	}
}

// TestNothingButQuestionsWaitsForTheIndex has more people ask than there are
// handlers, while the index opens.
func TestNothingButQuestionsWaitsForTheIndex(t *testing.T) {
	clock := &Clock{}
	clock.Stand(testkit.Epoch)
	ctx, abandon := context.WithCancel(t.Context())
	defer abandon()
	in, err := Config{Dir: t.TempDir(), Command: "test", Clock: clock, Log: slog.New(slog.DiscardHandler)}.open(ctx, hold)
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	heard := make(ear, 100)
	a, err := newAssistant(ctx, in, "run", outside{}, heard)
	if err != nil {
		t.Fatal(err)
	}
	opened := make(chan struct{})
	a.library.open = func(ctx context.Context) (*search.Index, error) {
		<-opened
		return in.openIndex(ctx)
	}
	e := newEngine(a, 0)
	a.library.start(ctx)
	if err := e.start(ctx); err != nil {
		t.Fatal(err)
	}
	askers := []string{"甲", "乙", "丙", "丁", "戊"}
	for _, name := range askers {
		e.receives(t, name, "预备期多长")
	}
	e.receives(t, "己", "帮助")
	if from, text := heard.hear(t); from != "己" || !strings.Contains(text, "您可以") {
		t.Errorf("%s was told %q while the index opens", from, text)
	}
	close(opened)
	for range askers {
		if from, text := heard.hear(t); !strings.Contains(text, "一年") {
			t.Errorf("%s was told %q", from, text)
		}
	}
	e.stop(ctx, abandon, func() {})
	if err := a.library.close(); err != nil {
		t.Error(err)
	}
}

// receives takes in what a member says, who is put on the roster first.
func (e *engine) receives(t *testing.T, name, text string) {
	t.Helper()
	branch := testkit.Operator(t, e.in.db)
	person := testkit.Person(t, e.in.db, branch, name, members.Member, members.Full)
	from := chat.Address{Channel: "ear", ID: name}
	var b sqlite.Batch
	e.in.people.Bind(&b, person, from)
	message := chat.Inbound{Key: "ear/" + name, From: from, Conversation: from, Text: text, At: testkit.Epoch}
	if _, err := e.intake.Accept(t.Context(), []chat.Inbound{message}, &b); err != nil {
		t.Fatal(err)
	}
}
