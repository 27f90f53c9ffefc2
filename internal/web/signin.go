package web

import (
	"errors"
	"net/http"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// maxForm bounds, in bytes, the body of a request that is no message.
const maxForm = 4 << 10

func (s *Site) signInPage(w http.ResponseWriter, _ *http.Request) {
	render(w, http.StatusOK, "in.html", nil)
}

// signIn redeems a code for a session of its own: whatever cookie the browser
// came with is never adopted, and if it was a session's, that one ends.
func (s *Site) signIn(w http.ResponseWriter, r *http.Request) {
	if !s.tries.allow(s.door.source(r)) {
		w.Header().Set("Retry-After", "60")
		render(w, http.StatusTooManyRequests, "in.html", "wait")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		http.Error(w, http.StatusText(http.StatusBadRequest), http.StatusBadRequest)
		return
	}
	cookie, err := s.redeem(r)
	switch {
	case errors.Is(err, fault.Denied), errors.Is(err, fault.Conflict): // used, a moment ago or before
		render(w, http.StatusForbidden, "in.html", "void")
	case s.unless(w, err):
		s.door.setCookie(w, r, cookie)
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}

func (s *Site) redeem(r *http.Request) (cookie string, err error) {
	var b sqlite.Batch
	cookie, scope, err := s.People.Redeem(r.Context(), &b, r.PostForm.Get("code"), r.UserAgent())
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
