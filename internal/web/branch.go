package web

import (
	"net/http"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// switchBranch moves a person of several branches to another. Their open pages
// name the branch they are in, so they load again.
func (s *Site) switchBranch(w http.ResponseWriter, r *http.Request, session members.Session) {
	if !s.form(w, r) {
		return
	}
	var b sqlite.Batch
	err := s.People.SwitchBranch(r.Context(), &b, session.Scope, r.PostForm.Get("branch"))
	if err == nil {
		err = s.Commit.Commit(r.Context(), &b)
	}
	if s.unless(w, err) {
		s.hub.endPerson(session.Scope.Person(), moved)
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}
