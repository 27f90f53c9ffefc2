package web

import (
	"net/http"
	"slices"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// revoke voids the open invitation of somebody of the branch.
func (s *Site) revoke(w http.ResponseWriter, r *http.Request, session members.Session) {
	if !s.form(w, r) || !s.sameBranch(w, r, session.Scope) {
		return
	}
	person := r.PostForm.Get("person")
	people, err := s.People.People(r.Context(), session.Scope)
	if err == nil && !slices.ContainsFunc(people, func(p members.Person) bool { return p.ID == person }) {
		err = fault.New(fault.NotFound, "person")
	}
	if !s.unless(w, err) {
		return
	}
	var b sqlite.Batch
	s.People.Revoke(&b, session.Scope, person)
	s.People.Audit(&b, session.Scope, members.Invite, true, person)
	if s.unless(w, s.Commit.Commit(r.Context(), &b)) {
		http.Redirect(w, r, "/roster?revoked", http.StatusSeeOther)
	}
}
