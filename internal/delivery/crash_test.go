package delivery_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// story is a day of an instance whose process ends at chosen points: before
// and after every commit, every run of the handler and every request.
type story struct {
	*world
	crashes []int // points at which the process ends, counted over all runs
	points  int
	page    page
}

// point ends the process if this is a point where it has to. Goexit, unlike a
// panic, cannot be recovered by the code under test.
func (s *story) point() {
	s.points++
	if slices.Contains(s.crashes, s.points) {
		runtime.Goexit()
	}
}

// tell runs the story to its end over as many processes as it takes.
func (s *story) tell() {
	s.t.Helper()
	for run := 1; ; run++ {
		done := make(chan bool, 1)
		go func() {
			defer close(done)
			s.process(fmt.Sprint("run", run))
			done <- true
		}()
		if <-done {
			return
		}
		s.judge.Crashed(s.t, s.db)
	}
}

// process is one run of the process: it takes in what is left of the page, and
// ends when nothing will ever be due again.
func (s *story) process(runID string) {
	s.start(runID, slow{s.judge, func(chat.Outbound) { s.point() }}, &s.page)
	s.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		s.point()
		defer s.point()
		return s.db.Commit(ctx, b)
	})
	for {
		s.poll()
		s.settle()
		if due := s.due(); due.After(s.now) {
			s.now = due
		} else if s.offset() == len(script) {
			return
		}
	}
}

// due is when something can be sent next, zero where nothing is open that has
// to wait.
func (s *story) due() time.Time {
	ms, err := sqlite.One(s.t.Context(), s.db, sqlite.Value[int64],
		`SELECT coalesce(min(max(not_before, retry_at)), 0) FROM outbox
			WHERE state IN ('queued', 'ambiguous') AND max(not_before, retry_at) > ?`, sqlite.Millis(s.now))
	if err != nil {
		s.t.Error(err)
	}
	return sqlite.FromMillis(ms)
}

// script is what people write, two messages at a poll.
var script = []chat.Inbound{
	says("m1", "a", "ask"), says("m2", "b", "remind"), says("m3", "a", "boom"),
	says("m4", "a", "ask"), says("m5", "b", "cancel"), says("m6", "a", "机密★"),
}

func (s *story) offset() int {
	n, err := sqlite.One(s.t.Context(), s.db, sqlite.Value[int], "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'offset'")
	if err != nil && !isNotFound(err) {
		s.t.Error(err)
	}
	return n
}

func isNotFound(err error) bool { return fault.Of(err) != nil && fault.Of(err).Code == fault.NotFound }

func (s *story) poll() {
	from := s.offset()
	to := min(from+2, len(script))
	if from == to {
		return
	}
	var offset sqlite.Batch
	offset.Exec(1, "INSERT INTO meta (key, value) VALUES ('offset', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", fmt.Sprint(to))
	// A channel without confirmation delivers some messages twice.
	if _, err := s.Accept(s.t.Context(), script[max(0, from-1):to], &offset); err != nil {
		s.t.Error(err)
	}
}

// plot is the handler: every message leaves a trace that a second run of the
// same message would collide with.
func (s *story) plot(in chat.Inbound, state []byte) (r delivery.Result, err error) {
	s.point()
	r.State = append(state, in.Key...)
	r.Batch.Exec(1, "INSERT INTO meta (key, value) VALUES (?, '')", "effect "+in.Key)
	switch in.Text {
	case "ask":
		r.Replies = []chat.Message{chat.Text("one"), chat.Text("two")}
	case "remind":
		r.Replies = []chat.Message{chat.Text("noted")}
		for _, it := range s.announcements() {
			it.Message = chat.Text(it.Key)
			if err := delivery.Enqueue(&r.Batch, it, s.now); err != nil {
				return r, err
			}
		}
	case "boom":
		panic("boom")
	case "cancel":
		delivery.Cancel(&r.Batch, "goes")
	}
	s.point()
	return r, nil
}

