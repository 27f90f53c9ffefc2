package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhibu/internal/sqlite"
	"zhibu/internal/testkit/telegram"
)

// atATime is how many messages the process has on their way to Telegram at most.
const atATime = 8

// TestKilledAgainAndAgain kills the serving process over and over while notices
// that fell due at one instant go out over Telegram: none is missed, a repeat is
// marked, and there are no more of them than requests were open at the kills.
// With ZHIBU_LONG set there are 1,000 notices, and a kill every 1 to 3 seconds.
func TestKilledAgainAndAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("sends in real time")
	}
	small := hunt{pause: 500 * time.Millisecond, patience: 90 * time.Second}
	alone, together := gathering{groups: allSeries, each: 15}, gathering{groups: 1, each: 50}
	if os.Getenv("ZHIBU_LONG") != "" {
		small = hunt{pause: time.Second, patience: 10 * time.Minute}
		alone.each, together.each = 250, 250
	}
	for name, c := range map[string]gathering{"a message a notice": alone, "four notices in a message": together} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := small
			h.T, h.gathering = t, c
			h.prepare()
			h.run()
			h.judge()
		})
	}
}

// hunt is a data directory whose processes are killed.
type hunt struct {
	*testing.T
	gathering
	dir      string
	fake     *telegram.Server
	chance   *rand.Rand
	pause    time.Duration // a process serves for one to three of these
	patience time.Duration // then it is judged, whatever is missing
	kills    int
	open     map[string]bool // messages being sent at a kill, by process
	took     time.Duration
}

func (h *hunt) prepare() {
	h.Helper()
	h.dir, h.open, h.chance = h.TempDir(), map[string]bool{}, rand.New(rand.NewPCG(4, uint64(h.groups)))
	h.fake = telegram.New(h.T, telegram.Options{Now: time.Now})
	h.settle()
}

// run starts a process after the other until all is delivered and settled.
func (h *hunt) run() {
	h.Helper()
	for begun := time.Now(); h.took < h.patience && !h.live(); h.took = time.Since(begun) {
		h.kills++
		h.noteOpen()
	}
}

// live runs a process until it is killed, or until all is done: then it ends by
// itself. Every fifth is killed while it starts.
func (h *hunt) live() (done bool) {
	h.Helper()
	p, long := h.start(), time.Duration(h.chance.Int64N(int64(h.pause/2)))
	if h.kills%5 != 4 {
		p.serves(h.T)
		long = h.pause + 4*long
	}
	enough := time.NewTicker(20 * time.Millisecond)
	defer enough.Stop()
	for end := time.After(long); ; {
		select {
		case <-enough.C:
			if h.delivered() && h.rests() {
				return p.stop(h.T)
			}
		case <-end:
			p.kill(h.T)
			return false
		}
	}
}

// process is a running zhibu serve.
type process struct {
	*exec.Cmd
	errs  bytes.Buffer
	first chan string // the first line it prints, "" where it ended before
}

func (h *hunt) start() *process {
	h.Helper()
	p := &process{first: make(chan string, 1)}
	p.Cmd = exec.CommandContext(h.Context(), "zhibu", "serve", "--data", h.dir, "--listen", "127.0.0.1:0", "--telegram-api", h.fake.URL())
	p.Env = append(os.Environ(), tokenVariable+"="+h.fake.Token())
	p.Stderr = &p.errs
	out, err := p.StdoutPipe()
	if err == nil {
		err = p.Start()
	}
	h.must(err)
	h.Cleanup(func() { _ = p.Process.Kill() }) // it has ended, but where the test failed
	go func() {
		printed := bufio.NewReader(out)
		line, _ := printed.ReadString('\n')
		p.first <- line
		_, _ = io.Copy(io.Discard, printed)
	}()
	return p
}

// serves waits until it serves.
func (p *process) serves(t *testing.T) {
	t.Helper()
	if line := <-p.first; !strings.HasPrefix(line, "zhibu is at") {
		t.Fatalf("zhibu serve said %q, %v: %s", line, p.Wait(), p.errs.String())
	}
}

func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); p.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("zhibu ended before it was killed: %v: %s", err, p.errs.String())
	}
}

func (p *process) stop(t *testing.T) bool {
	t.Helper()
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Fatalf("zhibu ended badly: %v: %s", err, p.errs.String())
	}
	return true
}

// noteOpen notes which messages the process that was killed was sending. Those
// that none could take up since an earlier kill are the same requests.
func (h *hunt) noteOpen() {
	h.Helper()
	db := h.db()
	defer db.Close()
	keys, err := sqlite.All(h.Context(), db, sqlite.Value[string],
		"SELECT DISTINCT run_id || ' ' || address || ' ' || iif(bundle = '', key, bundle) FROM outbox WHERE state = 'sending'")
	h.must(err)
	if len(keys) > atATime {
		h.Errorf("%d messages on their way at once: %q", len(keys), keys)
	}
	for _, k := range keys {
		h.open[k] = true
	}
}

// rests reports whether nothing is left to be sent.
func (h *hunt) rests() bool {
	h.Helper()
	db := h.db()
	defer db.Close()
	return number(h.T, db, "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'ambiguous')") == 0
}

// db opens the database, for a moment: nobody else has it when a process that
// was killed is followed by another.
func (h *hunt) db() *sqlite.DB {
	h.Helper()
	db, err := sqlite.Open(h.Context(), filepath.Join(h.dir, "zhibu.db"))
	h.must(err)
	return db
}

func (h *hunt) judge() {
	h.Helper()
	f := h.count(h.fake.Journal())
	h.Logf("%d notices in %d messages, %v: %d kills, %d requests open at them (the server answered all but %d), %d repeats, %d marked, %d refused for their rate, %d missed",
		h.notices(), h.messages(), h.took.Round(time.Second/10), h.kills, len(h.open), f.unanswered, f.repeats, f.marked, f.refused, f.missed)
	for _, problem := range f.problems {
		h.Error(problem)
	}
	if f.missed > 0 {
		h.Errorf("%d notices missed", f.missed)
	}
	if n := max(f.repeats, f.marked); n > len(h.open) {
		h.Errorf("%d repeats, %d marked, of %d requests that were open at a kill", f.repeats, f.marked, len(h.open))
	}
	if h.kills < 2 {
		h.Errorf("%d kills", h.kills)
	}
}

func (c gathering) title(n int) string { return fmt.Sprintf("第%d号安排", n+1) }
