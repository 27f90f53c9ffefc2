package web

import (
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