// announcements are due together: two messages alone, and a bundle to each
// channel, of which a part will be cancelled.
func (s *story) announcements() []delivery.Item {
	const due = 10 * time.Minute
	all := append(bundle("x", s.notice("x1", "d", "stays", due), s.notice("x2", "d", "goes", due), s.notice("x3", "d", "other", due)),
		s.notice("n1", "c", "stays", due), s.notice("n2", "c", "goes", due))
	for _, key := range []string{"y1", "y2", "y3"} {
		it := s.notice(key, "p", map[bool]string{true: "goes", false: "stays"}[key == "y2"], due)
		it.To, it.Bundle = chat.Address{Channel: "web", ID: "p"}, "y"
		all = append(all, it)
	}
	return all
}

func newStory(t *testing.T, crashes ...int) *story {
	s := &story{world: newWorld(t), crashes: crashes}
	s.handle, s.page.point = s.plot, s.point
	answers := map[string]error{"in/m1/2 1": fails(chat.NotSent), "in/m4/1 1": errBroken, "n1 1": errBroken, "x 1": errBroken}
	s.judge.Answer = func(n int, out chat.Outbound) error {
		return answers[fmt.Sprint(out.Key, " ", n)]
	}
	return s
}

// verdict checks all that must be true at the end whenever the process ended.
func (s *story) verdict() {
	s.t.Helper()
	s.judge.Verdict(s.t, s.db, s.now)
	for i, want := range []string{"handled", "handled", "quarantined", "handled", "handled", "refused"} {
		state := s.list("SELECT state FROM inbox WHERE key = ?", script[i].Key)
		s.want(script[i].Key, state, want)
	}
	s.want("effects", s.list("SELECT key FROM meta WHERE key LIKE 'effect%' ORDER BY key"), "effect m1, effect m2, effect m4, effect m5")
	s.want("states", s.list("SELECT CAST(state AS TEXT) FROM conversation ORDER BY address"), "m1m4, m2m5")
	sent := s.list("SELECT key FROM outbox WHERE state = 'sent' ORDER BY key")
	s.want("sent", sent, "in/m1/1, in/m1/2, in/m2/1, in/m3/1, in/m4/1, in/m4/2, in/m6/1, n1, x1, x3, y1, y3")
	s.want("cancelled", s.list("SELECT key FROM outbox WHERE state = 'cancelled' ORDER BY key"), "n2, x2, y2")
	s.want("page", strings.Join(s.page.texts, ", "), "[stays=y1 stays=y3]")
	if n := len(s.judge.Received()); n > 12+len(s.crashes) {
		s.t.Errorf("%d messages received, with reason for %d", n, 12+len(s.crashes))
	}
}

func TestStoryWithoutACrash(t *testing.T) {
	s := newStory(t)
	s.tell()
	s.verdict()
	want := []string{"one", "noted", "two", "sorry REF", "one", "可能重复:one", "two", "refused classified", "n1", "可能重复:n1",
		"[stays=x1 other=x3]", "可能重复:[stays=x1 other=x3]"}
	got := s.judge.Texts()
	for i := range got {
		if strings.HasPrefix(got[i], "sorry ") {
			got[i] = "sorry REF"
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("received %q, want %q", got, want)
	}
}

// TestStoryCrashesAnywhere ends the process once at every point, and after every
// third once more, shortly after the restart.
func TestStoryCrashesAnywhere(t *testing.T) {
	whole := newStory(t)
	whole.tell()
	t.Logf("%d points", whole.points)
	for first := 1; first <= whole.points; first++ {
		for _, crashes := range [][]int{{first}, {first, first + 1 + first%17}} {
			t.Run(fmt.Sprint(crashes), func(t *testing.T) {
				s := newStory(t, crashes...)
				s.tell()
				s.verdict()
			})
			if testing.Short() || first%3 != 0 {
				break
			}
		}
	}
}
