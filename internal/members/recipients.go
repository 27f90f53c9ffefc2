package members

import (
	"context"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// Recipient is a person of a branch and the address a notice goes to.
type Recipient struct {
	Person, Name string
	Address      chat.Address
	Reachable    bool   // false: no address at all (未绑定) or none that works
	Group        string // the name of their party group; Audience fills it in
	GroupID      string
}

// told are the ids of those a branch's notices go to: its full and probationary
// members, and the operators where it has none, so that somebody who tries zhibu
// alone has all of it. The branch is ?1.
const told = `WITH due AS (SELECT person_id AS id FROM membership
		WHERE branch_id = ?1 AND left_at = 0 AND standing IN ('full', 'probationary')),
	told AS (SELECT id FROM due UNION ALL
		SELECT id FROM person WHERE operator = 1 AND NOT EXISTS (SELECT 1 FROM due)
			AND EXISTS (SELECT 1 FROM branch WHERE id = ?1)) `

// recipientColumns selects people p without their groups, groupedColumns with
// those they are in in branch ?1, each with one address: on a channel that is
// on before one that is off, where what is sent waits; then their choice, else the
// one used last. What offChannels returns is ?2.
const (
	recipientColumns = recipientHead + ", '', ''" + recipientTables
	groupedColumns   = recipientHead + ", coalesce(g.name, ''), coalesce(g.id, '')" + recipientTables + `
		LEFT JOIN membership gm ON gm.branch_id = ?1 AND gm.person_id = p.id
		LEFT JOIN party_group g ON g.id = gm.group_id `
	recipientHead   = "SELECT p.id, p.name, coalesce(a.channel, ''), coalesce(a.account, ''), coalesce(a.id, '')"
	recipientTables = ` FROM person p LEFT JOIN address a ON (a.channel, a.account, a.id) = (
		SELECT channel, account, id FROM address WHERE person_id = p.id AND reachable = 1
		ORDER BY channel IN (SELECT value FROM json_each(?2)), channel = p.preferred_channel DESC, last_used_at DESC, channel, account, id LIMIT 1) `
)

func scanRecipient(r sqlite.Scanner) (rc Recipient, err error) {
	err = r.Scan(&rc.Person, &rc.Name, &rc.Address.Channel, &rc.Address.Account, &rc.Address.ID, &rc.Group, &rc.GroupID)
	rc.Reachable = rc.Address.Channel != ""
	return rc, err
}

// Recipients returns those a branch's notices go to, each with one address.
func (s *Store) Recipients(ctx context.Context, branch string) ([]Recipient, error) {
	all, err := sqlite.All(ctx, s.db, scanRecipient,
		told+recipientColumns+"WHERE p.id IN told ORDER BY p.created_at, p.rowid", branch, s.offChannels())
	if err != nil {
		return nil, fmt.Errorf("list recipients: %w", err)
	}
	return all, nil
}

// Secretaries returns who holds the secretary's role in a branch.
func (s *Store) Secretaries(ctx context.Context, branch string) ([]Recipient, error) {
	all, err := sqlite.All(ctx, s.db, scanRecipient, recipientColumns+`WHERE p.id IN (SELECT person_id FROM membership
		WHERE branch_id = ?1 AND left_at = 0 AND role = ?3) ORDER BY p.created_at, p.rowid`, branch, s.offChannels(), Secretary)
	if err != nil {
		return nil, fmt.Errorf("list secretaries: %w", err)
	}
	return all, nil
}

// RecipientOf returns one person of the instance, whatever they belong to, to be
// told what concerns them alone; fault.NotFound where there is none.
func (s *Store) RecipientOf(ctx context.Context, person string) (Recipient, error) {
	r, err := sqlite.One(ctx, s.db, scanRecipient, recipientColumns+"WHERE p.id = ?1", person, s.offChannels())
	if err != nil {
		return Recipient{}, fmt.Errorf("look up a recipient: %w", err)
	}
	return r, nil
}

// Belongs reports whether the address is still one of a person that the
// branch's notices go to.
func (s *Store) Belongs(ctx context.Context, branch string, at chat.Address) (bool, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], told+`SELECT count(*) FROM address a
		WHERE a.person_id IN told AND a.channel = ?2 AND a.account = ?3 AND a.id = ?4`,
		branch, at.Channel, at.Account, at.ID)
	if err != nil {
		return false, fmt.Errorf("look up %s: %w", at, err)
	}
	return n > 0, nil
}
