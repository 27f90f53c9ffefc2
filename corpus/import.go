package corpus

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// Outcome says what an import did.
type Outcome string

// The outcomes of an import.
const (
	Added     Outcome = "added"
	Replaced  Outcome = "replaced"
	Unchanged Outcome = "unchanged"
)

// Report is what one import tells.
type Report struct {
	Path     string // absolute
	Source   string // file name without folder
	Title    string
	Passages int
	Articles int
	Status   Status
	Outcome  Outcome
	Warnings []string // English, one sentence each
}

// Import reads one file into the branch: decode, clean, split, store with the
// change log, in one commit. The same file again changes nothing; one whose
// bytes changed replaces what it was. A file that bears a classification mark is
// refused (fault.Classified) before anything is stored.
func (s *Store) Import(ctx context.Context, scope members.Scope, path string) (Report, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return Report{}, fmt.Errorf("import %s: %w", path, err)
	}
	return s.importFrom(ctx, scope, absolute, func() (sourceFile, error) { return openSource(absolute) })
}

// sentFrom stands where the folder of a file stands.
const sentFrom = "sent:"

// ImportSent reads a document whose content somebody sent under a file name. The
// same name again replaces what it was.
func (s *Store) ImportSent(ctx context.Context, scope members.Scope, name string, data []byte) (Report, error) {
	path := sentFrom + filepath.Base(name)
	return s.importFrom(ctx, scope, path, func() (sourceFile, error) { return sentSource(path, data) })
}

func (s *Store) importFrom(ctx context.Context, scope members.Scope, path string, open func() (sourceFile, error)) (Report, error) {
	source := filepath.Base(strings.TrimPrefix(path, sentFrom))
	for run := 1; ; run++ {
		report := Report{Path: path, Source: source}
		f, err := open()
		if err == nil {
			err = s.importFile(ctx, scope, &report, f)
		}
		if err == nil {
			return report, nil
		}
		// Another import of the same file was quicker: look again.
		if !errors.Is(err, fault.Conflict) || run == importRuns {
			return report, fmt.Errorf("import %s: %w", path, err)
		}
	}
}

// importRuns is how often a file is tried that another import changes too.
const importRuns = 3

func (s *Store) importFile(ctx context.Context, scope members.Scope, report *Report, f sourceFile) error {
	old, twin, err := s.known(ctx, scope, report.Path, f.sum)
	if err != nil {
		return err
	}
	switch {
	case old.SHA256 == f.sum:
		return s.tell(ctx, scope, report, old, Unchanged)
	case old.ID == "" && twin.ID != "":
		report.Warnings = append(report.Warnings, fmt.Sprintf("The same text is already imported as %q.", twin.Path))
		return s.tell(ctx, scope, report, twin, Unchanged)
	}
	d, passages, err := f.read()
	if err != nil {
		return err
	}
	d.Branch, d.Path, d.Imported = scope.Branch(), report.Path, s.now()
	if twin.ID != "" {
		d.Warnings = append(d.Warnings, fmt.Sprintf("The same text is also imported as %q.", twin.Path))
	}
	if err := s.warnOfRepeat(ctx, scope, &d, old.ID); err != nil {
		return err
	}
	outcome := Added
	if old.ID != "" {
		outcome = Replaced
	}
	if err := s.put(ctx, &d, passages, old); err != nil {
		return err
	}
	return s.tell(ctx, scope, report, d, outcome)
}

// known returns the document imported from path before and one of the same bytes
// from another path, each the zero Document where there is none.
func (s *Store) known(ctx context.Context, scope members.Scope, path, sum string) (old, twin Document, err error) {
	found, err := s.documents(ctx, "WHERE branch_id = ? AND (path = ? OR sha256 = ?) ORDER BY id", scope.Branch(), path, sum)
	for _, d := range found {
		if d.Path == path {
			old = d
		} else {
			twin = d
		}
	}
	return old, twin, err
}

// warnOfRepeat says when another document is the same revision of the work.
func (s *Store) warnOfRepeat(ctx context.Context, scope members.Scope, d *Document, oldID string) error {
	if d.Kind != Regulation || d.Year == 0 {
		return nil
	}
	others, err := s.revisions(ctx, scope, d.Work)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID != oldID && o.Kind == Regulation && o.Year == d.Year {
			d.Warnings = append(d.Warnings, fmt.Sprintf("The revision of %d of this work is already imported as %q.", d.Year, o.Path))
			return nil
		}
	}
	return nil
}

// revisions returns the branch's documents of a work, under all its names.
func (s *Store) revisions(ctx context.Context, scope members.Scope, work string) ([]Document, error) {
	return s.documents(ctx, "WHERE branch_id = ? AND work IN (SELECT value FROM json_each(?)) ORDER BY id",
		scope.Branch(), jsonText(namesOf(work, Works())))
}

// tell fills the report with what became of the file.
func (s *Store) tell(ctx context.Context, scope members.Scope, report *Report, d Document, outcome Outcome) error {
	revisions, err := s.revisions(ctx, scope, d.Work)
	if err != nil {
		return err
	}
	today := calendar.DateOf(s.now().In(scope.Zone()))
	report.Title, report.Passages, report.Articles, report.Outcome = d.Title, d.Passages, d.Articles, outcome
	report.Status = Statuses(revisions, Works(), today)[d.ID]
	report.Warnings = append(slices.Clone(d.Warnings), report.Warnings...)
	return nil
}
