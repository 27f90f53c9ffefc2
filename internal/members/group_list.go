package members

import (
	"context"
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// PartyGroup is a party group of a branch.
type PartyGroup struct{ ID, Name string }

// PartyGroups returns the groups of the scope's branch, by name.
func (s *Store) PartyGroups(ctx context.Context, scope Scope) ([]PartyGroup, error) {
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (g PartyGroup, err error) {
		err = r.Scan(&g.ID, &g.Name)
		return g, err
	}, "SELECT id, name FROM party_group WHERE branch_id = ? ORDER BY name", scope.branch)
	if err != nil {
		return nil, fmt.Errorf("list party groups: %w", err)
	}
	return all, nil
}

// GroupNamed returns the group that a name means: 第3党小组 is 第三党小组, and so is
// 三组 where no other could be meant.
func GroupNamed(all []PartyGroup, name string) (PartyGroup, bool) {
	var loosely []PartyGroup
	for _, g := range all {
		if groupKey(g.Name) == groupKey(name) {
			return g, true
		}
		if n := groupNumber(name); n != "" && n == groupNumber(g.Name) {
			loosely = append(loosely, g)
		}
	}
	if len(loosely) == 1 {
		return loosely[0], true
	}
	return PartyGroup{}, false
}

// GroupChats returns the group chats that are bound to the scope's branch.
func (s *Store) GroupChats(ctx context.Context, scope Scope) ([]chat.Address, error) {
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (a chat.Address, err error) {
		err = r.Scan(&a.Channel, &a.Account, &a.ID)
		return a, err
	}, "SELECT channel, account, id FROM group_chat WHERE branch_id = ? ORDER BY bound_at, id", scope.branch)
	if err != nil {
		return nil, fmt.Errorf("list group chats: %w", err)
	}
	return all, nil
}
