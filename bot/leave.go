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
	Maybe  string    `json:"maybe,omitempty"` // it is asked whether this is the reason
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
	asked := comrade(names.Person) + "申请请假：" + t.happening(o)
	if reason != "" {
		asked += "\n原因：" + reason
	}
	told, err = t.askSecretaries(o, t.scope.Person(), asked)
	if err != nil {
		return "", false, err
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

// askSecretaries lets the secretaries decide about somebody's leave.
func (t *turn) askSecretaries(o reminders.Occurrence, person, text string) (told bool, err error) {
	return t.tellSecretaries("leave", chat.Text(text).Row(decideButtons(o, person)...))
}

func decideButtons(o reminders.Occurrence, person string) []chat.Button {
	at := refOf(o.ID) + ":" + person
	return []chat.Button{button("同意", "lg", at), button("再沟通", "lt", at)}
}

// tellSecretaries sends something to each secretary that can be reached, and
// reports whether there is one.
func (t *turn) tellSecretaries(what string, m chat.Message) (told bool, err error) {
	secretaries, err := t.People.Secretaries(t.ctx, t.scope.Branch())
	if err != nil {
		return false, err
	}
	for i, s := range secretaries {
		if !t.canTell(s) {
			continue
		}
		if err := t.relayTo(s, fmt.Sprintf("%s/%s/%d", what, t.in.Key, i), m); err != nil {
			return false, err
		}
		told = true
	}
	return told, nil
}

// tellOfReturn tells the secretaries that somebody comes whose leave they had
// decided about.
func (t *turn) tellOfReturn(o reminders.Occurrence, was *reminders.Answer) error {
	if was == nil || was.Word != reminders.Leave || was.Decision != reminders.Granted && was.Decision != reminders.Talk {
		return nil
	}
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	_, err = t.tellSecretaries("back/"+refOf(o.ID), chat.Text(comrade(names.Person)+"不请假了，改为参加："+t.happening(o)+"。"))
	return err
}
