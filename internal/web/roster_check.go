package web

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
)

// preview is what a roster file would do.
type preview struct {
	members.Names
	office.Roster
	Plan  members.RosterPlan
	ID    string // of the branch
	Ref   string // of the kept file
	File  string // its name
	Again bool   // it was applied, but the roster had changed meanwhile
}

// Problems are those of the file and those of what it says, by line.
func (p preview) Problems() []members.RosterProblem {
	all := slices.Concat(p.Roster.Problems, p.Plan.Problems)
	slices.SortStableFunc(all, func(a, b members.RosterProblem) int { return cmp.Compare(a.Line, b.Line) })
	return all
}

// Ready reports whether there is something to apply and nothing against it.
func (p preview) Ready() bool {
	return len(p.Problems()) == 0 && len(p.Plan.Add)+len(p.Plan.Change) > 0
}

// Idle reports whether the file says nothing new.
func (p preview) Idle() bool { return len(p.Problems()) == 0 && !p.Ready() }

// checkRoster keeps a roster file and shows what it would do.
func (s *Site) checkRoster(w http.ResponseWriter, r *http.Request, session members.Session) {
	body := r.Body
	file, err := readFile(w, r)
	if status, trouble := formTrouble(r, err); trouble != "" {
		drain(w, r, body)
		s.showRoster(w, r, session.Scope, status, trouble)
		return
	}
	if !s.unless(w, err) || !s.sameBranch(w, r, session.Scope) {
		return
	}
	p, err := s.keepRoster(r, session.Scope, file)
	if status, trouble := rosterTrouble(err); trouble != "" {
		s.showRoster(w, r, session.Scope, status, trouble)
		return
	}
	if s.unless(w, err) {
		render(w, http.StatusOK, "preview.html", p)
	}
}

// formTrouble tells a person what is wrong with the form that sends a roster, ""
// where nothing is or for other failures.
func formTrouble(r *http.Request, err error) (status int, trouble string) {
	switch {
	case errors.As(err, new(*http.MaxBytesError)):
		return http.StatusRequestEntityTooLarge, fmt.Sprintf("文件超过%d MB，没有收下。请把名册单独另存为一个文件（删去图片和别的工作表），再上传。", maxFile>>20)
	case !errors.Is(err, fault.Invalid):
		return 0, ""
	case r.MultipartForm != nil && len(r.MultipartForm.File["file"]) > 0:
		return http.StatusBadRequest, "这个文件是空的，里面没有内容。请检查后重新上传。"
	}
	return http.StatusBadRequest, "请先选一个名册文件（.xlsx 或 .csv）。"
}

// maxDrain bounds, in bytes, what is read of a form whose answer is known.
const maxDrain = 64 << 20

// drain reads on to the end of a form: a browser that is still sending when the
// connection ends shows an error of its own, and not the answer.
func drain(w http.ResponseWriter, r *http.Request, body io.Reader) {
	defer patient(w, r)()
	_, _ = io.CopyN(io.Discard, body, maxDrain) // whoever sends more, or no more, gets the answer all the same
}

// keepRoster keeps a file that is a roster until its plan is applied.
func (s *Site) keepRoster(r *http.Request, scope members.Scope, file sentFile) (preview, error) {
	if err := pace(scope, s.files); err != nil {
		return preview{}, err
	}
	p, err := s.preview(r, scope, file)
	if err != nil {
		return p, err
	}
	if err := s.room(r.Context(), scope, file); err != nil {
		return p, err
	}
	var b sqlite.Batch
	p.Ref = s.Uploads.Add(&b, scope.Person(), file.name, file.content)
	return p, s.Commit.Commit(r.Context(), &b)
}

// rosterTrouble tells a person why a file is not taken as a roster, "" for other
// failures.
func rosterTrouble(err error) (status int, trouble string) {
	switch {
	case errors.As(err, new(tooMuch)):
		return http.StatusTooManyRequests, "这一小时里上传的文件太多，请过一会儿再试。"
	case errors.Is(err, fault.Classified):
		return http.StatusUnprocessableEntity, "文件带有密级标志，没有保存。本系统为非涉密系统，请勿上传涉密文件。"
	}
	return http.StatusUnprocessableEntity, office.Sentence(err)
}

// preview works out what a file would do, and changes nothing.
func (s *Site) preview(r *http.Request, scope members.Scope, file sentFile) (preview, error) {
	if err := s.screen(file); err != nil {
		return preview{}, err
	}
	names, err := s.People.Names(r.Context(), scope)
	if err != nil {
		return preview{}, err
	}
	read, err := office.ReadRoster(file.name, file.content)
	if err != nil {
		return preview{}, err
	}
	plan, err := s.People.PlanRoster(r.Context(), scope, read.Rows)
	if err != nil {
		return preview{}, err
	}
	return preview{Names: names, Roster: read, Plan: plan, ID: scope.Branch(), File: file.name}, nil
}
