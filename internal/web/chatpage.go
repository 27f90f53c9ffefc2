package web

import (
	"net/http"

	"zhibu/internal/members"
)

// chatPage is the conversation.
func (s *Site) chatPage(w http.ResponseWriter, r *http.Request, session members.Session) {
	names, err := s.People.Names(r.Context(), session.Scope)
	if !s.unless(w, err) {
		return
	}
	branches, err := s.People.Branches(r.Context(), session.Scope)
	if !s.unless(w, err) {
		return
	}
	render(w, http.StatusOK, "chat.html", map[string]any{
		"Branch": names.Branch, "Person": names.Person, "Branches": branches,
		"Roster": session.Scope.May(members.SeeRoster), "Schedule": session.Scope.May(members.Schedule), "MaxFile": maxFile,
		"Epoch": s.Epoch,
	})
}
