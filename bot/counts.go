package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/chat"
)

// counts shows numbers of the branches, and no names.
func (t *turn) counts(offset string) error {
	all, err := t.People.Counts(t.ctx, t.scope)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		t.say(chat.Text("下面还没有支部。"))
		return nil
	}
	part := stretchFrom(offset, len(all), branchesShown)
	lines := []string{"各支部情况："}
	for _, c := range all[part.from:part.to] {
		lines = append(lines, fmt.Sprintf("· %s：正式党员%d，预备党员%d，其他%d；已绑定%d，未绑定%d",
			c.Name, c.Full, c.Probationary, c.Others, c.Bound, c.Unbound))
	}
	t.say(chat.Text(strings.Join(lines, "\n")).Row(part.next("counts")...))
	return nil
}
