package bot

import (
	"slices"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// noParent is said for no parent at all.
const noParent = "无"

// askParent reads 设置上级 支部 上级 and asks. Pending.Seen is the parent.
func (t *turn) askParent(argument string) error {
	words := strings.Fields(argument)
	if len(words) < 2 {
		t.say(chat.Text("请写明支部和上级，例如“设置上级 第一支部 机关党委”；不再归上级时，写“设置上级 第一支部 无”。"))
		return nil
	}
	last := len(words) - 1
	branch, err := t.branchCalled(strings.Join(words[:last], " "))
	if branch.ID == "" || err != nil {
		return err
	}
	parent := members.BranchInfo{}
	if words[last] != noParent {
		if parent, err = t.branchCalled(words[last]); parent.ID == "" || err != nil {
			return err
		}
	}
	var unused Batch // what cannot be is said before it is asked about
	if err := t.People.SetParent(t.ctx, &unused, t.scope, branch.Name, parent.Name); err != nil {
		return err
	}
	switch {
	case branch.Parent == parent.Name && parent.Name == "":
		t.say(chat.Text("“" + branch.Name + "”现在就没有上级，不用改。"))
		return nil
	case branch.Parent == parent.Name:
		t.say(chat.Text("“" + branch.Name + "”的上级已经是“" + parent.Name + "”了，不用再改。"))
		return nil
	}
	t.askBack(Pending{What: "parent", Branch: branch.Name, Seen: parent.Name}, parentQuestion(branch, parent.Name), "确认设置")
	return nil
}

func parentQuestion(branch members.BranchInfo, parent string) string {
	var lines []string
	if branch.Parent != "" {
		lines = append(lines, "“"+branch.Name+"”将不再归“"+branch.Parent+"”，那里不再看到它的人数。")
	}
	if parent != "" {
		lines = append(lines, "“"+branch.Name+"”将归“"+parent+"”，那里的党务干事和单位领导可以看到它的人数，看不到名单。")
	}
	return strings.Join(append(lines, "要设置吗？"), "\n")
}

// branchCalled returns a branch of those the person sees, or says that there is
// none of that name.
func (t *turn) branchCalled(name string) (members.BranchInfo, error) {
	all, err := t.People.Branches(t.ctx, t.scope)
	if err != nil {
		return members.BranchInfo{}, err
	}
	bare := strings.ReplaceAll(name, " ", "")
	i := slices.IndexFunc(all, func(b members.BranchInfo) bool { return strings.ReplaceAll(b.Name, " ", "") == bare })
	if i < 0 {
		t.say(chat.Text(noBranch(name)))
		return members.BranchInfo{}, nil
	}
	return all[i], nil
}

func (t *turn) setParent(p Pending) error {
	branch, err := t.branchCalled(p.Branch)
	if branch.ID == "" || err != nil {
		return err
	}
	if err := t.People.SetParent(t.ctx, &t.out.Batch, t.scope, branch.Name, p.Seen); err != nil {
		return err
	}
	t.audit(members.ManageBranches, true, members.About("parent", branch.ID))
	if p.Seen == "" {
		t.say(chat.Text("已设置：“" + branch.Name + "”没有上级。"))
		return nil
	}
	t.say(chat.Text("已设置：“" + branch.Name + "”的上级是“" + p.Seen + "”。"))
	return nil
}
