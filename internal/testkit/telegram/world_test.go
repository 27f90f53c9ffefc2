package telegram_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhibu/internal/testkit/telegram"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock is the server's time, moved by the test alone.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newClock() *clock { return &clock{at: time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)} }

// open starts a server without limits.
func open(t *testing.T) (*telegram.Server, *clock) {
	c := newClock()
	return telegram.New(t, telegram.Options{Now: c.Now, Limits: telegram.Unlimited}), c
}

// reply is an answer of the API.
type reply struct {
	OK          bool            `json:"ok"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Result      json.RawMessage `json:"result"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// client reuses no connection, so that nothing is retried behind the test.
func client(t *testing.T) *http.Client {
	transport := &http.Transport{DisableKeepAlives: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// raw posts a form and returns the status and body; an error is the network's.
func raw(ctx context.Context, t *testing.T, s *telegram.Server, method string, params ...string) (int, string, error) {
	form := url.Values{}
	for i := 0; i+1 < len(params); i += 2 {
		form.Set(params[i], params[i+1])
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL()+"/bot"+s.Token()+"/"+method, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := client(t).Do(request)
	if err != nil {
		return 0, "", err
	}
	body, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body), errors.Join(err, answer.Body.Close())
}

// ask is raw for answers of the API.
func ask(t *testing.T, s *telegram.Server, method string, params ...string) reply {
	t.Helper()
	status, body, err := raw(t.Context(), t, s, method, params...)
	if err != nil {
		t.Fatalf("%s: %v", method, err)
	}
	var r reply
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		t.Fatalf("%s answered %d %q: %v", method, status, body, err)
	}
	if !r.OK && r.Code != status {
		t.Errorf("%s: status %d, error_code %d", method, status, r.Code)
	}
	return r
}

// refused checks that a request is refused with the words.
func refused(t *testing.T, r reply, code int, words string) {
	t.Helper()
	if r.OK || r.Code != code || !strings.Contains(r.Description, words) {
		t.Errorf("got ok %v, %d %q; want %d with %q", r.OK, r.Code, r.Description, code, words)
	}
}

func accepted(t *testing.T, r reply) {
	t.Helper()
	if !r.OK {
		t.Fatalf("refused: %d %s", r.Code, r.Description)
	}
}

type updateID struct {
	ID      int `json:"update_id"`
	Message struct {
		Text   string `json:"text"`
		Thread int64  `json:"message_thread_id"`
	} `json:"message"`
}

// fetch returns the texts of the updates of one getUpdates, and the last id.
func fetch(t *testing.T, s *telegram.Server, params ...string) ([]string, int) {
	t.Helper()
	r := ask(t, s, "getUpdates", params...)
	accepted(t, r)
	var all []updateID
	if err := json.Unmarshal(r.Result, &all); err != nil {
		t.Fatal(err)
	}
	texts, last := []string{}, 0
	for _, u := range all {
		texts, last = append(texts, u.Message.Text), u.ID
	}
	return texts, last
}
