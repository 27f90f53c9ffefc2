package app_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhibu/internal/app"
	"zhibu/internal/fault"
)

// served is a running Serve.
type served struct {
	t     *testing.T
	c     app.Config
	url   string
	link  string // the first sign-in link; "" where none was printed
	stop  context.CancelFunc
	ended chan error
}

// serve starts the assistant on an address and reads what it prints.
func serve(t *testing.T, c app.Config, listen string) *served {
	t.Helper()
	return serveWith(t, c, app.Service{Place: app.Place{Listen: listen}})
}

func serveWith(t *testing.T, c app.Config, service app.Service) *served {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	read, out := io.Pipe()
	s := &served{t: t, c: c, stop: stop, ended: make(chan error, 1)}
	go func() {
		service.Out = out
		err := app.Serve(ctx, c, service)
		out.CloseWithError(io.EOF)
		s.ended <- err
	}()
	t.Cleanup(func() { s.end() })
	printed := bufio.NewScanner(read)
	for printed.Scan() {
		line := strings.TrimSpace(printed.Text())
		if url, ok := strings.CutPrefix(line, "zhibu is at "); ok {
			s.url = url
		}
		if strings.Contains(line, "/in#") {
			s.link = line
			break
		}
		if strings.Contains(line, "zhibu link") {
			break
		}
	}
	go io.Copy(io.Discard, read)
	if s.url == "" {
		t.Fatalf("serve ended: %v", <-s.ended)
	}
	return s
}

// end stops it, once.
func (s *served) end() {
	s.t.Helper()
	s.stop()
	if err := <-s.ended; err != nil {
		s.t.Error(err)
	}
	s.ended <- nil
}

// page is a browser's session with a served assistant.
type page struct {
	*served
	client *http.Client
	lines  *bufio.Scanner
	last   string // id of the last event heard
	n      int
}

func (s *served) signIn(link string) *page {
	s.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	transport := &http.Transport{}
	s.t.Cleanup(transport.CloseIdleConnections)
	p := &page{served: s, client: &http.Client{Jar: jar, Transport: transport}}
	_, code, _ := strings.Cut(link, "#")
	answer, err := p.client.PostForm(s.url+"/in", url.Values{"code": {code}})
	if err != nil {
		s.t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		s.t.Fatalf("sign in: %s", answer.Status)
	}
	p.listen()
	return p
}

func (p *page) listen() { p.t.Helper(); p.listenAfter("") }

// listenAfter opens the stream that goes on after an event.
func (p *page) listenAfter(id string) {
	p.t.Helper()
	answer, err := p.client.Get(p.url + "/stream?after=" + id)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { answer.Body.Close() })
	p.lines = bufio.NewScanner(answer.Body)
	p.lines.Buffer(nil, 1<<20)
}

// hear reads events until one has the words, and returns its data.
func (p *page) hear(words string) string {
	p.t.Helper()
	var heard []string
	for p.lines.Scan() {
		heard = append(heard, p.lines.Text())
		if id, ok := strings.CutPrefix(p.lines.Text(), "id: "); ok {
			p.last = id
		}
		if strings.Contains(p.lines.Text(), words) {
			return p.lines.Text()
		}
	}
	p.t.Fatalf("the stream ended before %q:\n%s", words, strings.Join(heard, "\n"))
	return ""
}

