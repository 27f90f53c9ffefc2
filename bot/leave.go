package bot

import (
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// LeaveWords is a leave that was asked for and may be explained, or a reason that
// was given while it is asked which occurrence it is for.
type LeaveWords struct {
	Ref    string    `json:"ref,omitempty"`
	Reason string    `json:"reason,omitempty"`
	At     time.Time `json:"at"`
}

// explainFor is how long a sentence counts as the reason of a leave.
const explainFor = 10 * time.Minute

// leaveWords is what is still remembered of a leave, nil for nothing.
func (t *turn) leaveWords() *LeaveWords {
	l := t.state.Leave
	if t.in.Group || l == nil || t.Now().Sub(l.At) > explainFor {
		return nil
	}
	return l
}

func (t *turn) dropLeave() {
	if !t.in.Group {
		t.state.Leave = nil
	}
}

// leave takes that the person asks leave.
func (t *turn) leave(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	reason := ""
	if l := t.leaveWords(); l != nil && l.Ref == "" {
		reason = l.Reason
	}
	return t.leaveOf(o, reason)
}

// leaveOf asks leave of one occurrence, or adds the reason to one that was asked
// for.
func (t *turn) leaveOf(o reminders.Occurrence, reason string) error {
	own, err := t.ownAnswer(o)
	if err != nil {
		return err
	}
	if own.Holds() && own.Word == reminders.Leave && (reason == "" || reason == own.Reason) && own.Decision != reminders.Talk {
		t.tell(chat.Text("您已经申请过了（" + answerText(*own) + "）：" + t.happening(o) + "。").Row(button("改为参加", "go", refOf(o.ID))))
		return nil
	}
	if _, err := t.Reminders.Answer(t.ctx, &t.out.Batch, t.scope, o.ID, reminders.Leave, reason); err != nil {
		return t.unanswerable(o, err)
	}
	text, told, err := t.tellOfLeave(o, reason)
	if err != nil {
		return err
	}
	if t.dropLeave(); told && reason == "" && !t.in.Group {
		text += "\n" + askReason
		t.state.Leave = &LeaveWords{Ref: refOf(o.ID), At: t.Now()}
	}
	t.tell(chat.Text(text).Row(button("改为参加", "go", refOf(o.ID))))
	return nil
}

// tellOfLeave asks the secretaries, and returns what to tell the person and
// whether somebody was asked.
func (t *turn) tellOfLeave(o reminders.Occurrence, reason string) (text string, told bool, err error) {
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return "", false, err
	}
	secretaries, err := t.People.Secretaries(t.ctx, t.scope.Branch())
	if err != nil {
		return "", false, err
	}
	asked := comrade(names.Person) + "申请请假：" + t.happening(o)
	if reason != "" {
		asked += "\n原因：" + reason
	}
	at := refOf(o.ID) + ":" + t.scope.Person()
	m := chat.Text(asked).Row(button("同意", "lg", at), button("再沟通", "lt", at))
	for i, s := range secretaries {
		if !t.canTell(s) {
			continue
		}
		if err := t.relayTo(s, fmt.Sprintf("leave/%s/%d", t.in.Key, i), m); err != nil {
			return "", false, err
		}
		told = true
	}
	switch instead := t.insteadOfRelay(); {
	case told && reason != "":
		return "已向支部书记申请请假：" + t.happening(o) + "，原因“" + reason + "”只有支部书记能看到。", true, nil
	case told:
		return "已向支部书记申请请假：" + t.happening(o) + "。", true, nil
	case t.scope.Role() == members.Secretary:
		return "已记下您请假：" + t.happening(o) + "。", false, nil
	default:
		return "已记下您申请请假：" + t.happening(o) + "。" + instead, false, nil
	}
}

// explain takes a sentence that follows 申请请假 as its reason, and reports
// whether it was one.
func (t *turn) explain(text string) (bool, error) {
	l := t.leaveWords()
	if l == nil || l.Ref == "" || !reasonable(text) || t.state.Draft != nil || t.scope.May(members.Schedule) && t.scheduling(t.parse(text)) {
		return false, nil
	}
	o, ok, err := t.occurrenceAt(l.Ref)
	if !ok {
		t.dropLeave()
		return true, err
	}
	return true, t.leaveOf(o, tidyReason(text))
}
