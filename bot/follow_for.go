package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// answeredFor are the answers that may be given for somebody, by button.
var answeredFor = []struct {
	label, verb string
	word        reminders.Word
	done        string
}{
	{"参加", "aa", reminders.Attend, "参加"},
	{"请假", "al", reminders.Leave, "请假"},
	{"已当面告知", "ai", reminders.Informed, "已当面告知"},
	{"已电话告知", "ac", reminders.Informed, "已电话告知"},
}

// answerFor asks for whom an answer is to be noted: those who gave none, from so
// many on.
func (t *turn) answerFor(argument string) error {
	ref, offset, _ := strings.Cut(argument, ":")
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	all, err := t.Reminders.Standings(t.ctx, t.scope, o.ID)
	if err != nil {
		return err
	}
	var open []reminders.Standing
	for _, s := range all {
		if !s.Answered() {
			open = append(open, s)
		}
	}
	if len(open) == 0 {
		t.say(chat.Text("大家都已答复，不用代答。"))
		return nil
	}
	part := stretchFrom(offset, len(open), listed)
	m := chat.Text("代哪位同志答复？\n" + t.happening(o))
	for _, s := range open[part.from:part.to] {
		m = m.Row(button(cut(strings.TrimSpace(s.Name+" "+s.Group), 19), "ap", ref+":"+s.Person))
	}
	if part.to < len(open) {
		m = m.Row(button("下一页", "af", fmt.Sprintf("%s:%d", ref, part.to)))
	}
	t.say(m)
	return nil
}

// answerOfOne asks what is to be noted for one person.
func (t *turn) answerOfOne(argument string) error {
	o, s, ok, err := t.personAt(argument)
	if !ok {
		return err
	}
	m := chat.Text(comrade(s.Name) + "，" + t.happening(o) + "：")
	for _, a := range answeredFor {
		m = m.Row(button(a.label, a.verb, argument))
	}
	t.say(m)
	return nil
}

// noteAnswer notes an answer for somebody, and tells them of it.
func noteAnswer(i int) func(*turn, string) error {
	return func(t *turn, argument string) error {
		o, s, ok, err := t.personAt(argument)
		if !ok {
			return err
		}
		a := answeredFor[i]
		if _, err := t.Reminders.AnswerFor(t.ctx, &t.out.Batch, t.scope, o.ID, s.Person, a.word); err != nil {
			return t.unanswerable(o, err)
		}
		t.audit(members.AnswerFor, true, members.About(string(a.word), s.Person))
		asked, err := t.tellAnswered(o, s, a.word)
		if err != nil {
			return err
		}
		how := "（由您代答）"
		if a.word == reminders.Informed {
			how = ""
		}
		t.say(chat.Text("已记录：" + comrade(s.Name) + a.done + how + "，" + t.happening(o) + "。" + asked).Row(button("看答复情况", "st", refOf(o.ID))))
		return nil
	}
}

// tellAnswered tells somebody what was noted for them, so that they can change it,
// and asks the secretaries where it is a leave that somebody else noted. It
// returns what to say of that.
func (t *turn) tellAnswered(o reminders.Occurrence, s reminders.Standing, w reminders.Word) (asked string, err error) {
	ref := refOf(o.ID)
	switch w {
	case reminders.Attend:
		return "", t.inform(s.Person, chat.Text(t.deputy()+"已代您答复：参加"+t.happening(o)+"。如有变化请告诉我。").Row(button("改为请假", "lv", ref)))
	case reminders.Leave:
		if asked, err = t.askFor(o, s); err != nil {
			return "", err
		}
		return asked, t.inform(s.Person, chat.Text(t.deputy()+"已代您申请请假："+t.happening(o)+"。如有变化请告诉我。").Row(button("改为参加", "go", ref)))
	}
	return "", nil
}

// askFor asks the secretaries about the leave that is noted for somebody, unless
// whoever notes it decides, or they were asked before.
func (t *turn) askFor(o reminders.Occurrence, s reminders.Standing) (string, error) {
	if t.scope.May(members.DecideLeave) || s.Person == t.scope.Person() ||
		s.Answer.Holds() && s.Answer.Word == reminders.Leave && s.Answer.Decision != reminders.Talk {
		return "", nil
	}
	told, err := t.askSecretaries(o, s.Person, comrade(s.Name)+"申请请假（由"+t.deputy()+"代为提出）："+t.happening(o))
	if err != nil || told {
		return "已请支部书记答复。", err
	}
	return t.insteadOfRelay(), nil
}

// deputy names the office of whoever answers for somebody.
func (t *turn) deputy() string {
	if text := officeText(t.scope.Role()); text != "他人" {
		return text
	}
	return "支部"
}
