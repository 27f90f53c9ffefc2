package telegram

import (
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Options say what kind of Telegram it is. Now is required.
type Options struct {
	Token     string // default "777000:TEST-TOKEN"; the part before the colon is the bot's id
	BotName   string // the bot's user name; default "zhibu_test_bot"
	Now       func() time.Time
	Limits    *Limits       // nil: Telegram's own
	Patience  time.Duration // how long Wait and Expect wait at most; default 10 s
	MaxUpload int           // bytes of a document the bot may send; default 50 MiB
	MaxFetch  int           // bytes of a file the bot may fetch; default 20 MiB
}

// Server is the fake. All methods may be called from any goroutine, those that
// can fail the test (the people's) from the test's own.
type Server struct {
	t       testing.TB
	options Options
	botID   int64
	http    *httptest.Server
	closing chan struct{}
	once    sync.Once

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced whenever anything changes
	rooms    map[int64]*room
	people   map[int64]*User
	queue    queue
	poll     chan struct{} // closed to end the running getUpdates; nil without one
	webhook  bool
	rules    []*Rule
	sent     []time.Time // what counts against the token's limit
	files    map[string]file
	queries  map[string]time.Time // callback queries by id
	commands map[string][]Command
	journal  Journal
}

// New starts a server that ends with the test.
func New(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Now == nil {
		t.Fatal("telegram.New: Options.Now is missing")
	}
	s := &Server{
		t: t, options: o.complete(), closing: make(chan struct{}), changed: make(chan struct{}),
		rooms: map[int64]*room{}, people: map[int64]*User{}, files: map[string]file{},
		queries: map[string]time.Time{}, commands: map[string][]Command{},
	}
	s.queue.next = firstUpdate
	number, _, _ := strings.Cut(s.options.Token, ":")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		t.Fatalf("telegram.New: token %q does not begin with the bot's id", s.options.Token)
	}
	s.botID = id
	s.http = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (o Options) complete() Options {
	if o.Token == "" {
		o.Token = "777000:TEST-TOKEN"
	}
	if o.BotName == "" {
		o.BotName = "zhibu_test_bot"
	}
	if o.Limits == nil {
		o.Limits = &Limits{PerSecond: 30, ChatEvery: time.Second, ChatBurst: 3, GroupPerMinute: 20}
	}
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	if o.MaxUpload == 0 {
		o.MaxUpload = 50 << 20
	}
	if o.MaxFetch == 0 {
		o.MaxFetch = 20 << 20
	}
	return o
}

// URL is where the API answers, without a slash at the end: requests go to
// URL/bot<token>/<method>, files come from URL/file/bot<token>/<path>.
func (s *Server) URL() string { return s.http.URL }

// Token is the bot's token.
func (s *Server) Token() string { return s.options.Token }

// BotID is the bot's id.
func (s *Server) BotID() int64 { return s.botID }

// BotName is the bot's user name, without @.
func (s *Server) BotName() string { return s.options.BotName }

// Close cuts whatever is still running and ends the server.
func (s *Server) Close() {
	s.once.Do(func() {
		close(s.closing)
		s.http.Close()
	})
}

// change wakes everyone who waits. The lock is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) now() time.Time { return s.options.Now() }
