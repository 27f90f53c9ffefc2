package web

import (
	"errors"
	"net/http"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

type signedInHandler func(http.ResponseWriter, *http.Request, members.Session)

// signedIn keeps everybody else out; the answer is for a script.
func (s *Site) signedIn(next signedInHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		session, err := s.session(r)
		if s.unlessScript(w, err) {
			next(w, r, session)
		}
	}
}

// shown keeps everybody else out; the answer is for a person.
func (s *Site) shown(next signedInHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		session, err := s.session(r)
		if errors.Is(err, fault.Denied) {
			render(w, http.StatusUnauthorized, "away.html", nil)
			return
		}
		if s.unless(w, err) {
			next(w, r, session)
		}
	}
}

// may lets in those whose branch allows them an act, as it stands at this moment.
func (s *Site) may(act members.Act, next signedInHandler) http.HandlerFunc {
	return s.shown(func(w http.ResponseWriter, r *http.Request, session members.Session) {
		if session.Scope.May(act) {
			next(w, r, session)
			return
		}
		s.deny(w, r, session.Scope, act)
	})
}

// deny answers politely, and notes who was denied what.
func (s *Site) deny(w http.ResponseWriter, r *http.Request, scope members.Scope, act members.Act) {
	var b sqlite.Batch
	s.People.Audit(&b, scope, act, false, "")
	if s.unless(w, s.Commit.Commit(r.Context(), &b)) {
		render(w, http.StatusForbidden, "denied.html", nil)
	}
}

// sameBranch answers a form that was made in another branch than the one in
// which its person is now: what it says was not meant for here.
func (s *Site) sameBranch(w http.ResponseWriter, r *http.Request, scope members.Scope) bool {
	if r.PostFormValue("branch") == scope.Branch() {
		return true
	}
	render(w, http.StatusConflict, "moved.html", nil)
	return false
}
