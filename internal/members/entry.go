package members

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhibu/internal/sqlite"
)

// entry is a membership with its person: a line of a branch's roster.
type entry struct {
	Person
	groupID   string
	left      bool
	elsewhere bool // they belong to another branch
}

// belonging leaves out those who left.
const belonging = " AND m.left_at = 0"

// otherMembership is that person p belongs to another branch than ?1.
const otherMembership = " (SELECT 1 FROM membership o WHERE o.person_id = p.id AND o.branch_id <> ?1 AND o.left_at = 0) "

// entryQuery takes branch, InviteCode, now and what offChannels returns, then
// what its conditions take.
const entryQuery = `SELECT p.id, p.name, p.number, coalesce(g.name, ''), m.role, m.standing, m.no_vote, p.operator,
	m.joined_at, m.left_at <> 0, coalesce(m.group_id, ''),
	coalesce((SELECT group_concat(DISTINCT channel) FROM address WHERE person_id = p.id AND reachable = 1
		AND channel NOT IN (SELECT value FROM json_each(?4))), ''),
	coalesce((SELECT max(created_at) FROM sign_in_code c
		WHERE c.person_id = p.id AND c.branch_id = ?1 AND purpose = ?2 AND used_at = 0 AND expires_at > ?3), 0),
	coalesce((SELECT max(tries) FROM sign_in_code c
		WHERE c.person_id = p.id AND c.branch_id = ?1 AND purpose = ?2 AND used_at = 0 AND expires_at > ?3), 0),
	max(coalesce((SELECT max(last_used_at) FROM address WHERE person_id = p.id), 0),
		coalesce((SELECT max(last_used_at) FROM session WHERE person_id = p.id), 0)),
	EXISTS` + otherMembership + `
	FROM membership m JOIN person p ON p.id = m.person_id LEFT JOIN party_group g ON g.id = m.group_id
	WHERE m.branch_id = ?1 `

func scanEntry(r sqlite.Scanner) (e entry, err error) {
	var joined, invited, used, tries int64
	var channels string
	if err := r.Scan(&e.ID, &e.Name, &e.Number, &e.Group, &e.Role, &e.Standing, &e.NoVote, &e.Operator,
		&joined, &e.left, &e.groupID, &channels, &invited, &tries, &used, &e.elsewhere); err != nil {
		return entry{}, err
	}
	e.Joined, e.Invited, e.LastUsed = sqlite.FromMillis(joined), sqlite.FromMillis(invited), sqlite.FromMillis(used)
	e.DigitsVoid = tries >= maxTries
	if channels != "" {
		e.Channels = strings.Split(channels, ",")
		slices.Sort(e.Channels)
	}
	return e, nil
}

// entries lists a branch's roster under conditions, as ordered sorts it.
func (s *Store) entries(ctx context.Context, branch, conditions string, args ...any) ([]entry, error) {
	all, err := sqlite.All(ctx, s.db, scanEntry, entryQuery+conditions,
		append([]any{branch, string(InviteCode), s.millis(), s.offChannels()}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	return ordered(all), nil
}
