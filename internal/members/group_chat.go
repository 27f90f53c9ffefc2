package members

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// A group chat with all its topics is bound to one branch. What is sent to the
// branch's group goes where it was bound last: to the chat or to one topic.

// ofChat are the conditions of a chat with its topics; chatArgs goes with them.
const ofChat = ` channel = ? AND account = ? AND (id = ? OR substr(id, 1, ?) = ?) `

func chatArgs(group chat.Address) []any {
	root, _, _ := strings.Cut(group.ID, ":")
	return []any{group.Channel, group.Account, root, len([]rune(root)) + 1, root + ":"}
}

// boundTo returns the branch that a group is bound to, or fault.NotFound.
func (s *Store) boundTo(ctx context.Context, group chat.Address) (string, error) {
	branch, err := sqlite.One(ctx, s.db, sqlite.Value[string],
		"SELECT branch_id FROM group_chat WHERE"+ofChat+"LIMIT 1", chatArgs(group)...)
	if err != nil {
		return "", fmt.Errorf("look up group %s: %w", group, err)
	}
	return branch, nil
}

// BindGroup binds a group chat to the scope's branch, or moves the binding to
// another of its topics. A group of another branch is fault.Denied.
func (s *Store) BindGroup(ctx context.Context, b *sqlite.Batch, scope Scope, group chat.Address) error {
	if err := allow(scope, BindGroup); err != nil {
		return err
	}
	switch branch, err := s.boundTo(ctx, group); {
	case err != nil && !errors.Is(err, fault.NotFound):
		return err
	case err == nil && branch != scope.branch:
		return fault.New(fault.Denied, BindGroup)
	}
	b.Exec(sqlite.AnyRows, "DELETE FROM group_chat WHERE"+ofChat+"AND branch_id = ?", append(chatArgs(group), scope.branch)...)
	args := []any{group.Channel, group.Account, group.ID, scope.branch, scope.person, s.millis()}
	b.Exec(1, `INSERT INTO group_chat (channel, account, id, branch_id, bound_by, bound_at)
		SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM group_chat WHERE`+ofChat+")", append(args, chatArgs(group)...)...)
	return nil
}

// UnbindGroup ends the binding of a group to the scope's branch; the commit is
// a fault.Conflict where there is none.
func (s *Store) UnbindGroup(b *sqlite.Batch, scope Scope, group chat.Address) {
	if !scope.May(BindGroup) {
		refuse(b)
		return
	}
	b.Exec(1, "DELETE FROM group_chat WHERE"+ofChat+"AND branch_id = ?", append(chatArgs(group), scope.branch)...)
}
