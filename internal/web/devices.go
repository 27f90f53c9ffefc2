package web

import (
	"net/http"
	"strings"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// device is a session as its person knows it.
type device struct {
	ID, System, Browser string
	LastUsed            time.Time // in the branch's zone
	This                bool
}

func (s *Site) devicesPage(w http.ResponseWriter, r *http.Request, session members.Session) {
	names, err := s.People.Names(r.Context(), session.Scope)
	if !s.unless(w, err) {
		return
	}
	all, err := s.People.Sessions(r.Context(), session.Scope)
	if !s.unless(w, err) {
		return
	}
	devices := make([]device, len(all))
	for i, other := range all {
		devices[i] = device{
			ID: other.ID, System: firstOf(systems, other.Agent), Browser: firstOf(browsers, other.Agent),
			LastUsed: other.LastUsed.In(session.Scope.Zone()), This: other.ID == session.ID,
		}
	}
	render(w, http.StatusOK, "devices.html", map[string]any{"Names": names, "Devices": devices})
}

// naming maps a word in a browser's name for itself to what people call it.
type naming struct{ word, name string }

// The first word found counts: later ones are what browsers add to pass for others.
var (
	systems = []naming{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"HarmonyOS", "HarmonyOS"}, {"OpenHarmony", "HarmonyOS"},
		{"Android", "Android"}, {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"Linux", "Linux"}}
	browsers = []naming{{"MicroMessenger", "微信"}, {"Edg", "Edge"}, {"Firefox", "Firefox"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
)

func firstOf(namings []naming, agent string) string {
	for _, n := range namings {
		if strings.Contains(agent, n.word) {
			return n.name
		}
	}
	return ""
}

// signOut ends the session of the form, or else the one that asks.
func (s *Site) signOut(w http.ResponseWriter, r *http.Request, session members.Session) {
	if !s.form(w, r) {
		return
	}
	id := r.PostForm.Get("id")
	if id == "" {
		id = session.ID
	}
	var b sqlite.Batch
	s.People.SignOut(&b, session.Scope, id)
	if !s.unless(w, s.Commit.Commit(r.Context(), &b)) {
		return
	}
	s.hub.endSession(session.Scope.Person(), id)
	if id != session.ID {
		http.Redirect(w, r, "/devices", http.StatusSeeOther)
		return
	}
	s.farewell(w, r)
}

func (s *Site) signOutEverywhere(w http.ResponseWriter, r *http.Request, session members.Session) {
	if !s.form(w, r) {
		return
	}
	var b sqlite.Batch
	s.People.SignOutEverywhere(&b, session.Scope)
	if s.unless(w, s.Commit.Commit(r.Context(), &b)) {
		s.hub.endPerson(session.Scope.Person(), signedOut)
		s.farewell(w, r)
	}
}

func (s *Site) farewell(w http.ResponseWriter, r *http.Request) {
	s.door.setCookie(w, r, "")
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
