package telegram_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"zhibu/internal/chat"
	fake "zhibu/internal/testkit/telegram"
)

func TestEditsThatHaveNothingToDo(t *testing.T) {
	for _, tc := range []struct {
		name  string
		fault fake.Fault
	}{
		{"not modified", fake.NotModified},
		{"not found", fake.Refuse(400, "Bad Request: message to edit not found")},
		{"too old", fake.Refuse(400, "Bad Request: message can't be edited")},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.open()
			w.Next(1, tc.fault)
			if err := w.send(t, chat.Message{Edit: "5"}); err != nil {
				t.Errorf("Send = %v", err)
			}
		})
	}
}

func TestWhatIsRefusedWithoutAsking(t *testing.T) {
	document := &chat.Document{Name: "a", Content: []byte("x")}
	button := func(data string) chat.Message { return chat.Text("好").Row(chat.Button{Label: "x", Data: data}) }
	for _, tc := range []struct {
		name string
		out  chat.Outbound
	}{
		{"no text", chat.Outbound{Message: chat.Text("")}},
		{"blanks", chat.Outbound{Message: chat.Text(" \n\x00")}},
		{"too long", chat.Outbound{Message: chat.Text(strings.Repeat("长", 4097))}},
		{"too long in UTF-16", chat.Outbound{Message: chat.Text(strings.Repeat("🎉", 2049))}},
		{"a caption too long", chat.Outbound{Message: chat.Message{Body: []chat.Span{{Text: strings.Repeat("长", 1025)}}, Document: document}}},
		{"a document without content", chat.Outbound{Message: chat.Message{Document: &chat.Document{Name: "a"}}}},
		{"a document into a message", chat.Outbound{Message: chat.Message{Document: document, Edit: "5"}}},
		{"an edit of nothing", chat.Outbound{Message: chat.Message{Edit: "x"}}},
		{"a button without data", chat.Outbound{Message: button("")}},
		{"too much data", chat.Outbound{Message: button(strings.Repeat("x", 41))}},
		{"data that is no text", chat.Outbound{Message: button("\xff")}},
		{"another bot's address", chat.Outbound{To: chat.Address{Channel: "telegram", Account: "1", ID: "1001"}, Message: chat.Text("好")}},
		{"another channel's", chat.Outbound{To: chat.Address{Channel: "web", Account: "777000", ID: "1001"}, Message: chat.Text("好")}},
		{"no chat", chat.Outbound{To: chat.Address{Channel: "telegram", Account: "777000", ID: "x"}, Message: chat.Text("好")}},
		{"a topic of a person", chat.Outbound{To: chat.Address{Channel: "telegram", Account: "777000", ID: "1:2"}, Message: chat.Text("好")}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, nil)
			if tc.out.To == (chat.Address{}) {
				tc.out.To = w.to
			}
			failure := failed(t, w.bot.Send(t.Context(), tc.out))
			if failure == nil || failure.Outcome != chat.Refused {
				t.Errorf("Send = %+v", failure)
			}
			if n := len(w.Journal().Requests); n != 0 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// A redirect is no answer, and following it would send the message twice.
func TestRedirectsAreNotFollowed(t *testing.T) {
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		http.Redirect(w, r, "/elsewhere"+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	bot := newBot(t, server.URL, "777000:TEST-TOKEN", &clock{now: noon}, &logbook{}, nil)
	failure := failed(t, bot.Send(t.Context(), chat.Outbound{To: bot.Person(zhang), Message: chat.Text("好")}))
	if failure == nil || failure.Outcome != chat.Ambiguous || asked.Load() != 1 {
		t.Errorf("Send = %+v after %d requests", failure, asked.Load())
	}
}
