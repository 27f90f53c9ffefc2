package members

import (
	"context"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// Bind makes the address one of the scope's person, used at this moment.
func (s *Store) Bind(b *sqlite.Batch, scope Scope, at chat.Address) {
	b.Exec(1, `INSERT INTO address (channel, account, id, person_id, reachable, last_used_at) VALUES (?, ?, ?, ?, 1, ?)
		ON CONFLICT (channel, account, id) DO UPDATE SET reachable = 1, last_used_at = excluded.last_used_at
		WHERE person_id = excluded.person_id`, // another person's address is not taken over
		at.Channel, at.Account, at.ID, scope.person, sqlite.Millis(s.now()))
}

// MarkUnreachable notes that a channel takes nothing for this address any more.
func (s *Store) MarkUnreachable(b *sqlite.Batch, at chat.Address) {
	b.Exec(sqlite.AnyRows, "UPDATE address SET reachable = 0 WHERE channel = ? AND account = ? AND id = ?",
		at.Channel, at.Account, at.ID)
}

// Recipient is a person of a branch and the address a notice goes to.
type Recipient struct {
	Person, Name string
	Address      chat.Address
	Reachable    bool // false: no address at all (未绑定) or none that works
}

// Recipients returns the people of a branch, each with one address: the
// reachable one used last.
func (s *Store) Recipients(ctx context.Context, branch string) ([]Recipient, error) {
	all, err := sqlite.All(ctx, s.db, scanRecipient, `SELECT p.id, p.name,
			coalesce(a.channel, ''), coalesce(a.account, ''), coalesce(a.id, '')
		FROM membership m JOIN person p ON p.id = m.person_id
		LEFT JOIN address a ON (a.channel, a.account, a.id) = (
			SELECT channel, account, id FROM address
			WHERE person_id = p.id AND reachable = 1 ORDER BY last_used_at DESC, channel LIMIT 1)
		WHERE m.branch_id = ? ORDER BY p.created_at, p.id`, branch)
	if err != nil {
		return nil, fmt.Errorf("list recipients: %w", err)
	}
	return all, nil
}

func scanRecipient(r sqlite.Scanner) (rc Recipient, err error) {
	err = r.Scan(&rc.Person, &rc.Name, &rc.Address.Channel, &rc.Address.Account, &rc.Address.ID)
	rc.Reachable = rc.Address.Channel != ""
	return rc, err
}

// Belongs reports whether the address is still one of a person of the branch.
func (s *Store) Belongs(ctx context.Context, branch string, at chat.Address) (bool, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], `SELECT count(*) FROM address a
		JOIN membership m ON m.person_id = a.person_id
		WHERE m.branch_id = ? AND a.channel = ? AND a.account = ? AND a.id = ?`, branch, at.Channel, at.Account, at.ID)
	if err != nil {
		return false, fmt.Errorf("look up %s: %w", at, err)
	}
	return n > 0, nil
}
