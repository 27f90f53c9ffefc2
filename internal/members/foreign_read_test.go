package members_test

import (
	"fmt"
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestNothingOfAnotherBranchIsRead(t *testing.T) {
	f := newForeign(t)
	for who, by := range map[string]members.Scope{"a secretary": f.theirs, "the operator": testkit.Branch(t, f.db, "二支部")} {
		reads := map[string]func() (any, error){
			"People":      func() (any, error) { return f.People(f.ctx(), by) },
			"Find":        func() (any, error) { return f.Find(f.ctx(), by, f.name) },
			"AuditTrail":  func() (any, error) { return f.AuditTrail(f.ctx(), by, 100) },
			"AuditBefore": func() (any, error) { return f.AuditBefore(f.ctx(), by, 1<<60, 100) },
			"PlanRoster":  func() (any, error) { return f.PlanRoster(f.ctx(), by, nil) },
			"Counts":      func() (any, error) { return f.Counts(f.ctx(), by) },
			"Own":         func() (any, error) { return f.Own(f.ctx(), by) },
			"Sessions":    func() (any, error) { return f.Sessions(f.ctx(), by) },
			"Recipients":  func() (any, error) { return f.Recipients(f.ctx(), by.Branch()) },
		}
		for name, read := range reads {
			got, err := read()
			if err != nil {
				t.Errorf("%s by %s: %v", name, who, err)
			}
			for _, secret := range []string{f.name, f.person, f.session, "-100", "支书"} {
				if strings.Contains(fmt.Sprintf("%+v", got), secret) {
					t.Errorf("%s by %s of another branch shows %s: %+v", name, who, secret, got)
				}
			}
		}
	}
}
