package members_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func TestOwnDataIsAllOfOneAndNothingOfOthers(t *testing.T) {
	w := newWorld(t)
	w.roster(w.secretary, members.RosterRow{Name: "甲", Number: "7", Group: "第一党小组", Standing: members.Probationary, NoVote: true})
	people, err := w.Find(t.Context(), w.secretary, "甲")
	if err != nil {
		t.Fatal(err)
	}
	at := telegram("1")
	if _, err := w.join(w.invite(w.secretary, people[0].ID).Code, at.ID); err != nil {
		t.Fatal(err)
	}
	a, b := w.again(at), w.person("乙", members.Member, members.Full)
	w.signIn(a)
	w.bind(b, telegram("2"))
	w.commit(func(batch *sqlite.Batch) {
		w.Prefer(batch, a, "telegram")
		w.Audit(batch, a, members.Schedule, false, "")
		w.Audit(batch, w.secretary, members.Invite, true, members.About(members.Revoked, a.Person()))
		w.Audit(batch, b, members.GrantRole, false, a.Person())
		w.Audit(batch, b, members.Ask, true, "")
	})
	got, err := w.Own(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	epoch := testkit.Epoch
	if diff := cmp.Diff(members.Holdings{
		Name: "甲", Number: "7", Preferred: "telegram",
		Memberships: []members.OwnMembership{{Branch: "党支部", Group: "第一党小组", Role: members.Member,
			Standing: members.Probationary, NoVote: true, Joined: epoch}},
		Addresses: []members.OwnAddress{{Channel: "telegram", Account: "7", ID: "1", Reachable: true, LastUsed: epoch}},
		Sessions:  []members.OwnSession{{Agent: "browser", Created: epoch, LastUsed: epoch}},
		Invitations: []members.OwnInvitation{
			{Purpose: members.InviteCode, Created: epoch, Expires: epoch.Add(7 * 24 * time.Hour), Used: epoch},
			{Purpose: members.LinkCode, Created: epoch, Expires: epoch.Add(30 * time.Minute), Used: epoch},
		},
		Audit: []members.OwnAuditRecord{
			{At: epoch, By: "甲", Act: members.Schedule}, {At: epoch, By: "支书", Act: members.Invite, Allowed: true},
		},
	}, got, cmp.Transformer("sorted", func(all []members.OwnInvitation) map[members.Purpose]members.OwnInvitation {
		m := map[members.Purpose]members.OwnInvitation{} // both at one instant
		for _, i := range all {
			m[i.Purpose] = i
		}
		return m
	})); diff != "" {
		t.Error(diff)
	}

	others, err := w.Own(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	w.commit(func(batch *sqlite.Batch) { w.Forget(t.Context(), batch, a) })
	forgotten, err := w.Own(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(forgotten)
	if err != nil || !strings.Contains(string(text), `"addresses":[],"sessions":[],"invitations":[]`) || forgotten.Preferred != "" {
		t.Errorf("after forgetting: %s, %v", text, err)
	}
	after, err := w.Own(t.Context(), b)
	if diff := cmp.Diff(others, after); diff != "" || err != nil {
		t.Errorf("forgetting touched another's: %s, %v", diff, err)
	}
	_, err = w.Authenticate(t.Context(), at)
	w.fails("the address", err, fault.Denied)
	w.want("on the roster all the same", w.names(w.secretary), "甲7 支书 乙 管理员")
}

func TestAuditTrail(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Committee, members.Full)
	w.commit(func(b *sqlite.Batch) {
		w.Audit(b, w.secretary, members.GrantRole, true, a.Person())
		w.Audit(b, a, members.Invite, false, strings.Repeat("长", 100)+"\xff")
		w.Audit(b, w.secretary, members.Invite, true, members.About(members.Revoked, a.Person()))
		w.Audit(b, w.secretary, members.EditRoster, true, members.About(members.RosterExported, ""))
	})
	got, err := w.AuditTrail(t.Context(), w.secretary, 10)
	if diff := cmp.Diff([]members.AuditEntry{
		{Seq: 4, At: testkit.Epoch, Person: "支书", Act: members.EditRoster, Allowed: true, What: members.RosterExported},
		{Seq: 3, At: testkit.Epoch, Person: "支书", Act: members.Invite, Allowed: true, What: members.Revoked, About: a.Person(), Name: "甲"},
		{Seq: 2, At: testkit.Epoch, Person: "甲", Act: members.Invite, About: strings.Repeat("长", 21)},
		{Seq: 1, At: testkit.Epoch, Person: "支书", Act: members.GrantRole, Allowed: true, About: a.Person(), Name: "甲"},
	}, got); diff != "" || err != nil {
		t.Errorf("%s, %v", diff, err)
	}
	got, err = w.AuditBefore(t.Context(), w.secretary, 3, 1)
	w.want("what came before", []any{len(got), got[0].Seq, err}, []any{1, 2, nil})
	_, err = w.AuditBefore(t.Context(), a, 3, 1)
	w.fails("what came before, for one who could be", err, fault.Denied)
	for limit, want := range map[int]int{0: 0, -1: 0, 1: 1} {
		got, err := w.AuditTrail(t.Context(), w.operator, limit)
		w.want("entries", []any{len(got), err}, []any{want, nil})
	}
	_, err = w.AuditTrail(t.Context(), a, 10)
	w.fails("who was denied what, for one who could be", err, fault.Denied)
}

func TestCountsAreNumbersOnly(t *testing.T) {
	w := newWorld(t)
	parent := testkit.Parent(t, w.db, "机关党委")
	second := testkit.Branch(t, w.db, "二支部", "机关党委")
	third := testkit.Branch(t, w.db, "三支部", "机关党委")
	clerk := testkit.Person(t, w.db, parent, "干事", members.Clerk, members.Full)
	standings := []members.Standing{members.Full, members.Full, members.Probationary, members.Activist, members.Applicant, members.Candidate}
	for i, standing := range standings {
		scope := testkit.Person(t, w.db, second, string(rune('甲'+i)), members.Member, standing)
		if i < 2 {
			w.bind(scope, telegram(string(rune('1'+i))))
		}
	}
	w.do(func(b *sqlite.Batch) error { return w.Leave(t.Context(), b, second, w.again(telegram("1")).Person()) })
	counts := func(scope members.Scope, want ...members.BranchCount) {
		t.Helper()
		got, err := w.Counts(t.Context(), scope)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s, %v", diff, err)
		}
	}
	counts(clerk, members.BranchCount{Name: "二支部", Full: 1, Probationary: 1, Others: 3, Bound: 1, Unbound: 4},
		members.BranchCount{Name: "三支部"})
	counts(third, members.BranchCount{Name: "三支部"})
	counts(w.secretary, members.BranchCount{Name: "党支部", Full: 1, Unbound: 1})
	_, err := w.Counts(t.Context(), w.person("甲", members.Committee, members.Full))
	w.fails("for a committee member", err, fault.Denied)
	for name, read := range map[string]func() error{
		"People": func() error { _, err := w.People(t.Context(), clerk); return err },
		"Find":   func() error { _, err := w.Find(t.Context(), clerk, "甲"); return err },
	} {
		w.fails(name+" for a clerk", read(), fault.Denied)
	}
}
