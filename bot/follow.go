package bot

import (
	"fmt"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

const (
	// followDays is how far ahead something to follow up is looked for, followMost
	// among how many.
	followDays, followMost = 60, 20
	// classShown is how many names of one class one message shows.
	classShown = 30
	// othersShown is how many further things to follow up are offered.
	othersShown = 3
	// decidedShown is how many leaves can be decided in one message.
	decidedShown = 5
)

// unanswered shows who has not answered to what a title names, or to what people
// were told of next.
func (t *turn) unanswered(title string) error {
	o, others, ok, err := t.followed(title)
	if !ok {
		return err
	}
	return t.showAnswers(o, others)
}

// answers shows the same of what a button names.
func (t *turn) answers(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	return t.showAnswers(o, nil)
}

func (t *turn) showAnswers(o reminders.Occurrence, others []reminders.Occurrence) error {
	all, err := t.Reminders.Standings(t.ctx, t.scope, o.ID)
	if err != nil {
		return err
	}
	c := tallyOf(all)
	text := "答复情况：" + t.happening(o) + "\n" + t.ownGroup() + c.numbers(!t.in.Group)
	switch {
	case len(all) == 0:
		t.say(chat.Text("“" + t.happening(o) + "”不用答复，或没有发给您能看到的同志。"))
		return nil
	case t.in.Group:
		t.say(chat.Text(text))
		return nil
	case t.outward():
		text += "\n名单请在网页上查看。"
	default:
		if text, err = t.withNames(text, c); err != nil {
			return err
		}
	}
	m := t.followButtons(chat.Text(cut(text, messageLength)), o, c)
	for _, other := range others[:min(len(others), othersShown)] {
		m = m.Row(button(cut("看"+other.Start.In(t.scope.Zone()).Format("1月2日")+" "+other.Activity.Title, 19), "st", refOf(other.ID)))
	}
	t.say(m)
	return nil
}

// ownGroup says that a group leader sees no others.
func (t *turn) ownGroup() string {
	if t.scope.Role() == members.GroupLeader && !t.scope.Operator() {
		return "本组："
	}
	return ""
}

// followButtons offers what can be done about those who have not answered.
func (t *turn) followButtons(m chat.Message, o reminders.Occurrence, c tally) chat.Message {
	ref := refOf(o.ID)
	ahead := t.Now().Before(o.Start)
	var row []chat.Button
	if t.scope.May(members.Schedule) && ahead && c.nudge > 0 && c.told() {
		row = append(row, button(fmt.Sprintf("再提醒这%d位同志", c.nudge), "ng", ref))
	}
	if c.open() > 0 && ahead && !t.outward() {
		row = append(row, button("代为答复", "af", ref))
	}
	return t.decideRows(m.Row(row...), o, c).Row(button("复制通知文字", "cp", ref))
}

// followed returns what is to be followed up: the next that people were told of,
// else the next at all, and what comes after it.
func (t *turn) followed(title string) (o reminders.Occurrence, others []reminders.Occurrence, ok bool, err error) {
	all, err := t.followable(title)
	if err != nil {
		return o, nil, false, err
	}
	if len(all) == 0 {
		text := "接下来没有需要答复的安排。"
		if title != "" {
			text = "接下来的安排里没有找到“" + cut(title, titleLength) + "”。"
		}
		t.tell(chat.Text(text))
		return o, nil, false, nil
	}
	next := 0
	for i, one := range all {
		standings, err := t.Reminders.Standings(t.ctx, t.scope, one.ID)
		if err != nil {
			return o, nil, false, err
		}
		if tallyOf(standings).told() {
			next = i
			break
		}
	}
	return all[next], all[next+1:], true, nil
}

// followable are the next meetings that can be answered, of a title where one is
// said.
func (t *turn) followable(title string) (found []reminders.Occurrence, err error) {
	all, err := t.Reminders.Calendar(t.ctx, t.scope, t.Now(), t.Now().AddDate(0, 0, followDays), seriesMost)
	for _, o := range all {
		a := o.Activity
		if a.Kind == reminders.Meeting && o.State == reminders.Planned && o.Revision > 0 && len(found) < followMost &&
			!ownErrand(a) && t.speakable(a.Audience) && alikeTitle(a.Title, title) {
			found = append(found, o)
		}
	}
	return found, err
}

// decideRows offers to decide about the leaves that wait for it, so that nobody
// depends on having been secretary when they were asked for.
func (t *turn) decideRows(m chat.Message, o reminders.Occurrence, c tally) chat.Message {
	if t.outward() || !t.scope.May(members.DecideLeave) {
		return m
	}
	shown := 0
	for _, s := range c.leave {
		if s.Answer.Decision != reminders.Asked || shown == decidedShown {
			continue
		}
		row := decideButtons(o, s.Person)
		for i := range row {
			row[i].Label = cut(row[i].Label+"："+s.Name, 19)
		}
		m, shown = m.Row(row...), shown+1
	}
	return m
}

// speakable reports whether an activity may be spoken of where the person speaks:
// a group hears of what is for the whole branch or was sent to it.
func (t *turn) speakable(a reminders.Audience) bool {
	return !t.in.Group || len(a.People) == 0 && (a.Everyone() || slices.Contains(a.Chats, t.in.Conversation))
}

// ownErrand reports whether somebody is reminded of something of their own.
func ownErrand(a reminders.Activity) bool {
	return a.AtStart && len(a.Audience.People) == 1 && len(a.Audience.Groups)+len(a.Audience.Roles) == 0
}
