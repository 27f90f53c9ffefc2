package members_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

var drawRow = rapid.Custom(func(t *rapid.T) members.RosterRow {
	return members.RosterRow{
		Name:     rapid.SampledFrom([]string{"张三", "張　三", "李四", "王五", "赵六"}).Draw(t, "name"),
		Number:   rapid.SampledFrom([]string{"", "", "1", "１", "2", "B3"}).Draw(t, "number"),
		Group:    rapid.SampledFrom([]string{"", "第一党小组", "A组", "ａ组"}).Draw(t, "group"),
		Role:     rapid.SampledFrom([]members.Role{"", members.Member, members.Committee, members.GroupLeader, members.Secretary}).Draw(t, "role"),
		Standing: rapid.SampledFrom([]members.Standing{"", members.Full, members.Probationary, members.Applicant}).Draw(t, "standing"),
		NoVote:   rapid.Bool().Draw(t, "no vote"),
	}
})

// Whatever the branch was before: a roster that has no problem, applied, is what
// the branch is then, and nobody was lost.
func TestAnAppliedRosterChangesNothingAgain(t *testing.T) {
	w := newWorld(t)
	branch, applied := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		branch++
		scope := testkit.Branch(t, w.db, fmt.Sprintf("支部%d", branch))
		for range rapid.IntRange(1, 4).Draw(rt, "rosters") {
			rows := rapid.SliceOfN(drawRow, 0, 4).Draw(rt, "rows")
			before := len(w.plan(scope).Absent)
			plan := w.plan(scope, rows...)
			if len(plan.Problems) > 0 {
				continue
			}
			applied++
			if n := len(plan.Add) + len(plan.Change) + plan.Same; n != len(rows) {
				rt.Fatalf("%d of %d rows", n, len(rows))
			}
			w.roster(scope, rows...)
			again := w.plan(scope, rows...)
			if again.Same != len(rows) || len(again.Add)+len(again.Change)+len(again.Problems) > 0 {
				rt.Fatalf("%+v\nagain: %+v", rows, again)
			}
			rejoined := 0
			for _, c := range plan.Change {
				if c.Rejoin {
					rejoined++
				}
			}
			if now := len(w.plan(scope).Absent); now != before+len(plan.Add)+rejoined {
				rt.Fatalf("%d people became %d by %+v", before, now, plan)
			}
			w.leaveSome(rt, scope)
		}
	})
	if applied == 0 {
		t.Error("no roster was without a problem")
	}
}

func (w *world) leaveSome(t *rapid.T, scope members.Scope) {
	for _, p := range w.plan(scope).Absent {
		if rapid.IntRange(0, 3).Draw(t, "leaves") == 0 {
			if err := w.leave(scope, p.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}
