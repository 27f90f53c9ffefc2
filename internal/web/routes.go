package web

import (
	"net/http"

	"zhibu/internal/members"
)

// access says who a route is for.
type access int

const (
	everybody access = iota
	signedInOnly
	roster // signed in, and by act
)

// route is one way into the site.
type route struct {
	pattern string
	who     access
	handle  http.HandlerFunc
}

// routes are all ways into the site; the attack tests walk over them.
func (s *Site) routes() []route {
	return []route{
		{"GET /in", everybody, s.signInPage},
		{"POST /in", everybody, s.signIn},
		{"POST /in/slip", everybody, s.signInBySlip},
		{"GET " + assetPath + "{name}", everybody, asset},
		{"GET /favicon.ico", everybody, favicon},

		{"GET /{$}", signedInOnly, s.shown(s.chatPage)},
		{"GET /stream", signedInOnly, s.signedIn(s.stream)},
		{"GET /history", signedInOnly, s.signedIn(s.older)},
		{"POST /say", signedInOnly, s.signedIn(s.say)},
		{"POST /upload", signedInOnly, s.signedIn(s.upload)},
		{"GET /file/{seq}", signedInOnly, s.shown(s.download)},
		{"POST /seen", signedInOnly, s.signedIn(s.seen)},
		{"POST /branch", signedInOnly, s.shown(s.switchBranch)},
		{"GET /devices", signedInOnly, s.shown(s.devicesPage)},
		{"POST /out", signedInOnly, s.shown(s.signOut)},
		{"POST /out/all", signedInOnly, s.shown(s.signOutEverywhere)},

		{"GET /roster", roster, s.may(members.SeeRoster, s.rosterPage)},
		{"GET /roster.xlsx", roster, s.may(members.EditRoster, s.exportRoster("xlsx"))},
		{"GET /roster.csv", roster, s.may(members.EditRoster, s.exportRoster("csv"))},
		{"GET /roster-template.xlsx", roster, s.may(members.EditRoster, s.rosterTemplate)},
		{"POST /roster/check", roster, s.may(members.EditRoster, s.checkRoster)},
		{"POST /roster/apply", roster, s.may(members.EditRoster, s.applyRoster)},
		{"POST /roster/invite", roster, s.may(members.Invite, s.invite)},
		{"POST /roster/revoke", roster, s.may(members.Invite, s.revoke)},
	}
}

func favicon(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, assetPath+"icon.svg", http.StatusFound)
}