func (p *page) post(value map[string]any) int {
	p.t.Helper()
	p.n++
	value["id"] = fmt.Sprintf("page-message-%08d", p.n)
	body, err := json.Marshal(value)
	if err != nil {
		p.t.Fatal(err)
	}
	answer, err := p.client.Post(p.url+"/say", "application/json", strings.NewReader(string(body)))
	if err != nil {
		p.t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

func (p *page) say(text string) {
	p.t.Helper()
	if status := p.post(map[string]any{"text": text}); status != http.StatusNoContent {
		p.t.Fatalf("say %s: %d", text, status)
	}
}

// press presses a button of the message with the words.
func (p *page) press(words, label string) {
	p.t.Helper()
	var message struct {
		Seq     int64      `json:"seq"`
		Buttons [][]string `json:"buttons"`
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(p.hear(words), "data: ")), &message); err != nil {
		p.t.Fatal(err)
	}
	n := 0
	for _, row := range message.Buttons {
		for _, l := range row {
			if l == label {
				p.post(map[string]any{"pressed": message.Seq, "button": n})
				return
			}
			n++
		}
	}
	p.t.Fatalf("no button %s in %v", label, message.Buttons)
}

func TestServe(t *testing.T) {
	c := config(t.TempDir())
	s := serve(t, c, "127.0.0.1:0")
	p := s.signIn(s.link)
	p.say("半小时后 交材料")
	p.press("提醒时间", "确认")
	p.hear("已安排")
	c.Clock.Stand(c.Clock.Now().Add(30 * time.Minute))
	p.hear("提醒：11月24日（周二）14:30 交材料")

	if _, err := app.OpenSearch(t.Context(), c); !errors.Is(err, fault.Locked) {
		t.Errorf("search beside serve = %v, want locked", err)
	}
	s.stop()
	p.hear("event: stop")
	s.end()

	again := serve(t, c, strings.TrimPrefix(s.url, "http://"))
	if again.link != "" {
		t.Errorf("a link was printed for an operator who is signed in")
	}
	p.served = again
	p.listen()
	p.hear("提醒：11月24日（周二）14:30 交材料")
	p.say("提醒列表")
	p.hear("没有待办的提醒")
}

func TestLinkBesideServe(t *testing.T) {
	c := config(t.TempDir())
	s := serve(t, c, "127.0.0.1:0")
	link, err := app.Link(t.Context(), c, app.Place{Listen: strings.TrimPrefix(s.url, "http://")}, "管理员")
	if err != nil || !strings.HasPrefix(link, s.url+"/in#") {
		t.Fatalf("Link = %q, %v", link, err)
	}
	s.signIn(link)
	if _, err := app.Link(t.Context(), c, app.Place{Listen: "127.0.0.1:1"}, "没有这个人"); !errors.Is(err, fault.NotFound) {
		t.Errorf("a link for nobody = %v, want not found", err)
	}
	public, _ := url.Parse("https://zhibu.example")
	link, err = app.Link(t.Context(), c, app.Place{Listen: "127.0.0.1:1", PublicURL: public}, "")
	if err != nil || !strings.HasPrefix(link, "https://zhibu.example/in#") {
		t.Errorf("a public link = %q, %v", link, err)
	}
}

func TestServedInstanceFromABackupAsks(t *testing.T) {
	c := config(t.TempDir())
	s := serve(t, c, "127.0.0.1:0")
	p := s.signIn(s.link)
	p.say("半小时后 交材料")
	p.press("提醒时间", "确认")
	p.hear("已安排")
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := app.Backup(t.Context(), c, backup); err != nil {
		t.Fatal(err)
	}
	s.end()
	if _, err := app.Restore(t.Context(), c, backup); err != nil {
		t.Fatal(err)
	}
	c.Clock.Stand(c.Clock.Now().Add(40 * time.Minute))
	p.served = serve(t, c, strings.TrimPrefix(s.url, "http://"))
	p.listen()
	p.press("刚从备份恢复", "补发")
	p.hear("补发（原定11月24日（周二）14:30）")
}

func TestOpenPageLoadsAgainAfterARestore(t *testing.T) {
	c := config(t.TempDir())
	s := serve(t, c, "127.0.0.1:0")
	p := s.signIn(s.link)
	p.say("提醒列表")
	p.hear("没有待办的提醒")
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := app.Backup(t.Context(), c, backup); err != nil {
		t.Fatal(err)
	}
	early := p.last // the restored history has it too, but goes on differently
	p.say("帮助")
	p.hear("您可以这样用")
	s.end()
	p.served = serve(t, c, strings.TrimPrefix(s.url, "http://"))
	p.listenAfter(p.last)
	p.hear("event: ready")
	p.end()
	if _, err := app.Restore(t.Context(), c, backup); err != nil {
		t.Fatal(err)
	}
	p.served = serve(t, c, strings.TrimPrefix(s.url, "http://"))
	for _, shown := range []string{p.last, early} {
		p.listenAfter(shown)
		p.hear("event: moved")
	}
	p.listen()
	p.hear("没有待办的提醒")
}

func TestStoppingAnswersWhatCameIn(t *testing.T) {
	c := config(t.TempDir())
	s := serve(t, c, "127.0.0.1:0")
	p := s.signIn(s.link)
	for range 20 {
		p.say("帮助")
	}
	s.end()
	again := serve(t, c, strings.TrimPrefix(s.url, "http://"))
	p.served = again
	p.listen()
	for range 20 {
		p.hear("您可以这样用")
	}
}
