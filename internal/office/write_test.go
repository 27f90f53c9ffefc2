package office_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/office"
)

var formats = []office.Format{office.XLSX, office.CSV}

func roundTrip(t testing.TB, people []members.Person, format office.Format) office.Roster {
	t.Helper()
	content, err := office.WriteRoster(people, format)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, content)
}

func TestWrittenRostersReadTheSame(t *testing.T) {
	for _, format := range formats {
		t.Run(string(format), func(t *testing.T) {
			people := branch(60)
			for i, standing := range []members.Standing{members.Candidate, members.Applicant, members.NoStanding} {
				people[20+i].Standing = standing
			}
			people[30].Role, people[31].Role = members.Clerk, members.Leader
			got := roundTrip(t, people, format)
			var want []members.RosterRow
			for i, p := range people {
				want = append(want, row(p, i+2))
			}
			if diff := cmp.Diff(want, got.Rows); diff != "" || len(got.Problems)+len(got.Ignored)+len(got.Notes) > 0 {
				t.Errorf("%v %v %v\n%s", got.Problems, got.Ignored, got.Notes, diff)
			}
		})
	}
}

func TestAnyPersonReadsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := members.Person{
			Name:     rapid.StringMatching(`[张李王欧阳][三四明]{1,2}(·艾力)?|[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}`).Draw(t, "name"),
			Number:   rapid.StringMatching(`[0-9A-Z][0-9-]{0,8}|`).Draw(t, "number"),
			Group:    rapid.StringMatching(`['=+@＝-]{0,3}[一二三组"a,;']{1,6}|`).Draw(t, "group"),
			Role:     rapid.SampledFrom([]members.Role{members.Member, members.GroupLeader, members.Secretary, members.Clerk}).Draw(t, "role"),
			Standing: rapid.SampledFrom([]members.Standing{members.Full, members.Probationary, members.Applicant}).Draw(t, "standing"),
			NoVote:   rapid.Bool().Draw(t, "vote"),
		}
		for _, format := range formats {
			content, err := office.WriteRoster([]members.Person{p}, format)
			if err != nil {
				t.Fatal(err)
			}
			got, err := office.ReadRoster("名册", content)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]members.RosterRow{row(p, 2)}, got.Rows); diff != "" {
				t.Errorf("%s: %v %s", format, got.Problems, diff)
			}
		}
	})
}

func TestWritesNothingThatASpreadsheetWouldRun(t *testing.T) {
	var people []members.Person
	for _, start := range []string{"=", "+", "-", "@", "\t", "＝", "'="} {
		people = append(people, members.Person{Name: "张三", Group: start + `HYPERLINK("http://x")`, Role: members.Member, Standing: members.Full})
	}
	content, err := office.WriteRoster(people, office.CSV)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(content, []byte(`"'`)); n != len(people) {
		t.Errorf("%d of %d cells are armed: %s", n, len(people), content)
	}
	content, err = office.WriteRoster(people, office.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if formula, err := f.GetCellFormula("名册", "C2"); err != nil || formula != "" {
		t.Errorf("formula %q, %v", formula, err)
	}
	if kind, err := f.GetCellType("名册", "C2"); err != nil || kind != excelize.CellTypeSharedString {
		t.Errorf("cell type %v, %v", kind, err)
	}
}

func TestCSVOpensInASpreadsheet(t *testing.T) {
	content, err := office.WriteRoster(branch(2), office.CSV)
	if err != nil {
		t.Fatal(err)
	}
	const want = "\uFEFF姓名,编号,党小组,党员类别,党内职务,表决权\r\n王建国,0003,第一党小组,正式党员,支部书记,\r\n李建国,0010,第二党小组,正式党员,支委,\r\n"
	if string(content) != want {
		t.Errorf("%q", content)
	}
}

func TestWhoOnlyRunsTheProcessIsOnNoRoster(t *testing.T) {
	got := roundTrip(t, []members.Person{
		{Name: "管理员", Standing: members.NoStanding, Operator: true},
		{Name: "张三", Role: members.Member, Standing: members.Full, Operator: true},
	}, office.CSV)
	if len(got.Rows) != 1 || got.Rows[0].Name != "张三" {
		t.Errorf("%+v", got.Rows)
	}
}

// A group leader is told no standing of the own group.
func TestPeopleWithoutAStandingAreWritten(t *testing.T) {
	for _, format := range formats {
		content, err := office.WriteRoster([]members.Person{{Name: "张三", Group: "第一党小组", Role: members.Member}}, format)
		if err != nil {
			t.Fatal(err)
		}
		table, err := office.ReadTable("名册", content, func([]string) int { return 0 })
		if err != nil || len(table.Rows) != 2 {
			t.Fatalf("%s: %v, %v", format, table.Rows, err)
		}
		if diff := cmp.Diff([]string{"张三", "", "第一党小组"}, table.Rows[1].Cells); diff != "" {
			t.Errorf("%s: %s", format, diff)
		}
	}
}

func TestTemplateIsEmptyToAReader(t *testing.T) {
	content, err := office.Template()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"the template": content, "a header": []byte("姓名,党小组\n"), "a sum": []byte("姓名\n合计\n")} {
		got, err := office.ReadRoster("名册", content)
		if !errors.Is(err, fault.Invalid) || !strings.Contains(office.Sentence(err), "只有表头，没有人员") {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("名册")
	if err != nil || len(rows) != 3 || !strings.HasPrefix(rows[1][0], "示例") || rows[1][1] != "001" {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := office.WriteRoster(nil, "pdf"); !errors.Is(err, fault.Invalid) {
		t.Errorf("%v", err)
	}
}
