package members

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// Holdings is what this package holds on one person, in all branches.
type Holdings struct {
	Name        string           `json:"name"`
	Number      string           `json:"number,omitempty"`
	Operator    bool             `json:"operator,omitempty"`
	Preferred   string           `json:"preferred_channel,omitempty"`
	Memberships []OwnMembership  `json:"memberships"`
	Addresses   []OwnAddress     `json:"addresses"`
	Sessions    []OwnSession     `json:"sessions"`
	Invitations []OwnInvitation  `json:"invitations"`
	Audit       []OwnAuditRecord `json:"audit"`
}

// OwnMembership is what a branch holds on the person.
type OwnMembership struct {
	Branch   string    `json:"branch"`
	Group    string    `json:"group,omitempty"`
	Role     Role      `json:"role,omitempty"`
	Standing Standing  `json:"standing"`
	NoVote   bool      `json:"no_vote,omitempty"`
	Joined   time.Time `json:"joined,omitzero"`
	Left     time.Time `json:"left,omitzero"`
}

// OwnAddress is where the person can be written to.
type OwnAddress struct {
	Channel   string    `json:"channel"`
	Account   string    `json:"account,omitempty"`
	ID        string    `json:"id"`
	Reachable bool      `json:"reachable"`
	LastUsed  time.Time `json:"last_used"`
}

// OwnSession is where the person is signed in.
type OwnSession struct {
	Agent    string    `json:"agent"`
	Created  time.Time `json:"created"`
	LastUsed time.Time `json:"last_used"`
}

// OwnInvitation is a code that was made for the person.
type OwnInvitation struct {
	Purpose Purpose   `json:"purpose"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Used    time.Time `json:"used,omitzero"`
}

// OwnAuditRecord is what the person did or was denied, and what was done to them.
type OwnAuditRecord struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Act     Act       `json:"act"`
	Allowed bool      `json:"allowed"`
}

// Own returns what is held on the scope's person. What others were denied to do
// to them stays between those and their secretary.
func (s *Store) Own(ctx context.Context, scope Scope) (Holdings, error) {
	o, err := sqlite.One(ctx, s.db, func(r sqlite.Scanner) (o Holdings, err error) {
		err = r.Scan(&o.Name, &o.Number, &o.Operator, &o.Preferred)
		return o, err
	}, "SELECT name, number, operator, preferred_channel FROM person WHERE id = ?", scope.person)
	errs := []error{err}
	fill := func(err error) { errs = append(errs, err) }
	fill(list(ctx, s, &o.Memberships, scanOwnMembership, `SELECT b.name, coalesce(g.name, ''), m.role, m.standing, m.no_vote,
		m.joined_at, m.left_at FROM membership m JOIN branch b ON b.id = m.branch_id LEFT JOIN party_group g ON g.id = m.group_id
		WHERE m.person_id = ? ORDER BY m.joined_at, b.id`, scope))
	fill(list(ctx, s, &o.Addresses, scanOwnAddress, `SELECT channel, account, id, reachable, last_used_at FROM address
		WHERE person_id = ? ORDER BY channel, account, id`, scope))
	fill(list(ctx, s, &o.Sessions, scanOwnSession, `SELECT agent, created_at, last_used_at FROM session
		WHERE person_id = ? ORDER BY created_at, id`, scope))
	fill(list(ctx, s, &o.Invitations, scanOwnInvitation, `SELECT purpose, created_at, expires_at, used_at FROM sign_in_code
		WHERE person_id = ? ORDER BY created_at, hash`, scope))
	fill(list(ctx, s, &o.Audit, scanOwnAudit, `SELECT a.at, p.name, a.act, a.allowed FROM audit a JOIN person p ON p.id = a.person_id
		WHERE a.person_id = ?1 OR`+aboutID+`= ?1 AND a.allowed = 1 ORDER BY a.seq`, scope))
	if err := errors.Join(errs...); err != nil {
		return Holdings{}, fmt.Errorf("read own data: %w", err)
	}
	return o, nil
}

// list fills into with the rows of a query that takes the scope's person.
func list[T any](ctx context.Context, s *Store, into *[]T, scan func(sqlite.Scanner) (T, error), query string, scope Scope) error {
	all, err := sqlite.All(ctx, s.db, scan, query, scope.person)
	*into = append([]T{}, all...) // [] in JSON, not null
	return err
}
