package members

import (
	"context"
	"slices"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Leave appends that somebody of the scope's branch left it. The line stays, for
// what the branch did with them; whoever belongs to no other branch and does not
// run the process can enter and be reached no more.
func (s *Store) Leave(ctx context.Context, b *sqlite.Batch, scope Scope, person string) error {
	if err := allow(scope, EditRoster); err != nil {
		return err
	}
	who, err := s.person(ctx, scope, person)
	if err != nil {
		return err
	}
	if who.Role == Secretary && !scope.operator {
		return fault.New(fault.Invalid, OnlySecretary)
	}
	s.end(b, scope, person)
	const nowhere = ` AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = person_id AND p.operator = 1)
		AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = `
	for _, table := range []string{"session", "sign_in_code", "address"} {
		b.Exec(sqlite.AnyRows, "DELETE FROM "+table+" WHERE person_id = ?"+nowhere+table+".person_id AND m.left_at = 0)", person)
	}
	return nil
}

// end appends the end of a membership of the scope's branch.
func (s *Store) end(b *sqlite.Batch, scope Scope, person string) {
	b.Exec(1, `UPDATE membership SET left_at = ?, group_id = NULL, role = CASE role WHEN '' THEN '' ELSE 'member' END
		WHERE branch_id = ? AND person_id = ? AND left_at = 0`, s.millis(), scope.branch, person)
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE person_id = ? AND branch_id = ? AND purpose = ?",
		person, scope.branch, string(InviteCode))
}

// Move appends that somebody of the scope's branch leaves it for another, with
// their standing and whatever they enter by, but no role.
func (s *Store) Move(ctx context.Context, b *sqlite.Batch, scope Scope, person, branchName string) error {
	return s.enter(ctx, b, scope, person, branchName, true)
}

// Enrol appends that somebody of the scope's branch belongs to another as well.
func (s *Store) Enrol(ctx context.Context, b *sqlite.Batch, scope Scope, person, branchName string) error {
	return s.enter(ctx, b, scope, person, branchName, false)
}

func (s *Store) enter(ctx context.Context, b *sqlite.Batch, scope Scope, person, branchName string, leaving bool) error {
	if err := allow(scope, ManageBranches); err != nil {
		return err
	}
	who, err := s.person(ctx, scope, person)
	if err != nil {
		return err
	}
	to, err := s.branchCalled(ctx, branchName)
	if err != nil {
		return err
	}
	there, err := s.entries(ctx, to.ID, belonging)
	if err != nil {
		return err
	}
	if to.ID == scope.branch || slices.ContainsFunc(there, func(e entry) bool {
		return e.ID == person || key(e.Name) == key(who.Name) && key(e.Number) == key(who.Number)
	}) {
		return fault.New(fault.Invalid, AlreadyThere)
	}
	if leaving {
		s.end(b, scope, person)
	}
	s.voidInvitations(b, person)
	role := Member
	if who.Role == NoRole {
		role = NoRole
	}
	b.Exec(1, `INSERT INTO membership (branch_id, person_id, role, standing, no_vote, joined_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (branch_id, person_id) DO UPDATE SET role = excluded.role, standing = excluded.standing,
			no_vote = excluded.no_vote, joined_at = excluded.joined_at, group_id = NULL, left_at = 0 WHERE left_at <> 0`,
		to.ID, person, role, who.Standing, sqlite.Bool(who.NoVote), s.millis())
	return nil
}

// voidInvitations appends the end of a person's open invitations, when what they
// would open becomes more than whoever issued them may give.
func (s *Store) voidInvitations(b *sqlite.Batch, person string) {
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE person_id = ? AND purpose = ? AND used_at = 0", person, string(InviteCode))
}
