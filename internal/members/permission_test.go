package members_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

var acts = []members.Act{
	members.Ask, members.OwnData, members.Schedule, members.AnswerFor, members.DecideLeave, members.SeeAnswers, members.ImportDocuments, members.SeeRoster, members.EditRoster,
	members.Invite, members.BindGroup, members.GrantRole, members.Handover, members.SeeCounts, members.ManageBranches, members.Operate,
}

// The whole table of permissions, in words that the secretary of an office could
// check.
const table = `
applicant: ask own_data
member: ask own_data
group leader: ask own_data answer_for see_answers see_roster
committee: ask own_data schedule answer_for see_answers see_roster
secretary: ask own_data schedule answer_for decide_leave see_answers import_documents see_roster edit_roster invite bind_group grant_role handover see_counts
clerk: ask own_data see_counts
leader: ask own_data see_counts
operator: ask own_data schedule answer_for see_answers import_documents see_roster edit_roster invite bind_group grant_role handover see_counts manage_branches operate
nobody:
`

func TestWhoMayWhat(t *testing.T) {
	w := newWorld(t)
	parent := testkit.Parent(t, w.db, "机关党委")
	var got strings.Builder
	for _, c := range []struct {
		who   string
		scope members.Scope
	}{
		{"applicant", w.person("甲", members.Member, members.Applicant)},
		{"member", w.person("乙", members.Member, members.Full)},
		{"group leader", w.person("丙", members.GroupLeader, members.Full)},
		{"committee", w.person("丁", members.Committee, members.Full)},
		{"secretary", w.secretary},
		{"clerk", testkit.Person(t, w.db, parent, "戊", members.Clerk, members.Full)},
		{"leader", testkit.Person(t, w.db, parent, "己", members.Leader, members.Full)},
		{"operator", w.operator},
		{"nobody", members.Scope{}},
	} {
		got.WriteString("\n" + c.who + ":")
		for _, act := range acts {
			if c.scope.May(act) {
				got.WriteString(" " + string(act))
			}
		}
		if c.scope.May("anything else") {
			t.Errorf("%s may do what nobody knows", c.who)
		}
	}
	if diff := cmp.Diff(table, got.String()+"\n"); diff != "" {
		t.Error(diff)
	}
}

func TestAnOperatorMayBeAnythingElseToo(t *testing.T) {
	w := newWorld(t)
	scope := w.person("管理员", members.Committee, members.Full)
	if scope.Role() != members.Committee || !scope.May(members.Operate) || !scope.Operator() {
		t.Errorf("scope %+v", scope)
	}
}
