package bot

import (
	"fmt"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// previewRoster says what a roster would change, and changes nothing.
func (t *turn) previewRoster(content []byte) error {
	read, plan, ok, err := t.plan(t.in.File.Name, content)
	if !ok {
		return err
	}
	return t.showPlan("名册预览（还没有导入）：", read, plan, t.in)
}

// plan reads a roster and works out what it would change, or says why it cannot.
func (t *turn) plan(name string, content []byte) (read RosterFile, plan members.RosterPlan, ok bool, err error) {
	if read, err = t.Rosters.Read(name, content); err != nil {
		if sentence := t.Rosters.Sentence(err); sentence != "" {
			t.say(chat.Text(sentence))
			return read, plan, false, nil
		}
		return read, plan, false, t.badFile(err)
	}
	if plan, err = t.People.PlanRoster(t.ctx, t.scope, read.Rows); err != nil {
		return read, plan, false, err
	}
	plan.Problems = append(read.Problems, plan.Problems...)
	return read, plan, true, nil
}

// showPlan asks whether a plan is to be carried out, unless something is wrong
// with it.
func (t *turn) showPlan(heading string, read RosterFile, plan members.RosterPlan, in chat.Inbound) error {
	switch {
	case len(plan.Problems) > 0:
		t.say(chat.Text(problemText(plan.Problems)))
		return nil
	case len(read.Rows) == 0:
		t.say(chat.Text("表格里没有读到人员，请检查后再发。"))
		return nil
	case len(plan.Add)+len(plan.Change) == 0:
		t.say(chat.Text(fmt.Sprintf("名册没有变化，%d位都和现在一样。", plan.Same)))
		return nil
	}
	from := chat.Inbound{Key: in.Key, From: in.From, Conversation: in.Conversation, File: in.File}
	t.askBack(Pending{What: "roster", File: &from, Seen: plan.Digest()}, heading+"\n"+planText(read, plan), "确认导入")
	return nil
}

// applyRoster carries out what was shown: the file is read and compared again,
// and what differs by now is shown anew.
func (t *turn) applyRoster(p Pending) error {
	content, ok, err := t.fetch(*p.File)
	if !ok {
		return err
	}
	read, plan, ok, err := t.plan(p.File.File.Name, content)
	if !ok {
		return err
	}
	if plan.Digest() != p.Seen || len(plan.Problems) > 0 {
		return t.showPlan("名册或文件在这期间有了变化，请再看一遍（还没有导入）：", read, plan, *p.File)
	}
	t.People.ApplyRoster(&t.out.Batch, t.scope, plan)
	t.Files.Forget(&t.out.Batch, *p.File)
	t.audit(members.EditRoster, true, members.About(members.RosterImported, ""))
	t.say(chat.Text(fmt.Sprintf("已导入：新增%d位，更改%d位。", len(plan.Add), len(plan.Change))).
		Row(button("名册", "roster", "")).Row(button("邀请未绑定的同志", "invite-all", "")))
	return t.tellHandover(plan)
}

// tellHandover audits that a roster changes who is secretary, and tells both.
func (t *turn) tellHandover(plan members.RosterPlan) error {
	old, next, ok := plan.Handover()
	if !ok {
		return nil
	}
	t.audit(members.Handover, true, next)
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	if old != "" {
		if err := t.inform(old, chat.Text("“"+names.Branch+"”的书记已按名册更换，您不再担任书记。")); err != nil {
			return err
		}
	}
	if next != "" {
		return t.inform(next, chat.Text(nowSecretary(names.Branch)))
	}
	return nil
}
