package web

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"

	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// replayed is how many entries are read at a time.
const replayed = 100

// tail is a stream on its way: what it has written, and to whom.
type tail struct {
	*Site
	events  *events
	session members.Session
	last    int64 // Seq of the entry written last
}

// stream writes the history as it grows.
func (s *Site) stream(w http.ResponseWriter, r *http.Request, session members.Session) {
	out := newEvents(w)
	l := s.hub.join(session.Scope.Person(), session.ID, out.cut)
	if l == nil {
		http.Error(w, sentenceOf(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	defer s.hub.leave(l)
	last, known := s.position(r)
	t := &tail{Site: s, events: out, session: session, last: last}
	err := t.begin(r.Context(), known)
	for err == nil {
		select {
		case <-r.Context().Done():
			return
		case why := <-l.end:
			_ = t.events.write(r.Context(), why, "", nil) // the page finds out anyway
			return
		case <-l.news:
			if err = t.follow(r.Context()); err == nil {
				err = t.stand(r.Context())
			}
		case <-l.beat:
			err = t.events.write(r.Context(), "beat", "", nil)
		}
	}
	if r.Context().Err() == nil && !errors.Is(err, errGone) {
		s.Log.Error("a stream ended", "cause", err)
	}
}

// position is the entry after which a page wants to go on, 0 for a new page;
// false where the page shows another epoch.
func (s *Site) position(r *http.Request) (seq int64, known bool) {
	id := r.Header.Get("Last-Event-ID")
	if id == "" {
		id = r.URL.Query().Get("after")
	}
	if id == "" {
		return 0, true
	}
	epoch, number, _ := strings.Cut(id, "-")
	seq, err := strconv.ParseInt(number, 10, 64)
	return seq, err == nil && seq >= 0 && epoch == s.Epoch
}

// eventID is what position reads.
func (s *Site) eventID(seq int64) string { return s.Epoch + "-" + strconv.FormatInt(seq, 10) }

// begin writes what a new page shows first, or what a page has missed. A page
// that shows what this history does not know has to be loaded again.
func (t *tail) begin(ctx context.Context, known bool) error {
	if err := t.events.begin(ctx); err != nil {
		return err
	}
	ahead, err := t.ahead(ctx)
	if err != nil {
		return err
	}
	if !known || ahead {
		_ = t.events.write(ctx, moved, "", nil) // it has gone either way
		return errGone
	}
	ready := `{"more":null}` // a page that goes on knows
	if t.last == 0 {
		all, err := t.History.Before(ctx, t.session.Scope, math.MaxInt64, pageful+1)
		if err != nil {
			return err
		}
		ready = `{"more":` + strconv.FormatBool(len(all) > pageful) + `}`
		if len(all) > pageful {
			t.last = all[0].Seq
		}
	}
	if err := t.follow(ctx); err != nil {
		return err
	}
	return t.events.write(ctx, "ready", "", []byte(ready))
}

// ahead reports whether the page has shown more than there is.
func (t *tail) ahead(ctx context.Context) (bool, error) {
	if t.last == 0 {
		return false, nil
	}
	newest, err := t.History.Before(ctx, t.session.Scope, math.MaxInt64, 1)
	return len(newest) == 0 || newest[0].Seq < t.last, err
}

// follow writes all that follows the last entry.
func (t *tail) follow(ctx context.Context) error {
	for {
		all, err := t.History.After(ctx, t.session.Scope, t.last, replayed)
		if err != nil {
			return err
		}
		for _, e := range all {
			data, err := encode(e, t.session.Scope)
			if err != nil {
				return err
			}
			if err := t.events.write(ctx, "entry", t.eventID(e.Seq), data); err != nil {
				return err
			}
			t.last = e.Seq
		}
		if len(all) < replayed {
			return nil
		}
	}
}

// stand ends the stream where what was just told is that the session has ended.
func (t *tail) stand(ctx context.Context) error {
	_, err := t.People.Live(ctx, t.session.ID)
	if errors.Is(err, fault.Denied) {
		_ = t.events.write(ctx, signedOut, "", nil) // it has gone either way
		return errGone
	}
	return err
}
