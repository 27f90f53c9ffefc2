package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
)

// preview is what a roster file would do.
type preview struct {
	members.Names
	office.Roster
	Plan   members.RosterPlan
	ID     string // of the branch
	Ref    string // of the kept file
	File   string // its name
	Digest string // of what the plan does, to tell whether that is what was looked at
	Again  bool   // it was applied, but the roster had changed meanwhile
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
	file, err := readFile(w, r)
	if errors.Is(err, fault.Invalid) {
		s.showRoster(w, r, session.Scope, http.StatusBadRequest, "请先选一个名册文件（.xlsx 或 .csv）。")
		return
	}
	if !s.unless(w, err) || !s.sameBranch(w, r, session.Scope) {
		return
	}
	p, err := s.preview(r, session.Scope, file)
	if trouble := rosterTrouble(err); trouble != "" {
		s.showRoster(w, r, session.Scope, http.StatusUnprocessableEntity, trouble)
		return
	}
	if !s.unless(w, err) {
		return
	}
	var b sqlite.Batch
	p.Ref = s.Uploads.Add(&b, session.Scope.Person(), file.name, file.content)
	if s.unless(w, s.Commit.Commit(r.Context(), &b)) {
		render(w, http.StatusOK, "preview.html", p)
	}
}

// rosterTrouble tells a person why a file is no roster, "" for other failures.
func rosterTrouble(err error) string {
	if errors.Is(err, fault.Classified) {
		return "文件带有密级标志，没有保存。本系统为非涉密系统，请勿上传涉密文件。"
	}
	return office.Sentence(err)
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
	digest, err := planDigest(plan)
	return preview{Names: names, Roster: read, Plan: plan, ID: scope.Branch(), File: file.name, Digest: digest}, err
}

// screened is how many rows of a table can bear a mark: one is at the head.
const screened = 10

// screen is the inbox's objection to the file's name or the head of its table.
func (s *Site) screen(file sentFile) error {
	table, err := office.ReadTable(file.name, file.content, func([]string) int { return 0 })
	if err != nil {
		return err
	}
	var head []string
	for _, row := range table.Rows[:min(screened, len(table.Rows))] {
		head = append(head, strings.Join(row.Cells, "\n"))
	}
	return s.inbox.Objection(chat.Inbound{File: &chat.File{Name: file.name}, Text: strings.Join(head, "\n")})
}

func planDigest(plan members.RosterPlan) (string, error) {
	b, err := json.Marshal([][]members.RosterChange{plan.Add, plan.Change})
	if err != nil {
		return "", fmt.Errorf("encode a roster plan: %w", err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
