package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// maxForm bounds, in bytes, the body of a request that is no message.
const maxForm = 4 << 10

// form reads a form, or answers that it cannot be read.
func (s *Site) form(w http.ResponseWriter, r *http.Request) bool {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return s.unless(w, unreadable(err))
	}
	return true
}

// signInView is what the sign-in page shows.
type signInView struct {
	Trouble string // "", void, slip or wait
	Name    string // as it was given
}

func (s *Site) signInPage(w http.ResponseWriter, _ *http.Request) {
	render(w, http.StatusOK, "in.html", signInView{})
}

// signIn redeems the code of a link.
func (s *Site) signIn(w http.ResponseWriter, r *http.Request) {
	s.enter(w, r, s.links, "void", func(ctx context.Context, b *sqlite.Batch) (string, members.Scope, error) {
		return s.People.Redeem(ctx, b, r.PostForm.Get("code"), r.UserAgent())
	})
}

// redeem appends the use of what a form holds, and a new session.
type redeem func(context.Context, *sqlite.Batch) (cookie string, of members.Scope, err error)

// enter gives a browser a session of its own: whatever cookie it came with is
// never adopted, and if that was a session's, that one ends.
func (s *Site) enter(w http.ResponseWriter, r *http.Request, tries *limiter, trouble string, redeem redeem) {
	source := s.door.source(r)
	if wait := tries.allow(source); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)))
		render(w, http.StatusTooManyRequests, "in.html", signInView{Trouble: "wait"})
		return
	}
	if !s.form(w, r) {
		return
	}
	cookie, err := s.open(r, redeem)
	switch {
	case errors.Is(err, fault.Denied), errors.Is(err, fault.Conflict): // used, a moment ago or before
		render(w, http.StatusForbidden, "in.html", signInView{Trouble: trouble, Name: r.PostForm.Get("name")})
	case s.unless(w, err):
		tries.pardon(source)
		s.door.setCookie(w, r, cookie)
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}

// open begins a session.
func (s *Site) open(r *http.Request, redeem redeem) (cookie string, err error) {
	var b sqlite.Batch
	cookie, scope, err := redeem(r.Context(), &b)
	if err != nil {
		return "", err
	}
	before, err := s.session(r)
	if err != nil && !errors.Is(err, fault.Denied) {
		return "", err
	}
	if err == nil {
		s.People.SignOut(&b, before.Scope, before.ID)
	}
	s.People.Bind(&b, scope, Address(scope.Person()))
	if err := s.Commit.Commit(r.Context(), &b); err != nil {
		return "", err
	}
	if before.ID != "" {
		s.hub.endSession(before.Scope.Person(), before.ID)
	}
	return cookie, nil
}
