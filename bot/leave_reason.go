package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// explain takes a sentence that follows 申请请假 as its reason, and reports
// whether it was one. What may as well be looked up is answered, and passed on only
// where the person says so.
func (t *turn) explain(text string) (bool, error) {
	l := t.leaveWords()
	if l == nil || l.Ref == "" || !reasonable(text) || t.state.Draft != nil || t.scope.May(members.Schedule) && t.scheduling(t.parse(text)) {
		return false, nil
	}
	if !surelyReason(text) {
		return true, t.askIfReason(l, text)
	}
	return true, t.leaveBecause(l.Ref, text)
}

func (t *turn) leaveBecause(ref, reason string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		t.dropLeave()
		return err
	}
	return t.leaveOf(o, tidyReason(reason))
}

// askIfReason answers a sentence as if no leave were asked for, and asks whether
// it is the reason.
func (t *turn) askIfReason(l *LeaveWords, text string) error {
	if done, err := t.schedule(text); done || err != nil {
		return err
	}
	if err := t.ask(text); err != nil {
		return err
	}
	l.Maybe = text
	t.say(chat.Text("“"+cut(text, titleLength)+"”要作为请假原因转给书记吗？").
		Row(button("作为请假原因", "why", l.Ref), button("不用", "why", "")))
	return nil
}

// because takes the answer to that.
func (t *turn) because(ref string) error {
	l := t.leaveWords()
	switch {
	case ref == "" && l != nil:
		l.Maybe = ""
		t.say(chat.Text("好的，没有转。"))
	case l == nil || l.Ref != ref || l.Maybe == "":
		t.say(chat.Text("这一句已经处理过了。需要说明原因时，请发“请假，因为…”。"))
	default:
		return t.leaveBecause(ref, l.Maybe)
	}
	return nil
}
