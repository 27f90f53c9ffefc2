package bot

import (
	"fmt"
	"slices"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// announceReading invites everybody to a plan that was just made.
func (t *turn) announceReading(s reminders.Series) error {
	to, err := t.People.Recipients(t.ctx, t.scope.Branch())
	if err != nil {
		return err
	}
	from, until, err := t.Reminders.Quiet(t.ctx, t.scope)
	if err != nil {
		return err
	}
	now := t.Now().In(t.scope.Zone())
	at := now
	if quietAt(from, until, when.Clock{Hour: now.Hour(), Minute: now.Minute()}) {
		if at = calendar.DateOf(now).At(until.Hour, until.Minute, t.scope.Zone()); at.Before(now) {
			at = at.AddDate(0, 0, 1)
		}
	}
	inside, err := t.restricted(s.Plan.Title)
	if err != nil {
		return err
	}
	m := chat.Text(fmt.Sprintf("支部开始读《%s》：%s，每次%d条。自愿参加，读完点一下“读完了”就可以。", s.Plan.Title, t.timeText(s.Activity), s.Plan.Passages)).
		Row(button("参加读书", "jr", s.ID))
	for _, r := range to {
		address, ok, err := t.readsAt(r, inside)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := delivery.Enqueue(&t.out.Batch, delivery.Item{
			Key: "reading/" + s.ID + "/" + r.Person, Once: true, Branch: t.scope.Branch(), To: address, Class: delivery.Bulk,
			Subject: s.ID, Message: m, NotBefore: at, Due: at,
		}, t.Now()); err != nil {
			return err
		}
	}
	return nil
}

// readsAt is where somebody is told of a plan; what is for the branch alone is
// named on the page only.
func (t *turn) readsAt(r members.Recipient, inside bool) (at chat.Address, ok bool, err error) {
	if inside && r.Address.Outside() {
		return t.People.On(t.ctx, r.Person, "web")
	}
	return r.Address, r.Reachable, nil
}

// plans are the branch's reading plans.
func (t *turn) plans() (plans []reminders.Series, err error) {
	all, _, err := t.Reminders.List(t.ctx, t.scope, 0, seriesMost)
	for _, s := range all {
		if s.Kind == reminders.Study && s.Plan != nil {
			plans = append(plans, s)
		}
	}
	return plans, err
}

// joinWord takes 参加读书 without a button.
func (t *turn) joinWord(title string) error {
	plans, err := t.plans()
	if err != nil {
		return err
	}
	plans = slices.DeleteFunc(plans, func(s reminders.Series) bool { return !alikeTitle(s.Plan.Title, title) })
	var choices []planChoice
	for _, s := range plans {
		choices = append(choices, planChoice{s.Plan.Title, s.ID})
	}
	return t.choosePlan(choices, "jr", "参加哪一个？", chat.Text(noStudy))
}

// planChoice is a plan that may be meant, and the argument of a button for it.
type planChoice struct{ title, argument string }

// choosePlan presses the button of that verb for the one plan there is, and of
// several asks which; none answers where there is none.
func (t *turn) choosePlan(choices []planChoice, verb, question string, none chat.Message) error {
	switch len(choices) {
	case 0:
		t.say(none)
		return nil
	case 1:
		return buttons[verb].run(t, choices[0].argument)
	}
	m := chat.Text(question)
	for _, c := range choices[:min(len(choices), listed)] {
		m = m.Row(button(cut(c.title, 19), verb, c.argument))
	}
	t.say(m)
	return nil
}

// joinReading takes part in a reading plan.
func (t *turn) joinReading(series string) error {
	s, ok, err := t.find(series)
	if !ok {
		return err
	}
	p, err := t.Reminders.Progress(t.ctx, t.scope, series)
	if err != nil {
		return err
	}
	if p.Joined {
		t.say(chat.Text("您已经参加了《" + s.Plan.Title + "》的读书。" + whereText(p)))
		return nil
	}
	if err := t.Reminders.JoinReading(t.ctx, &t.out.Batch, t.scope, series); err != nil {
		return err
	}
	text := "好的，您参加了《" + s.Plan.Title + "》的读书。"
	if s.Next.ID != "" {
		text += "下一次：" + momentText(s.Next.Start.In(t.scope.Zone()), t.Now()) + "。"
	}
	t.say(chat.Text(text+"进度只有您自己能看到。").Row(button("我的读书", "word", "我的读书"), button("不再参加", "lr", series)))
	return nil
}

// leaveReading takes part no more.
func (t *turn) leaveReading(series string) error {
	s, ok, err := t.find(series)
	if !ok {
		return err
	}
	if err := t.Reminders.LeaveReading(t.ctx, &t.out.Batch, t.scope, series); err != nil {
		return err
	}
	t.say(chat.Text("好的，不再给您发《" + s.Plan.Title + "》的读书提醒。").Row(button("再参加", "jr", series)))
	return nil
}

// quitReading takes part in no plan any more, or asks in which.
func (t *turn) quitReading(string) error {
	plans, err := t.plans()
	if err != nil {
		return err
	}
	var joined []planChoice
	for _, s := range plans {
		p, err := t.Reminders.Progress(t.ctx, t.scope, s.ID)
		if err != nil {
			return err
		}
		if p.Joined {
			joined = append(joined, planChoice{s.Plan.Title, s.ID})
		}
	}
	return t.choosePlan(joined, "lr", "不再参加哪一个？", chat.Text("您现在没有参加读书计划。"))
}
