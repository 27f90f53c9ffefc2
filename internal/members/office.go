package members

import (
	"context"
	"fmt"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// SetRole appends that somebody of the scope's branch has a role there. Only
// Handover makes a secretary where there is one, and only the operator leaves a
// branch without. An office of the branch is for full members.
func (s *Store) SetRole(ctx context.Context, b *sqlite.Batch, scope Scope, person string, role Role) error {
	if err := allow(scope, GrantRole); err != nil {
		return err
	}
	who, err := s.person(ctx, scope, person)
	if err != nil {
		return err
	}
	parent, err := s.isParent(ctx, scope.branch)
	if err != nil {
		return err
	}
	secretaries, err := s.Secretaries(ctx, scope.branch)
	if err != nil {
		return err
	}
	switch {
	case !role.known(), role == NoRole && who.Standing != NoStanding, role.ofParent() && !parent:
		return fault.New(fault.Invalid, NoSuchRole)
	case role.ofFull() && role != who.Role && who.Standing != Full:
		return fault.New(fault.Invalid, NotFull)
	case role == GroupLeader && who.Group == "":
		return fault.New(fault.Invalid, NoGroup)
	case role == Secretary && who.Role != Secretary && len(secretaries) > 0:
		return fault.New(fault.Invalid, HasSecretary)
	case who.Role == Secretary && role != Secretary && !scope.operator:
		return fault.New(fault.Invalid, OnlySecretary)
	}
	s.setRole(b, scope, person, who.Role, role)
	return nil
}

// setRole counts on the role that the person has, and on the standing that a new
// office takes.
func (s *Store) setRole(b *sqlite.Batch, scope Scope, person string, from, to Role) {
	b.Exec(1, `UPDATE membership SET role = ? WHERE branch_id = ? AND person_id = ? AND role = ? AND left_at = 0
		AND (standing = ? OR NOT ?)`, to, scope.branch, person, from, Full, sqlite.Bool(to.ofFull() && to != from))
}

// Handover appends that somebody of the scope's branch, a full member, is its
// secretary, and whoever was is a member.
func (s *Store) Handover(ctx context.Context, b *sqlite.Batch, scope Scope, person string) error {
	if err := allow(scope, Handover); err != nil {
		return err
	}
	who, err := s.person(ctx, scope, person)
	if err != nil {
		return err
	}
	switch {
	case who.Role == Secretary:
		return fault.New(fault.Invalid, AlreadyHolding)
	case who.Standing != Full:
		return fault.New(fault.Invalid, NotFull)
	}
	secretaries, err := s.Secretaries(ctx, scope.branch)
	if err != nil {
		return err
	}
	for _, old := range secretaries {
		s.setRole(b, scope, old.Person, Secretary, Member)
	}
	s.setRole(b, scope, person, who.Role, Secretary)
	return nil
}

// SetOperator appends that somebody of the scope's branch runs the process, or
// does so no more. There is always one who does.
func (s *Store) SetOperator(ctx context.Context, b *sqlite.Batch, scope Scope, person string, on bool) error {
	if err := allow(scope, Operate); err != nil {
		return err
	}
	who, err := s.person(ctx, scope, person)
	if err != nil || who.Operator == on {
		return err
	}
	if on {
		s.voidInvitations(b, person)
		b.Exec(1, "UPDATE person SET operator = 1 WHERE id = ? AND operator = 0", person)
		return nil
	}
	others, err := sqlite.One(ctx, s.db, sqlite.Value[int], "SELECT count(*) FROM person WHERE operator = 1 AND id <> ?", person)
	if err != nil {
		return fmt.Errorf("count operators: %w", err)
	}
	if others == 0 {
		return fault.New(fault.Invalid, LastOperator)
	}
	b.Exec(1, `UPDATE person SET operator = 0 WHERE id = ?1 AND operator = 1
		AND EXISTS (SELECT 1 FROM person WHERE operator = 1 AND id <> ?1)`, person)
	return nil
}
