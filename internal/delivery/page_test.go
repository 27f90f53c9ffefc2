package delivery_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
)

// page is a channel that takes a key once, for all runs of the process.
type page struct {
	point func() // before and after it takes a message
	keys  map[string]bool
	texts []string
}

func (*page) Name() string    { return "web" }
func (*page) RecognisesKeys() {}

func (p *page) Send(_ context.Context, out chat.Outbound) error {
	p.point()
	if !p.keys[out.Key] {
		if p.keys == nil {
			p.keys = map[string]bool{}
		}
		p.keys[out.Key] = true
		p.texts = append(p.texts, out.Message.Plain())
	}
	p.point()
	return nil
}

// TestAPageTakesABundleOnce: also where something of it is cancelled, or put
// off, between the crash and the next run.
func TestAPageTakesABundleOnce(t *testing.T) {
	for _, tc := range []struct {
		name      string
		took      bool // the page had the message before the crash
		meanwhile func(w *world)
		want      string
	}{
		{"nothing happens", true, func(*world) {}, "[s=a t=b]"},
		{"nothing happens, it took nothing", false, func(*world) {}, "[s=a t=b]"},
		{"a part is cancelled", true, func(w *world) { w.cancel("s") }, "[s=a t=b]"},
		{"a part is cancelled, it took nothing", false, func(w *world) { w.cancel("s") }, "b"},
		{"a part is put off", true, func(w *world) { w.late("t") }, "[s=a t=b]"},
		{"a part is put off, it took nothing", false, func(w *world) { w.late("t") }, "[s=a t=b]"},
		{"both are put off", true, func(w *world) { w.late("s", "t") }, "[s=a t=b]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w, p := newPage(t)
			w.do(batch("UPDATE outbox SET state = 'sending', run_id = 'run2', attempts = 1"))
			if tc.took {
				p.keys, p.texts = map[string]bool{"x": true}, []string{"[s=a t=b]"}
			}
			tc.meanwhile(w)
			w.start("run3", p)
			w.settle()
			w.pass(time.Minute)
			w.want("page", strings.Join(p.texts, ", "), tc.want)
			if open := w.list("SELECT key FROM outbox WHERE state NOT IN ('sent', 'cancelled')"); open != "" {
				t.Errorf("not sent: %s", open)
			}
		})
	}
}

// newPage is a world with a page, and a bundle to send there.
func newPage(t *testing.T) (*world, *page) {
	t.Helper()
	w := newWorld(t)
	p := &page{point: func() {}}
	w.start("run2", p)
	items := bundle("x", w.notice("a", "p", "s", 0), w.notice("b", "p", "t", 0))
	for i := range items {
		items[i].To = chat.Address{Channel: "web", ID: "p"}
	}
	w.put(items...)
	return w, p
}

// TestAPageGetsAllOfABundleThatIsSplit, although it takes a key once.
func TestAPageGetsAllOfABundleThatIsSplit(t *testing.T) {
	w, p := newPage(t)
	w.late("t")
	w.settle()
	w.pass(time.Minute)
	w.want("page", strings.Join(p.texts, ", "), "a, b")
}

// late has the guard let subjects wait for a minute.
func (w *world) late(subjects ...string) {
	until := w.now.Add(time.Minute)
	w.permit = func(n delivery.Waiting) (p delivery.Permit) {
		for _, s := range subjects {
			if n.Subject == s {
				p.Until = until
			}
		}
		return p
	}
}
