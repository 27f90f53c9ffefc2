package app

import (
	"log/slog"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
)

func TestExportedRosterIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	c := Config{Dir: filepath.Join(dir, "data"), Clock: &Clock{}, Log: slog.New(slog.DiscardHandler)}
	rows := []members.RosterRow{
		{Line: 2, Name: "陈芳", Number: "007", Group: "第一党小组", Role: members.Secretary, Standing: members.Full},
		{Line: 3, Name: "王伟", Number: "12", Group: "第二党小组", Role: members.Member, Standing: members.Probationary, NoVote: true},
	}
	enter(t, c, rows)
	for _, format := range []string{"xlsx", "csv"} {
		content, err := ExportRoster(t.Context(), c, format)
		if err != nil {
			t.Fatal(err)
		}
		got, err := office.ReadRoster("roster."+format, content)
		if diff := cmp.Diff(rows, got.Rows); err != nil || diff != "" {
			t.Errorf("%s: %v %v\n%s", format, err, got.Problems, diff)
		}
	}
	if got := audited(t, c); len(got) != 2 || got[0].Act != members.EditRoster || got[1].Act != members.EditRoster {
		t.Errorf("audited: %+v", got)
	}
}

func audited(t *testing.T, c Config) []members.AuditEntry {
	t.Helper()
	in, err := c.open(t.Context(), beside)
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	scope, err := in.people.LocalScope(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := in.people.AuditTrail(t.Context(), scope, 10)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// enter makes an instance whose branch has these people.
func enter(t *testing.T, c Config, rows []members.RosterRow) {
	t.Helper()
	in, err := c.open(t.Context(), create)
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	scope, err := in.people.LocalScope(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := in.people.PlanRoster(t.Context(), scope, rows)
	if err != nil || len(plan.Problems) > 0 {
		t.Fatal(plan.Problems, err)
	}
	var b sqlite.Batch
	in.people.ApplyRoster(&b, scope, plan)
	if err := in.db.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
}
