package members

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Invitation is what a person is handed to sign in: a code for a link, and
// digits that count only together with the name. Neither can be read again.
type Invitation struct {
	Code, Digits string
	Person       Person
	Expires      time.Time
}

// Invite appends an invitation for somebody of the scope's branch, in place of
// any that is open.
//
// Whoever holds an invitation is that person from then on. So one for an
// operator, or for somebody who belongs to another branch too, is the operator's
// alone to issue: anything else would lift a secretary above their branch.
func (s *Store) Invite(ctx context.Context, b *sqlite.Batch, scope Scope, person string) (Invitation, error) {
	if err := allow(scope, Invite); err != nil {
		return Invitation{}, err
	}
	found, err := s.person(ctx, scope, person)
	if err != nil {
		return Invitation{}, err
	}
	wider, err := s.wider(ctx, scope)
	if err != nil {
		return Invitation{}, err
	}
	if wider[person] && !scope.operator {
		return Invitation{}, fault.New(fault.Denied, Invite)
	}
	s.dropExpired(b)
	return s.invite(b, scope, found), nil
}

// InviteAll appends an invitation for everyone of the scope's branch who cannot
// be reached yet, as far as the scope may invite them; who only runs the process
// is not among them.
func (s *Store) InviteAll(ctx context.Context, b *sqlite.Batch, scope Scope) ([]Invitation, error) {
	if err := allow(scope, Invite); err != nil {
		return nil, err
	}
	people, err := s.People(ctx, scope)
	if err != nil {
		return nil, err
	}
	wider, err := s.wider(ctx, scope)
	if err != nil {
		return nil, err
	}
	s.dropExpired(b) // once: it goes through all codes
	var all []Invitation
	for _, p := range people {
		if len(p.Channels) > 0 || p.Operator || wider[p.ID] && !scope.operator {
			continue
		}
		all = append(all, s.invite(b, scope, p))
	}
	return all, nil
}

// invite counts on the person's belonging to the scope's branch at the commit,
// and to no other unless the operator invites.
func (s *Store) invite(b *sqlite.Batch, scope Scope, p Person) Invitation {
	now := s.now()
	i := Invitation{Code: rand.Text(), Digits: newDigits(), Person: p, Expires: now.Add(codeLife[InviteCode])}
	salt := newSalt()
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE person_id = ? AND purpose = ?", p.ID, string(InviteCode))
	b.Exec(1, `INSERT INTO sign_in_code (hash, person_id, purpose, branch_id, salt, digits, created_at, expires_at)
		SELECT ?1, m.person_id, ?2, m.branch_id, ?3, ?4, ?5, ?6 FROM membership m
		WHERE m.branch_id = ?7 AND m.person_id = ?8 AND m.left_at = 0 AND (?9 OR NOT `+isWider+`)`,
		digest(i.Code), string(InviteCode), salt, slipDigest(salt, key(p.Name), i.Digits),
		sqlite.Millis(now), sqlite.Millis(i.Expires), scope.branch, p.ID, sqlite.Bool(scope.operator))
	return i
}

// Revoke voids the invitation that is open for somebody of the scope's branch,
// if there is one.
func (s *Store) Revoke(b *sqlite.Batch, scope Scope, person string) {
	if !scope.May(Invite) {
		refuse(b)
		return
	}
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE person_id = ? AND branch_id = ? AND purpose = ? AND used_at = 0",
		person, scope.branch, string(InviteCode))
}

// isWider holds for a membership m whose person has more to open than its branch.
const isWider = ` EXISTS (SELECT 1 FROM person p WHERE p.id = m.person_id AND (p.operator = 1 OR EXISTS (
	SELECT 1 FROM membership o WHERE o.person_id = p.id AND o.branch_id <> m.branch_id AND o.left_at = 0))) `

// wider is who of the scope's branch has more to open than this branch.
func (s *Store) wider(ctx context.Context, scope Scope) (map[string]bool, error) {
	ids, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT m.person_id FROM membership m WHERE m.branch_id = ? AND m.left_at = 0 AND"+isWider, scope.branch)
	if err != nil {
		return nil, fmt.Errorf("list people of several branches: %w", err)
	}
	wider := make(map[string]bool)
	for _, id := range ids {
		wider[id] = true
	}
	return wider, nil
}
