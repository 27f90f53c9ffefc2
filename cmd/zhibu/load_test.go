package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// BenchmarkPeopleChatting has 200 people on the page, who write 20 messages a
// second in all; it reports how long a reply takes, from the request to the
// event on the person's stream, and what the process needs.
func BenchmarkPeopleChatting(b *testing.B) {
	const people, perSecond, seconds = 200, 20, 20
	s := crowd(b, people)
	questions := []string{"预备期多长", "处分条例第六十七条", "支部党员大会多久开一次", "党费按什么时间交", "提醒列表", "帮助"}
	for b.Loop() {
		pace := time.NewTicker(time.Second / perSecond)
		var waits []time.Duration
		var mu sync.Mutex
		var all sync.WaitGroup
		for n := range perSecond * seconds {
			<-pace.C
			all.Go(func() {
				wait := s.people[n%people].ask(b, questions[n%len(questions)])
				mu.Lock()
				defer mu.Unlock()
				waits = append(waits, wait)
			})
		}
		all.Wait()
		pace.Stop()
		slices.Sort(waits)
		b.ReportMetric(float64(waits[len(waits)/2].Milliseconds()), "p50-ms")
		b.ReportMetric(float64(waits[len(waits)*99/100].Milliseconds()), "p99-ms")
		b.ReportMetric(s.memory(b), "anon-MB")
	}
}

// BenchmarkIdleStreams has 1,000 pages open on which nothing happens.
func BenchmarkIdleStreams(b *testing.B) {
	const people, seconds = 1000, 60
	s := crowd(b, people)
	for b.Loop() {
		before := s.processor(b)
		time.Sleep(seconds * time.Second)
		b.ReportMetric((s.processor(b)-before)/seconds*100, "cpu-%")
		b.ReportMetric(s.memory(b), "anon-MB")
	}
}

// server is a zhibu process with people whose pages are open.
type server struct {
	process *exec.Cmd
	people  []*visitor
}

type visitor struct {
	url, cookie string
	told        chan struct{} // one for each answer
	n           int
	mu          sync.Mutex
}

func crowd(b *testing.B, people int) *server {
	b.Helper()
	dir := b.TempDir()
	binary := filepath.Join(b.TempDir(), "zhibu")
	run := func(name string, args ...string) {
		if out, err := exec.CommandContext(b.Context(), name, args...).CombinedOutput(); err != nil {
			b.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
	}
	run("go", "build", "-o", binary, ".")
	if texts := "../../../shared/corpus/texts"; exists(texts) {
		run(binary, "import", "--data", dir, texts)
	} else {
		run(binary, "import", "--data", dir, filepath.Join("..", "..", "README.md"))
	}
	cookies := signedIn(b, dir, people)
	s := &server{process: exec.CommandContext(b.Context(), binary, "serve", "--data", dir, "--listen", "127.0.0.1:0")}
	out, err := s.process.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	s.process.Stderr = os.Stderr
	if err := s.process.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.process.Process.Kill(); _ = s.process.Wait() })
	printed := bufio.NewReader(out)
	line, err := printed.ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, printed) }()
	url := regexp.MustCompile(`http://\S+`).FindString(line)
	for _, c := range cookies {
		s.people = append(s.people, open(b, url, c))
	}
	return s
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// signedIn puts people on the roster and signs them in, beside the server.
func signedIn(b *testing.B, dir string, people int) (cookies []string) {
	b.Helper()
	ctx := b.Context()
	db, err := sqlite.Open(ctx, filepath.Join(dir, "zhibu.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	store := members.NewStore(db, time.Now)
	scope, err := store.LocalOperator(ctx)
	if err != nil {
		b.Fatal(err)
	}
	commit := func(batch *sqlite.Batch, err error) {
		b.Helper()
		if err == nil {
			err = db.Commit(ctx, batch)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	rows := make([]members.RosterRow, people)
	for i := range rows {
		rows[i] = members.RosterRow{Line: i + 2, Name: fmt.Sprintf("党员%04d", i), Role: members.Member, Standing: members.Full}
	}
	var batch sqlite.Batch
	plan, err := store.PlanRoster(ctx, scope, rows)
	store.ApplyRoster(&batch, scope, plan)
	commit(&batch, err)
	var invited sqlite.Batch
	all, err := store.InviteAll(ctx, &invited, scope)
	commit(&invited, err)
	for _, i := range all {
		var batch sqlite.Batch
		cookie, _, err := store.Redeem(ctx, &batch, i.Code, "bench")
		commit(&batch, err)
		cookies = append(cookies, cookie)
	}
	return cookies
}

// open opens a person's page.
func open(b *testing.B, url, cookie string) *visitor {
	b.Helper()
	v := &visitor{url: url, cookie: "zhibu=" + cookie, told: make(chan struct{}, 100)}
	ready := make(chan error, 1)
	go v.listen(b.Context(), ready)
	if err := <-ready; err != nil {
		b.Fatal(err)
	}
	return v
}

func (v *visitor) request(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, method, v.url+path, body)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Cookie", v.cookie)
	return http.DefaultClient.Do(r)
}

func (v *visitor) listen(ctx context.Context, ready chan<- error) {
	answer, err := v.request(ctx, http.MethodGet, "/stream", nil)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("stream: %s", answer.Status)
	}
	ready <- err
	if err != nil {
		return
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"kind":"told"`) {
			v.told <- struct{}{}
		}
	}
}

// ask returns how long the answer took. One person asks one thing at a time.
func (v *visitor) ask(b *testing.B, text string) time.Duration {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.n++
	body, err := json.Marshal(map[string]any{"id": fmt.Sprintf("bench-message-%08d", v.n), "text": text})
	if err != nil {
		b.Error(err)
		return 0
	}
	begun := time.Now()
	answer, err := v.request(b.Context(), http.MethodPost, "/say", strings.NewReader(string(body)))
	if err != nil {
		b.Error(err)
		return 0
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusNoContent {
		b.Errorf("say: %s", answer.Status)
		return 0
	}
	<-v.told
	return time.Since(begun)
}

// memory is the anonymous memory of the process in MB.
func (s *server) memory(b *testing.B) float64 {
	status := s.proc(b, "status")
	kb := regexp.MustCompile(`RssAnon:\s+([0-9]+) kB`).FindStringSubmatch(status)
	if kb == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(kb[1], 64)
	return n / 1024
}

// processor is the time, in seconds, that the process has computed.
func (s *server) processor(b *testing.B) float64 {
	fields := strings.Fields(s.proc(b, "stat"))
	user, _ := strconv.ParseFloat(fields[13], 64)
	system, _ := strconv.ParseFloat(fields[14], 64)
	return (user + system) / 100 // ticks of Linux
}

func (s *server) proc(b *testing.B, name string) string {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", s.process.Process.Pid, name))
	if err != nil {
		b.Skipf("no figures of the process: %v", err)
	}
	return string(text)
}
