package telegram_test

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	fake "zhibu/internal/testkit/telegram"
)

func failed(t *testing.T, err error) *chat.SendError {
	t.Helper()
	var failure *chat.SendError
	if err != nil && !errors.As(err, &failure) {
		t.Fatalf("%v is no *chat.SendError", err)
	}
	if err != nil && strings.Contains(err.Error(), "TEST-TOKEN") {
		t.Errorf("the token is in %q", err)
	}
	return failure
}

func TestOutcomes(t *testing.T) {
	moved := chat.Address{Channel: "telegram", Account: "777000", ID: "-1009"}
	for _, tc := range []struct {
		name      string
		fault     fake.Fault
		want      chat.Outcome
		after     time.Duration
		to        chat.Address
		delivered bool
	}{
		{"cut before it was recorded", fake.CutBefore, chat.Ambiguous, 0, chat.Address{}, false},
		{"cut after", fake.CutAfter, chat.Ambiguous, 0, chat.Address{}, true},
		{"half open", fake.HalfOpen, chat.Ambiguous, 0, chat.Address{}, false},
		{"half open after", fake.HalfOpenAfter, chat.Ambiguous, 0, chat.Address{}, true},
		{"502 of a proxy", fake.BadGateway, chat.Ambiguous, 0, chat.Address{}, false},
		{"502 after", fake.BadGatewayAfter, chat.Ambiguous, 0, chat.Address{}, true},
		{"garbled", fake.GarbledAfter, chat.Ambiguous, 0, chat.Address{}, true},
		{"a bare 500", fake.Fault{Status: 500}, chat.Ambiguous, 0, chat.Address{}, false},
		{"a redirect", fake.Fault{Status: 302}, chat.Ambiguous, 0, chat.Address{}, false},
		{"a bare 429", fake.Fault{Status: 429}, chat.Ambiguous, 0, chat.Address{}, false},
		{"empty", fake.Fault{Status: 200}, chat.Ambiguous, 0, chat.Address{}, false},
		{"not ok, no more", fake.Fault{Status: 400, Body: `{"ok":false}`}, chat.Ambiguous, 0, chat.Address{}, false},
		{"500 of the API", fake.ServerError, chat.Ambiguous, 0, chat.Address{}, false},
		{"429", fake.TooMany(35), chat.NotSent, 35 * time.Second, chat.Address{}, false},
		{"revoked", fake.Unauthorized, chat.NotSent, time.Minute, chat.Address{}, false},
		{"no such bot", fake.Refuse(404, "Not Found"), chat.NotSent, time.Minute, chat.Address{}, false},
		{"blocked", fake.Blocked, chat.Unreachable, 0, chat.Address{}, false},
		{"kicked", fake.Kicked, chat.Unreachable, 0, chat.Address{}, false},
		{"never started", fake.CannotInitiate, chat.Unreachable, 0, chat.Address{}, false},
		{"chat not found", fake.ChatNotFound, chat.Unreachable, 0, chat.Address{}, false},
		{"no right to write", fake.Refuse(400, "Bad Request: not enough rights to send text messages to the chat"), chat.Unreachable, 0, chat.Address{}, false},
		{"migrated", fake.MovedTo(-1009), chat.Moved, 0, moved, false},
		{"bad marks", fake.CantParse, chat.Refused, 0, chat.Address{}, false},
		{"not modified, of no edit", fake.NotModified, chat.Refused, 0, chat.Address{}, false},
		{"too large", fake.Refuse(413, "Request Entity Too Large"), chat.Refused, 0, chat.Address{}, false},
	} {
		for _, m := range []chat.Message{
			chat.Text("好"),
			{Body: []chat.Span{{Text: "好"}}, Document: &chat.Document{Name: "a.txt", Content: []byte("x")}},
		} {
			t.Run(tc.name+map[bool]string{true: ", upload"}[m.Document != nil], func(t *testing.T) {
				w := newWorld(t, func(o *telegram.Options) { o.Deadline = 200 * time.Millisecond })
				if tc.fault.HalfOpen && m.Document != nil {
					t.Skip("an upload waits four times as long, and is no different")
				}
				w.open()
				w.Next(1, tc.fault)
				failure := failed(t, w.send(t, m))
				if failure == nil || failure.Outcome != tc.want || failure.RetryAfter != tc.after || failure.To != tc.to {
					t.Errorf("Send = %+v, want %s", failure, tc.want)
				}
				if got := len(w.Journal().Messages) == 1; got != tc.delivered {
					t.Errorf("delivered: %v", got)
				}
			})
		}
	}
}

func TestOutcomesBeforeAConnection(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	tls := httptest.NewUnstartedServer(http.NotFoundHandler()) // nobody trusts its certificate
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	defer tls.Close()
	noTLS := httptest.NewUnstartedServer(http.NotFoundHandler())
	noTLS.Config.ErrorLog = tls.Config.ErrorLog
	noTLS.Start()
	defer noTLS.Close()
	for _, tc := range []struct{ name, url string }{
		{"refused", "http://" + closed.Addr().String()},
		{"no such host", "http://telegram.invalid"},
		{"untrusted certificate", tls.URL},
		{"no TLS there", strings.Replace(noTLS.URL, "http:", "https:", 1)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := &clock{now: noon}
			bot := newBot(t, tc.url, "777000:TEST-TOKEN", c, &logbook{}, nil)
			failure := failed(t, bot.Send(t.Context(), chat.Outbound{To: bot.Person(zhang), Message: chat.Text("好")}))
			if failure == nil || failure.Outcome != chat.NotSent {
				t.Errorf("Send = %+v, want %s", failure, chat.NotSent)
			}
			if wait, whole := bot.Pause(bot.Person(2), true); wait <= 0 || !whole {
				t.Error("notices go on without a network")
			}
		})
	}
}

// A connection that the server closed while it idled is found out before or
// after something was written: what was said not to be sent never arrived.
func TestIdleConnectionThatWasClosed(t *testing.T) {
	w := newWorld(t, nil)
	w.open()
	front := httptest.NewServer(w.Server)
	defer front.Close()
	bot := newBot(t, front.URL, w.Token(), w.clock, w.log, nil)
	for range 50 {
		before := len(w.Journal().Messages)
		failure := failed(t, bot.Send(t.Context(), chat.Outbound{To: w.to, Message: chat.Text("好")}))
		arrived := len(w.Journal().Messages) - before
		switch {
		case failure == nil && arrived != 1:
			t.Fatalf("sent, and arrived %d times", arrived)
		case failure != nil && (failure.Outcome == chat.NotSent && arrived != 0 || arrived > 1):
			t.Fatalf("%v, and arrived %d times", failure, arrived)
		}
		front.CloseClientConnections()
	}
}
