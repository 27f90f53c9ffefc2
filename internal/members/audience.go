package members

import (
	"context"
	"encoding/json"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// meant are the ids of those named by groups (?3), roles (?4) and people (?5), JSON
// lists each, added up; without any all that a branch (?1) tells. Of a group its
// full and probationary members count; where a branch has no secretary the
// operators stand in.
const meant = told + `, meant AS (
		SELECT id FROM told WHERE ?3 = '[]' AND ?4 = '[]' AND ?5 = '[]'
		UNION SELECT person_id FROM membership WHERE branch_id = ?1 AND left_at = 0
			AND standing IN ('full', 'probationary') AND group_id IN (SELECT value FROM json_each(?3))
		UNION SELECT person_id FROM membership WHERE branch_id = ?1 AND left_at = 0
			AND role IN (SELECT value FROM json_each(?4))
		UNION SELECT id FROM person WHERE operator = 1
			AND EXISTS (SELECT 1 FROM json_each(?4) WHERE value = 'secretary')
			AND NOT EXISTS (SELECT 1 FROM membership WHERE branch_id = ?1 AND left_at = 0 AND role = 'secretary')
		UNION SELECT person_id FROM membership WHERE branch_id = ?1 AND left_at = 0
			AND person_id IN (SELECT value FROM json_each(?5))
		UNION SELECT id FROM told WHERE id IN (SELECT value FROM json_each(?5))) `

// Audience returns those of a branch who belong to one of the groups, hold one of
// the roles or are named, each with one address; as Recipients where none of
// these is given. Who has left is left out.
func (s *Store) Audience(ctx context.Context, branch string, groups []string, roles []Role, people []string) ([]Recipient, error) {
	all, err := sqlite.All(ctx, s.db, scanRecipient,
		meant+groupedColumns+"WHERE p.id IN meant ORDER BY p.created_at, p.rowid",
		branch, s.offChannels(), jsonList(groups), jsonList(roles), jsonList(people))
	if err != nil {
		return nil, fmt.Errorf("list an audience: %w", err)
	}
	return all, nil
}

// IsMeant reports whether a person is of that audience and the address still theirs.
func (s *Store) IsMeant(ctx context.Context, branch, person string, at chat.Address, groups []string, roles []Role, people []string) (bool, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], meant+`SELECT count(*) FROM address a
		WHERE a.person_id = ?6 AND a.person_id IN meant AND a.channel = ?2 AND a.account = ?7 AND a.id = ?8`,
		branch, at.Channel, jsonList(groups), jsonList(roles), jsonList(people), person, at.Account, at.ID)
	if err != nil {
		return false, fmt.Errorf("look up who %s is: %w", at, err)
	}
	return n > 0, nil
}

// ReachedOn returns which people of the instance can be reached on a channel
// with the account of an address: whoever writes to a group there is among them.
func (s *Store) ReachedOn(ctx context.Context, at chat.Address) (map[string]bool, error) {
	ids, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT DISTINCT person_id FROM address WHERE channel = ? AND account = ? AND reachable = 1", at.Channel, at.Account)
	if err != nil {
		return nil, fmt.Errorf("list who is on %s: %w", at.Channel, err)
	}
	on := make(map[string]bool, len(ids))
	for _, id := range ids {
		on[id] = true
	}
	return on, nil
}

// Bound reports whether a group chat is bound to a branch.
func (s *Store) Bound(ctx context.Context, branch string, group chat.Address) (bool, error) {
	args := append([]any{branch}, chatArgs(group)...)
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int],
		"SELECT count(*) FROM group_chat WHERE branch_id = ? AND"+ofChat, args...)
	if err != nil {
		return false, fmt.Errorf("look up group %s: %w", group, err)
	}
	return n > 0, nil
}

// jsonList is a JSON list for a statement; strings always encode.
func jsonList[T ~string](of []T) string {
	if len(of) == 0 {
		return "[]"
	}
	text, _ := json.Marshal(of) //nolint:errchkjson // strings encode
	return string(text)
}

// SharesGroup reports whether the scope's person is in the party group of a
// recipient that Audience returned.
func (s Scope) SharesGroup(r Recipient) bool { return s.group != "" && s.group == r.GroupID }
