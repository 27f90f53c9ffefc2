package bot

import (
	"slices"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// decideLeave is what the secretary decides about a leave, from a button that
// names occurrence and person.
func decideLeave(d reminders.Decision) func(*turn, string) error {
	return func(t *turn, argument string) error {
		o, s, ok, err := t.personAt(argument)
		if !ok {
			return err
		}
		if s.Answer != nil && s.Answer.Word == reminders.Leave && s.Answer.Decision == d {
			t.say(chat.Text("这份请假您已经答复过了：" + comrade(s.Name) + "，" + t.happening(o) + "。"))
			return nil
		}
		return t.decideFor(o, s, d)
	}
}

func (t *turn) decideFor(o reminders.Occurrence, s reminders.Standing, d reminders.Decision) error {
	_, err := t.Reminders.Decide(t.ctx, &t.out.Batch, t.scope, o.ID, s.Person, d)
	if reasonOf(err) == reminders.NoLeaveAsked {
		t.say(chat.Text(comrade(s.Name) + "的答复已有变动，或活动已改期。").Row(button("看答复情况", "st", refOf(o.ID))))
		return nil
	}
	if err != nil {
		return t.unanswerable(o, err)
	}
	t.audit(members.DecideLeave, true, members.About(string(d), s.Person))
	toldThem, answer := "书记同意您请假："+t.happening(o)+"。", "已同意"+comrade(s.Name)+"请假，并告诉了本人："
	if d == reminders.Talk {
		toldThem = "关于您申请请假的“" + t.happening(o) + "”，书记想和您再沟通一下，请联系书记。"
		answer = "已告诉" + comrade(s.Name) + "您想再沟通一下："
	}
	if !s.Bound {
		answer = "已记录，" + comrade(s.Name) + "还没有绑定，请您当面告诉本人："
	}
	if err := t.inform(s.Person, chat.Text(toldThem).Row(button("改为参加", "go", refOf(o.ID)))); err != nil {
		return err
	}
	t.say(chat.Text(answer + t.happening(o) + "。"))
	return nil
}

// personAt returns what a button names, ref:person, or says that it is gone.
func (t *turn) personAt(argument string) (o reminders.Occurrence, s reminders.Standing, ok bool, err error) {
	ref, person, _ := strings.Cut(argument, ":")
	if o, ok, err = t.occurrenceAt(ref); !ok {
		return o, s, false, err
	}
	s, ok, err = t.standingOf(o, person)
	return o, s, ok, err
}

// standingOf returns where somebody stands with an occurrence, or says that it is
// not for them.
func (t *turn) standingOf(o reminders.Occurrence, person string) (reminders.Standing, bool, error) {
	all, err := t.Reminders.Standings(t.ctx, t.scope, o.ID)
	if err != nil {
		return reminders.Standing{}, false, err
	}
	i := slices.IndexFunc(all, func(s reminders.Standing) bool { return s.Person == person })
	if i < 0 {
		t.say(chat.Text(reminderReasons[reminders.NotMeant]))
		return reminders.Standing{}, false, nil
	}
	return all[i], true, nil
}
