package bot

import (
	"errors"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// newBranch reads 新建支部 名称 [上级 名称].
func (t *turn) newBranch(argument string) error {
	name, parent, _ := strings.Cut(argument+" ", " 上级 ")
	return t.create(strings.TrimSpace(name), strings.TrimSpace(parent), members.OrdinaryBranch)
}

func (t *turn) newParent(argument string) error {
	return t.create(argument, "", members.ParentBranch)
}

func (t *turn) create(name, parent string, kind members.Kind) error {
	if name == "" {
		t.say(chat.Text("请写明名称，例如“新建支部 第二支部”“新建支部 第二支部 上级 机关党委”“新建上级 机关党委”。"))
		return nil
	}
	err := t.People.CreateBranch(t.ctx, &t.out.Batch, t.scope, name, parent, kind)
	if errors.Is(err, fault.NotFound) {
		t.say(chat.Text("没有叫“" + cut(parent, titleLength) + "”的上级，请先用“新建上级 名称”。"))
		return nil
	}
	if err != nil {
		return err
	}
	t.audit(members.ManageBranches, true, members.About("create", ""))
	t.say(chat.Text("已新建“" + name + "”。发“切换支部 " + name + "”就到那里，可以导入名册、设置书记。"))
	return nil
}

// renameBranch gives the branch spoken of another name.
func (t *turn) renameBranch(name string) error {
	if name == "" {
		t.say(chat.Text("请写明新的名称，例如“支部改名 第一支部”。"))
		return nil
	}
	if err := t.People.RenameBranch(t.ctx, &t.out.Batch, t.scope, name); err != nil {
		return err
	}
	t.audit(members.ManageBranches, true, members.About("rename", t.scope.Branch()))
	t.say(chat.Text("本支部现在叫“" + name + "”。"))
	return nil
}
