package members

import (
	"slices"

	"zhibu/internal/sqlite"
)

// ApplyRoster appends what a plan says. The commit is a fault.Conflict, and
// nothing changes, if the branch is not as it was when the plan was made, or if
// the plan has problems: so a plan is best made again when it is confirmed.
func (s *Store) ApplyRoster(b *sqlite.Batch, scope Scope, plan RosterPlan) {
	if !scope.May(EditRoster) || len(plan.Problems) > 0 {
		refuse(b)
		return
	}
	made := map[string]bool{"": true}
	for _, c := range slices.Concat(plan.Change, plan.Add) {
		if !made[c.Row.Group] {
			made[c.Row.Group] = true
			b.Exec(sqlite.AnyRows, `INSERT INTO party_group (id, branch_id, name) VALUES (?, ?, ?)
				ON CONFLICT (branch_id, name) DO NOTHING`, sqlite.NewID(), scope.branch, c.Row.Group)
		}
	}
	changes := slices.Clone(plan.Change)
	// A branch never has two secretaries, not even between two statements.
	slices.SortStableFunc(changes, func(a, b RosterChange) int { return isSecretary(b.Was) - isSecretary(a.Was) })
	for _, c := range changes {
		s.change(b, scope, c)
	}
	for _, c := range plan.Add {
		s.add(b, scope, c.Row)
	}
}

func isSecretary(row RosterRow) int {
	if row.Role == Secretary {
		return 1
	}
	return 0
}

// groupCalled is the id of the branch's group of a name, of which there may be
// none.
const groupCalled = "(SELECT id FROM party_group WHERE branch_id = ? AND name = ?)"

// beyond holds for ?1, the branch, and ?2, a person, who belongs to another.
const beyond = " EXISTS (SELECT 1 FROM membership o WHERE o.branch_id <> ?1 AND o.person_id = ?2 AND o.left_at = 0) "

// change counts on its first statement to find the person in the branch.
func (s *Store) change(b *sqlite.Batch, scope Scope, c RosterChange) {
	b.Exec(1, `UPDATE membership SET role = ?, standing = ?, no_vote = ?, group_id = `+groupCalled+`,
			joined_at = CASE left_at WHEN 0 THEN joined_at ELSE ? END, left_at = 0
		WHERE branch_id = ? AND person_id = ? AND role = ? AND standing = ? AND no_vote = ? AND (left_at <> 0) = ?
			AND coalesce((SELECT name FROM party_group WHERE id = group_id), '') = ?`,
		c.Row.Role, c.Row.Standing, sqlite.Bool(c.Row.NoVote), scope.branch, c.Row.Group, s.millis(),
		scope.branch, c.Person, c.Was.Role, c.Was.Standing, sqlite.Bool(c.Was.NoVote), sqlite.Bool(c.Rejoin), c.Was.Group)
	if c.Rejoin {
		s.voidInvitations(b, c.Person)
		// Checked behind the change, which does not touch other branches.
		b.Exec(1, "UPDATE person SET id = id WHERE id = ?2 AND (?3 OR NOT"+beyond+")", scope.branch, c.Person, sqlite.Bool(scope.operator))
	}
	if c.Row.Number != c.Was.Number {
		b.Exec(1, "UPDATE person SET number = ?4 WHERE id = ?2 AND number = ?5 AND (?3 OR NOT"+beyond+")",
			scope.branch, c.Person, sqlite.Bool(scope.operator), c.Row.Number, c.Was.Number)
	}
}

// add makes a new person, unless one of that name and number is there by now.
// Those of the name are looked through, not those of the branch (CROSS JOIN keeps
// the order), or a long roster would take the square of its length.
func (s *Store) add(b *sqlite.Batch, scope Scope, row RosterRow) {
	id, now := sqlite.NewID(), s.millis()
	b.Exec(1, `INSERT INTO person (id, name, number, created_at) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
			SELECT 1 FROM person p CROSS JOIN membership m ON m.person_id = p.id
			WHERE m.branch_id = ?5 AND m.left_at = 0 AND p.name = ?2 AND p.number = ?3)`,
		id, row.Name, row.Number, now, scope.branch)
	b.Exec(1, `INSERT INTO membership (branch_id, person_id, role, standing, no_vote, group_id, joined_at)
		VALUES (?, ?, ?, ?, ?, `+groupCalled+`, ?)`,
		scope.branch, id, row.Role, row.Standing, sqlite.Bool(row.NoVote), scope.branch, row.Group, now)
}
