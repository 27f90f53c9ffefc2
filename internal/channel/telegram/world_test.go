package telegram_test

import (
	"context"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	fake "zhibu/internal/testkit/telegram"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const zhang = 1001 // a person's id

var (
	key  = []byte("0123456789abcdef0123456789abcdef")
	noon = time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)
)

// clock is a time that the test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// logbook is a log that the test reads.
type logbook struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// world is a bot at the fake server.
type world struct {
	*fake.Server
	bot   *telegram.Bot
	clock *clock
	inbox *inbox
	log   *logbook
	to    chat.Address // zhang's private conversation
	zhang *fake.User
}

func newWorld(t *testing.T, change func(*telegram.Options)) *world {
	t.Helper()
	w := &world{clock: &clock{now: noon}, inbox: newInbox(), log: &logbook{}}
	w.Server = fake.New(t, fake.Options{Now: w.clock.Now, Limits: fake.Unlimited})
	w.bot = newBot(t, w.URL(), w.Token(), w.clock, w.log, change)
	w.zhang = w.User(zhang, "张伟")
	w.to = w.bot.Person(zhang)
	return w
}

func newBot(t *testing.T, url, token string, c *clock, log *logbook, change func(*telegram.Options)) *telegram.Bot {
	t.Helper()
	o := telegram.Options{
		Token: token, API: url, Key: key, Now: c.Now, Deadline: 5 * time.Second,
		Log:    slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Limits: telegram.Limits{PerSecond: -1, ChatPerSecond: -1, GroupPerMinute: -1},
	}
	if change != nil {
		change(&o)
	}
	bot, err := telegram.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bot.Close)
	return bot
}

// run runs the bot until the test, or the returned function, ends it.
func (w *world) run(t *testing.T) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.bot.Run(ctx, w.inbox) }()
	stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(time.Second):
			t.Error("the bot did not stop within a second")
		}
	})
	t.Cleanup(stop)
	return stop
}

func (w *world) send(t *testing.T, m chat.Message) error {
	t.Helper()
	return w.bot.Send(t.Context(), chat.Outbound{Key: "k", To: w.to, Message: m})
}

// open lets zhang have opened the bot without the bot's polling.
func (w *world) open() { w.zhang.Start("") }

// until waits for what nobody signals.
func until(t *testing.T, done func() bool) {
	t.Helper()
	patience, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for !done() {
		if patience.Err() != nil {
			t.Fatal("it does not come about")
		}
		runtime.Gosched()
	}
}
