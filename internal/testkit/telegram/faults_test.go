package telegram_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"zhibu/internal/testkit/telegram"
)

// post sends any body and reads an answer of the API.
func post(t *testing.T, s *telegram.Server, path, kind string, body io.Reader) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL()+"/bot"+s.Token()+"/"+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	answer, err := client(t).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var r reply
	if err := json.NewDecoder(answer.Body).Decode(&r); err != nil {
		t.Fatal(err)
	}
	return r
}

// started is a server with one person to write to.
func started(t *testing.T) (*telegram.Server, *clock, *telegram.User) {
	s, c := open(t)
	u := s.User(1, "张伟")
	u.Start("")
	return s, c, u
}

func TestFaults(t *testing.T) {
	cases := []struct {
		name      string
		fault     telegram.Fault
		status    int // 0: the connection breaks
		body      string
		delivered bool
	}{
		{"cut before", telegram.CutBefore, 0, "", false},
		{"cut after", telegram.CutAfter, 0, "", true},
		{"502 before", telegram.BadGateway, 502, "<html>", false},
		{"502 after", telegram.BadGatewayAfter, 502, "<html>", true},
		{"garbled", telegram.GarbledAfter, 200, `{"ok":true,`, true},
		{"blocked", telegram.Blocked, 403, "bot was blocked by the user", false},
		{"kicked", telegram.Kicked, 403, "kicked", false},
		{"cannot initiate", telegram.CannotInitiate, 403, "can't initiate", false},
		{"not found", telegram.ChatNotFound, 400, "chat not found", false},
		{"not modified", telegram.NotModified, 400, "message is not modified", false},
		{"cannot parse", telegram.CantParse, 400, "can't parse entities", false},
		{"too many", telegram.TooMany(17), 429, `"retry_after":17`, false},
		{"moved", telegram.MovedTo(-1007), 400, `"migrate_to_chat_id":-1007`, false},
		{"unauthorized", telegram.Unauthorized, 401, "Unauthorized", false},
		{"500", telegram.ServerError, 500, "Internal Server Error", false},
		{"anything", telegram.Refuse(418, "I'm a teapot"), 418, "teapot", false},
		{"slow", telegram.Fault{Delay: time.Millisecond}, 200, `"ok":true`, true},
		{"slow to answer", telegram.Fault{Delay: time.Millisecond, Recorded: true}, 200, `"ok":true`, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, _, u := started(t)
			s.Next(1, c.fault)
			accepted(t, ask(t, s, "getUpdates")) // polling does not use it up
			status, body, err := raw(t.Context(), t, s, "sendMessage", "chat_id", "1", "text", "一")
			if (err != nil) != (c.status == 0) || status != c.status || !strings.Contains(body, c.body) {
				t.Errorf("got %d %q %v", status, body, err)
			}
			if got := len(u.Messages()) == 1; got != c.delivered {
				t.Errorf("delivered: %v", got)
			}
			j := s.Journal()
			if last := j.Requests[len(j.Requests)-1]; last.Accepted != c.delivered || last.Status != c.status || !last.Done {
				t.Errorf("noted as %+v", last)
			}
			accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "二"))
		})
	}
}

func TestHalfOpenEndsWithTheClientOrTheServer(t *testing.T) {
	s, _, u := started(t)
	s.Next(2, telegram.HalfOpenAfter)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 2)
	send := func(ctx context.Context) {
		_, _, err := raw(ctx, t, s, "sendMessage", "chat_id", "1", "text", "一")
		ended <- err
	}
	go send(ctx)
	u.Expect(t, "一")
	cancel()
	if err := <-ended; err == nil {
		t.Error("an answer came")
	}
	go send(t.Context())
	u.Expect(t, "一")
	s.Close()
	if err := <-ended; err == nil {
		t.Error("an answer came")
	}
}

func TestHoldWaitsForTheTest(t *testing.T) {
	s, _, u := started(t)
	gate := make(chan struct{})
	s.Script(telegram.Rule{Method: "sendMessage", Chat: 1, Times: 1, Fault: telegram.Fault{Hold: gate}})
	done := make(chan reply, 1)
	go func() { done <- ask(t, s, "sendMessage", "chat_id", "1", "text", "一") }()
	s.Wait(t, func(j telegram.Journal) bool { return j.Count("sendMessage") == 1 })
	if len(u.Messages()) != 0 {
		t.Error("delivered before the gate opened")
	}
	close(gate)
	accepted(t, <-done)
	u.Expect(t, "一")
}

// TestAClientThatDoesNotWait: whether its message was delivered is a matter of
// what was slow.
func TestAClientThatDoesNotWait(t *testing.T) {
	for _, recorded := range []bool{false, true} {
		s, _, u := started(t)
		gate := make(chan struct{})
		s.Next(1, telegram.Fault{Hold: gate, Recorded: recorded})
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			_, _, err := raw(ctx, t, s, "sendMessage", "chat_id", "1", "text", "一")
			ended <- err
		}()
		s.Wait(t, func(j telegram.Journal) bool {
			return j.Count("sendMessage") == 1 && len(j.To(1)) == map[bool]int{true: 1}[recorded]
		})
		cancel()
		if err := <-ended; err == nil {
			t.Error("an answer came")
		}
		s.Wait(t, func(j telegram.Journal) bool { return j.Requests[len(j.Requests)-1].Done })
		if r := s.Journal().Requests; r[len(r)-1].Accepted != recorded || len(u.Messages()) != map[bool]int{true: 1}[recorded] {
			t.Errorf("recorded %v: noted as %+v", recorded, r[len(r)-1])
		}
	}
}

func TestRulesByChatAndMethod(t *testing.T) {
	s, _, _ := started(t)
	s.User(2, "李娜").Start("")
	s.Script(telegram.Rule{Chat: 2, Fault: telegram.Blocked})
	s.Script(telegram.Rule{Method: "SendMessage", Times: 1, Fault: telegram.BadGateway})
	if status, _, _ := raw(t.Context(), t, s, "sendMessage", "chat_id", "1", "text", "一"); status != 502 {
		t.Errorf("status %d", status)
	}
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "一"))
	refused(t, ask(t, s, "sendMessage", "chat_id", "2", "text", "一"), 403, "blocked")
	refused(t, ask(t, s, "sendChatAction", "chat_id", "2", "action", "typing"), 403, "blocked")
	accepted(t, ask(t, s, "sendChatAction", "chat_id", "1", "action", "typing"))
}

func TestWrongTokenAndPath(t *testing.T) {
	s, _ := open(t)
	for path, want := range map[string]int{
		"/bot1:X/getMe": 401, "/": 404, "/bot" + s.Token(): 404, "/file/bot" + s.Token() + "/documents/none": 404, "/file/bot1:X/a": 404,
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := client(t).Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if body, _ := io.ReadAll(answer.Body); answer.StatusCode != want || !bytes.Contains(body, []byte(`"ok":false`)) {
			t.Errorf("%s: %d %s", path, answer.StatusCode, body)
		}
		answer.Body.Close()
	}
}

func get(t *testing.T, link string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, link, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client(t).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}
