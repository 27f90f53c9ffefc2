package bot

import (
	"slices"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// changeDays is how far ahead an answer is changed by words alone.
const changeDays = 31

// answerWords takes a text as the answer to what the person was told of, and
// reports whether it was one.
func (t *turn) answerWords(text string) (bool, error) {
	if t.in.Group || !perhapsReply(text) || t.state.Relay != nil && t.state.Relay.Asking {
		return false, nil
	}
	open, err := t.openMeetings()
	if err != nil {
		return false, err
	}
	given, err := t.givenMeetings()
	if err != nil {
		return false, err
	}
	r := replyOf(text, titlesOf(append(slices.Clone(open), occurrencesOf(given)...)))
	switch r.kind {
	case saysYes:
		return t.sayYes(r, t.narrowTo(open, r, text))
	case saysBack:
		return t.replyTo(t.narrowTo(either(said(given, reminders.Leave), open), r, text), "go", "改为参加的是哪一项？", t.attendOne)
	case saysLeave:
		if l := t.leaveWords(); len(open) == 0 && r.soft && (l == nil || l.Ref == "") {
			return t.askLeave(r, t.narrowTo(said(given, reminders.Attend), r, text))
		}
		return t.replyLeave(r, t.narrowTo(either(open, either(said(given, reminders.Attend), said(given, reminders.Leave))), r, text))
	case saysUnsure:
		return t.replyUnsure(t.narrowTo(open, r, text))
	case saysLater:
		return t.replyLater(r, t.narrowTo(open, r, text))
	case saysDone:
		return t.replyDone()
	}
	return false, nil
}

// givenMeetings are those ahead that the person has answered.
func (t *turn) givenMeetings() (given []reminders.Own, err error) {
	all, err := t.Reminders.Mine(t.ctx, t.scope, t.Now(), t.Now().AddDate(0, 0, changeDays))
	for _, o := range all {
		if o.Activity.Kind == reminders.Meeting && o.Revision > 0 && o.Answer.Holds() {
			given = append(given, o)
		}
	}
	return given, err
}

func said(given []reminders.Own, w reminders.Word) (all []reminders.Occurrence) {
	for _, o := range given {
		if o.Answer.Word == w {
			all = append(all, o.Occurrence)
		}
	}
	return all
}

func occurrencesOf(given []reminders.Own) (all []reminders.Occurrence) {
	for _, o := range given {
		all = append(all, o.Occurrence)
	}
	return all
}

func titlesOf(all []reminders.Occurrence) (titles []string) {
	for _, o := range all {
		titles = append(titles, o.Activity.Title)
	}
	return titles
}

// either returns the first list that has something.
func either(first, second []reminders.Occurrence) []reminders.Occurrence {
	if len(first) > 0 {
		return first
	}
	return second
}

// narrowTo leaves those whose title or day was said, where there are such.
func (t *turn) narrowTo(all []reminders.Occurrence, r reply, text string) []reminders.Occurrence {
	if r.title != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(o reminders.Occurrence) bool { return o.Activity.Title != r.title })
	}
	if len(all) < 2 {
		return all
	}
	day := t.parse(text).StartDate
	of := slices.DeleteFunc(slices.Clone(all), func(o reminders.Occurrence) bool {
		return calendar.DateOf(o.Start.In(t.scope.Zone())) != day
	})
	return either(of, all)
}

// replyTo does what a text says to the only thing it may mean, else asks which.
func (t *turn) replyTo(all []reminders.Occurrence, verb, question string, do func(reminders.Occurrence) error) (bool, error) {
	switch len(all) {
	case 0:
		return false, nil
	case 1:
		return true, do(all[0])
	}
	t.say(t.whichOf(all, verb, "", question))
	return true, nil
}

// whichOf asks which of several is meant.
func (t *turn) whichOf(all []reminders.Occurrence, verb, suffix, question string) chat.Message {
	m := chat.Text(question)
	for _, o := range all[:min(len(all), listed)] {
		label := o.Start.In(t.scope.Zone()).Format("1月2日") + " " + o.Activity.Title
		m = m.Row(button(cut(label, 19), verb, refOf(o.ID)+suffix))
	}
	return m
}

func (t *turn) attendOne(o reminders.Occurrence) error { return t.attendAll([]reminders.Occurrence{o}) }

func (t *turn) replyLeave(r reply, all []reminders.Occurrence) (bool, error) {
	if len(all) > 1 {
		t.state.Leave = &LeaveWords{Reason: r.reason, At: t.Now()}
	}
	return t.replyTo(all, "lv", "请问是哪一项要请假？", func(o reminders.Occurrence) error { return t.leaveOf(o, r.reason) })
}

// askLeave asks before something that may be said of anything takes back that
// somebody comes.
func (t *turn) askLeave(r reply, given []reminders.Occurrence) (bool, error) {
	if len(given) == 0 {
		return false, nil
	}
	t.state.Leave = &LeaveWords{Reason: r.reason, At: t.Now()}
	t.say(t.whichOf(given, "lv", "", "您已答复准时参加。如果要改为请假，请点一下是哪一项；不请假就不用管。"))
	return true, nil
}

// replyUnsure leaves it open, and shows how to answer.
func (t *turn) replyUnsure(open []reminders.Occurrence) (bool, error) {
	if len(open) == 0 {
		return false, nil
	}
	ref := refOf(open[0].ID)
	t.say(chat.Text("好的，定下来以后告诉我就可以："+t.happening(open[0])+"。").
		Row(button(attendLabel, "go", ref), button(leaveLabel, "lv", ref)).Row(button(snoozeLabel, "sz", ref)))
	return true, nil
}

func (t *turn) replyLater(r reply, open []reminders.Occurrence) (bool, error) {
	if len(open) > 1 {
		suffix := ""
		if r.choice != "" {
			suffix = ":" + r.choice
		}
		t.say(t.whichOf(open, "sz", suffix, "请问过会儿提醒您哪一项？"))
		return true, nil
	}
	return t.replyTo(open, "sz", "", func(o reminders.Occurrence) error { return t.snooze(refOf(o.ID) + ":" + r.choice) })
}

// replyDone takes 已报 of what the branch owes upward.
func (t *turn) replyDone() (bool, error) {
	if !t.scope.May(members.Schedule) {
		return false, nil
	}
	owed, err := t.owedNow()
	if err != nil || len(owed) == 0 {
		return false, err
	}
	return t.replyTo(owed, "dn", "已报的是哪一项？", t.report)
}
