package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"zhibu/internal/members"
)

// browser keeps cookies and follows no redirects.
type browser struct {
	w      *world
	client *http.Client
}

func (w *world) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		w.Fatal(err)
	}
	transport := &http.Transport{}
	w.Cleanup(transport.CloseIdleConnections)
	return &browser{w, &http.Client{Jar: jar, Transport: transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// signedIn is a browser of a person.
func (w *world) signedIn(of members.Scope) *browser {
	b := w.browser()
	w.status("sign in", b.redeem(w.code(of)), http.StatusSeeOther)
	return b
}

// do sends a request as the site's own page would, changed by with.
func (b *browser) do(method, path, contentType, body string, with ...func(*http.Request)) *http.Response {
	b.w.Helper()
	r, err := http.NewRequestWithContext(b.w.Context(), method, b.w.server.URL+path, strings.NewReader(body))
	if err != nil {
		b.w.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, change := range with {
		change(r)
	}
	answer, err := b.client.Do(r)
	if err != nil {
		b.w.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		b.w.Fatal(err)
	}
	answer.Body.Close()
	answer.Body = io.NopCloser(strings.NewReader(string(text)))
	return answer
}

func (b *browser) get(path string) *http.Response { return b.do(http.MethodGet, path, "", "") }

func (b *browser) form(path string, values url.Values, with ...func(*http.Request)) *http.Response {
	return b.do(http.MethodPost, path, "application/x-www-form-urlencoded", values.Encode(), with...)
}

func (b *browser) redeem(code string, with ...func(*http.Request)) *http.Response {
	return b.form("/in", url.Values{"code": {code}}, with...)
}

func (b *browser) post(path string, value any, with ...func(*http.Request)) *http.Response {
	body, err := json.Marshal(value)
	if err != nil {
		b.w.Fatal(err)
	}
	return b.do(http.MethodPost, path, "application/json", string(body), with...)
}

type said map[string]any

// id is a page's id for its n-th message.
func id(n int) string { return fmt.Sprintf("page-message-%08d", n) }

func (b *browser) say(n int, text string) {
	b.w.Helper()
	b.w.status("say "+text, b.post("/say", said{"id": id(n), "text": text}), http.StatusNoContent)
}

func (r *bodyOf) String() string { b, _ := io.ReadAll(r.Body); return string(b) }

// bodyOf prints the body of an answer.
type bodyOf struct{ *http.Response }

// event is a server-sent event.
type event struct{ name, id, data string }

func (e event) entry(t *testing.T) (got struct {
	Seq  int64  `json:"seq"`
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Body []struct {
		Text string `json:"t"`
	} `json:"body"`
	Buttons [][]string `json:"buttons"`
	Pressed int64      `json:"pressed"`
	Button  int        `json:"button"`
	At      string     `json:"at"`
}) {
	t.Helper()
	if err := json.Unmarshal([]byte(e.data), &got); err != nil {
		t.Fatalf("%v: %v", e, err)
	}
	return got
}

// stream is an open stream; its events end when it does.
type stream struct {
	w      *world
	events chan event
	cut    context.CancelFunc
}

// open opens a stream that goes on after an entry, "" for a new page.
func (b *browser) open(lastID string) *stream {
	b.w.Helper()
	ctx, cancel := context.WithCancel(b.w.Context())
	b.w.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.w.server.URL+"/stream", nil)
	if err != nil {
		b.w.Fatal(err)
	}
	if lastID != "" {
		r.Header.Set("Last-Event-ID", lastID)
	}
	answer, err := b.client.Do(r)
	if err != nil {
		b.w.Fatal(err)
	}
	b.w.status("stream", answer, http.StatusOK)
	s := &stream{b.w, make(chan event, 1000), cancel}
	go s.read(answer.Body)
	return s
}

func (s *stream) read(body io.ReadCloser) {
	defer close(s.events)
	defer body.Close()
	var e event
	lines := bufio.NewScanner(body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		switch key, value, _ := strings.Cut(lines.Text(), ": "); key {
		case "id":
			e.id = value
		case "event":
			e.name = value
		case "data":
			e.data = value
		case "":
			if e.name != "" {
				s.events <- e
			}
			e = event{}
		}
	}
}

// next returns the next event; the name is "end" when the stream has ended.
func (s *stream) next() event {
	s.w.Helper()
	select {
	case e, ok := <-s.events:
		if !ok {
			return event{name: "end"}
		}
		return e
	case <-time.After(20 * time.Second): // far beyond what any step takes: a hang is told apart from slowness
		s.w.Fatal("the stream says nothing")
		return event{}
	}
}

// texts returns the texts of the next n entries, skipping other events.
func (s *stream) texts(n int) []string {
	s.w.Helper()
	var all []string
	for len(all) < n {
		e := s.next()
		switch e.name {
		case "entry":
			text := ""
			for _, span := range e.entry(s.w.T).Body {
				text += span.Text
			}
			all = append(all, text)
		case "end":
			s.w.Fatalf("the stream ended after %q", all)
		}
	}
	return all
}

// until skips to the event of a name.
func (s *stream) until(name string) event {
	s.w.Helper()
	for {
		e := s.next()
		if e.name == name {
			return e
		}
		if e.name == "end" {
			s.w.Fatalf("the stream ended before %q", name)
		}
	}
}
