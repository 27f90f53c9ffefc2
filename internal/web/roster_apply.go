package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// applyRoster does what the preview showed. Where it would do something else by
// now, it shows that instead.
func (s *Site) applyRoster(w http.ResponseWriter, r *http.Request, session members.Session) {
	if !s.form(w, r) || !s.sameBranch(w, r, session.Scope) {
		return
	}
	p, err := s.keptRoster(r, session.Scope)
	if errors.Is(err, fault.NotFound) {
		s.rosterGone(w, r, session.Scope)
		return
	}
	if !s.unless(w, err) {
		return
	}
	if p.Ready() && p.Plan.Digest() == r.PostForm.Get("plan") {
		err = s.apply(r, session.Scope, p)
	} else {
		err = fault.New(fault.Conflict)
	}
	if errors.Is(err, fault.Conflict) {
		s.previewAgain(w, r, session.Scope)
		return
	}
	if s.unless(w, err) {
		to := fmt.Sprintf("/roster?added=%d&changed=%d", len(p.Plan.Add), len(p.Plan.Change))
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}

// keptRoster is the preview of the kept file that a form names.
func (s *Site) keptRoster(r *http.Request, scope members.Scope) (preview, error) {
	ref := r.PostForm.Get("ref")
	name, content, err := s.Uploads.Open(r.Context(), ref, scope.Person())
	if err != nil {
		return preview{}, err
	}
	p, err := s.preview(r, scope, sentFile{name, content})
	p.Ref = ref
	return p, err
}

// lately is how many records of the branch are looked through for an import.
const lately = 200

// rosterGone answers who confirms a file that was imported, or was there too long.
func (s *Site) rosterGone(w http.ResponseWriter, r *http.Request, scope members.Scope) {
	records, err := s.People.AuditTrail(r.Context(), scope, lately)
	if !s.unless(w, err) {
		return
	}
	if slices.ContainsFunc(records, func(e members.AuditEntry) bool {
		return e.What == members.RosterImported && e.About != "" && e.About == r.PostForm.Get("ref")
	}) {
		http.Redirect(w, r, "/roster?already", http.StatusSeeOther)
		return
	}
	s.showRoster(w, r, scope, http.StatusNotFound, "上传的文件放得太久，已经删去，没有导入。请重新上传。")
}

// apply carries a plan out. The file is done with then: it may say more of
// people than the roster keeps.
func (s *Site) apply(r *http.Request, scope members.Scope, p preview) error {
	var b sqlite.Batch
	s.People.ApplyRoster(&b, scope, p.Plan)
	s.Uploads.Drop(&b, p.Ref, scope.Person())
	s.People.Audit(&b, scope, members.EditRoster, true, members.About(members.RosterImported, p.Ref))
	if old, next, changes := p.Plan.Handover(); changes {
		s.People.Audit(&b, scope, members.Handover, true, cmp.Or(next, old))
	}
	return s.Commit.Commit(r.Context(), &b)
}

func (s *Site) previewAgain(w http.ResponseWriter, r *http.Request, scope members.Scope) {
	p, err := s.keptRoster(r, scope)
	if errors.Is(err, fault.NotFound) { // it was confirmed twice at one moment
		s.rosterGone(w, r, scope)
		return
	}
	if s.unless(w, err) {
		p.Again = true
		render(w, http.StatusConflict, "preview.html", p)
	}
}
