package web

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"
)

// maxStreams is how many streams one session may have. A browser opens at most
// six connections to a plain http site, and must keep some to write with; one
// tab more puts the oldest to rest.
const maxStreams = 4

// closeTime is how long a stream may take to end.
const closeTime = time.Second

// Why a stream ends; the page gets it as the name of the last event.
const (
	resting   = "rest" // too many of one session: begin again when looked at
	signedOut = "out"
	stopping  = "stop"  // the process ends: begin again soon
	moved     = "moved" // what the page shows is another branch's, or another epoch's: load it again
)

// listener is one open stream.
type listener struct {
	person, session string
	news, beat      chan struct{} // of one element: being woken twice is being woken
	end             chan string   // of one element: why
	cut             func()        // breaks a write that the browser does not take
}

// hub wakes streams. It never waits for one.
type hub struct {
	mu     sync.Mutex
	open   map[string][]*listener // by person, the oldest first
	closed bool
	all    sync.WaitGroup
}

func newHub() *hub { return &hub{open: map[string][]*listener{}} }

// join opens a stream, or returns nil when the site is closed.
func (h *hub) join(person, session string, cut func()) *listener {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil
	}
	var same []*listener
	for _, l := range h.open[person] {
		if l.session == session {
			same = append(same, l)
		}
	}
	if len(same) >= maxStreams {
		same[0].finish(resting)
	}
	l := &listener{person, session, make(chan struct{}, 1), make(chan struct{}, 1), make(chan string, 1), cut}
	h.open[person] = append(h.open[person], l)
	h.all.Add(1)
	return l
}

func (h *hub) leave(gone *listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	defer h.all.Done()
	var rest []*listener
	for _, l := range h.open[gone.person] {
		if l != gone {
			rest = append(rest, l)
		}
	}
	if h.open[gone.person] = rest; len(rest) == 0 {
		delete(h.open, gone.person)
	}
}

// each calls do for the streams of a person, or of all where person is "".
func (h *hub) each(person string, do func(*listener)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for p, listeners := range h.open {
		if person != "" && p != person {
			continue
		}
		for _, l := range listeners {
			do(l)
		}
	}
}

// wake tells a person's streams that the history has grown.
func (h *hub) wake(person string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, l := range h.open[person] {
		signal(l.news)
	}
}

// sessions are those that have streams.
func (h *hub) sessions() []string {
	open := map[string]bool{}
	h.each("", func(l *listener) { open[l.session] = true })
	return slices.Collect(maps.Keys(open))
}

// beat wakes the streams of the sessions that stand, and ends the others.
func (h *hub) beat(standing map[string]bool) {
	h.each("", func(l *listener) {
		if standing[l.session] {
			signal(l.beat)
			return
		}
		l.finish(signedOut)
	})
}

// endPerson ends all streams of a person.
func (h *hub) endPerson(person, why string) {
	h.each(person, func(l *listener) { l.finish(why) })
}

// endSession ends the streams of a person's session.
func (h *hub) endSession(person, id string) {
	h.each(person, func(l *listener) {
		if l.session == id {
			l.finish(signedOut)
		}
	})
}

// close ends all streams and waits for them; those that are stuck are cut.
func (h *hub) close(ctx context.Context) {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	h.each("", func(l *listener) { l.finish(stopping) })
	patience, done := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer done()
	defer context.AfterFunc(patience, func() { h.each("", func(l *listener) { l.cut() }) })()
	h.all.Wait()
}

func (l *listener) finish(why string) {
	select {
	case l.end <- why:
	default: // it ends already
	}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
