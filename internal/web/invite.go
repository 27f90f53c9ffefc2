package web

import (
	"errors"
	"net/http"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// everyoneOut stands for a person's id: all who have not joined.
const everyoneOut = "all"

// invite issues invitations. The answer is the sheet of slips itself: their
// codes can never be read again.
func (s *Site) invite(w http.ResponseWriter, r *http.Request, session members.Session) {
	if !s.form(w, r) || !s.sameBranch(w, r, session.Scope) {
		return
	}
	var b sqlite.Batch
	invited, err := s.invitations(r, &b, session.Scope)
	if errors.Is(err, fault.Denied) { // somebody who is more than this branch's
		render(w, http.StatusForbidden, "denied.html", "operator")
		return
	}
	if !s.unless(w, err) {
		return
	}
	if len(invited) == 0 {
		http.Redirect(w, r, "/roster?nobody", http.StatusSeeOther)
		return
	}
	sheet, err := s.slipSheet(r, session.Scope, invited)
	if err == nil {
		err = s.Commit.Commit(r.Context(), &b)
	}
	if s.unless(w, err) {
		render(w, http.StatusOK, "slips.html", sheet)
	}
}

func (s *Site) invitations(r *http.Request, b *sqlite.Batch, scope members.Scope) (all []members.Invitation, err error) {
	if person := r.PostForm.Get("person"); person == everyoneOut {
		all, err = s.People.InviteAll(r.Context(), b, scope)
	} else {
		all = make([]members.Invitation, 1)
		all[0], err = s.People.Invite(r.Context(), b, scope, person)
	}
	if err != nil {
		return nil, err
	}
	for _, i := range all {
		s.People.Audit(b, scope, members.Invite, true, i.Person.ID)
	}
	return all, nil
}
