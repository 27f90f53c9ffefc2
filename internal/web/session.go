package web

import (
	"errors"
	"net/http"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

const channel = "web"

// Address returns the address of a person's conversation on the web page.
func Address(person string) chat.Address { return chat.Address{Channel: channel, ID: person} }

// cookieName differs under https: the prefix keeps other hosts of the domain,
// and plain http, from setting it.
func (d door) cookieName(r *http.Request) string {
	if d.secure(r) {
		return "__Host-zhibu"
	}
	return "zhibu"
}

// setCookie gives the browser its session; "" takes it away.
func (d door) setCookie(w http.ResponseWriter, r *http.Request, value string) {
	age := int(members.SessionIdle.Seconds())
	if value == "" {
		age = -1
	}
	http.SetCookie(w, &http.Cookie{
		Name: d.cookieName(r), Value: value, Path: "/", MaxAge: age,
		HttpOnly: true, Secure: d.secure(r), SameSite: http.SameSiteLaxMode,
	})
}

// session authenticates a request; fault.Denied where nobody is signed in.
func (s *Site) session(r *http.Request) (members.Session, error) {
	cookie, err := r.Cookie(s.door.cookieName(r))
	if err != nil {
		return members.Session{}, fault.Wrap(err, fault.Denied, "session")
	}
	session, err := s.People.Session(r.Context(), cookie.Value)
	if err != nil {
		return session, err
	}
	var b sqlite.Batch
	s.People.Touch(&b, session)
	return session, s.Commit.Commit(r.Context(), &b)
}

type signedInHandler func(http.ResponseWriter, *http.Request, members.Session)

// signedIn keeps everybody else out.
func (s *Site) signedIn(next signedInHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		session, err := s.session(r)
		if s.unless(w, err) {
			next(w, r, session)
		}
	}
}

// page returns who asks for a page. Where nobody is signed in it answers itself.
func (s *Site) page(w http.ResponseWriter, r *http.Request) (session members.Session, names members.Names, ok bool) {
	session, err := s.session(r)
	if errors.Is(err, fault.Denied) {
		render(w, http.StatusUnauthorized, "away.html", nil)
		return session, names, false
	}
	if err == nil {
		names, err = s.People.Names(r.Context(), session.Scope)
	}
	return session, names, s.unless(w, err)
}
