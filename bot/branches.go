package bot

import (
	"errors"
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// branchesShown is how many branches one message shows.
const branchesShown = 30

// branches lists where the person belongs; all branches for the operator.
func (t *turn) branches(offset string) error {
	all, err := t.People.Branches(t.ctx, t.scope)
	if err != nil {
		return err
	}
	part := stretchFrom(offset, len(all), branchesShown)
	lines := []string{fmt.Sprintf("支部共%d个：", len(all))}
	for _, b := range all[part.from:part.to] {
		lines = append(lines, "· "+branchLine(b))
	}
	if len(all) > 1 {
		lines = append(lines, "\n发“切换支部 名称”到另一个支部。")
	}
	t.say(chat.Text(strings.Join(lines, "\n")).Row(part.next("branches")...))
	return nil
}

func branchLine(b members.BranchInfo) string {
	var notes []string
	if b.Kind == members.ParentBranch {
		notes = append(notes, "上级")
	}
	if b.Parent != "" {
		notes = append(notes, "上级："+b.Parent)
	}
	if b.Current {
		notes = append(notes, "现在在这里")
	}
	if len(notes) == 0 {
		return b.Name
	}
	return b.Name + "（" + strings.Join(notes, "，") + "）"
}

// switchBranch makes another branch the one that is spoken of. What waits for an
// answer here goes.
func (t *turn) switchBranch(name string) error {
	if name == "" {
		return t.branches("")
	}
	err := t.People.SwitchBranch(t.ctx, &t.out.Batch, t.scope, name)
	if errors.Is(err, fault.NotFound) {
		t.say(chat.Text(noBranch(name)))
		return nil
	}
	if err != nil {
		return err
	}
	t.state = State{Questions: t.state.Questions}
	t.say(chat.Text("已切换到“" + name + "”。"))
	return nil
}
