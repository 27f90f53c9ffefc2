package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// proposeActivity makes an activity the draft that waits, with a line before it.
func (t *turn) proposeActivity(a reminders.Activity, note string) error {
	t.state.Draft = &Draft{ID: sqlite.NewID(), At: t.Now(), Activity: a}
	return t.propose(note)
}

// propose echoes the draft that waits in full words, or asks for what is missing.
func (t *turn) propose(note string) error {
	d := *t.state.Draft
	t.echoed = true
	if note != "" {
		note += "\n"
	}
	if d.Change != nil {
		return t.proposeChange(d, note)
	}
	if missing := d.missing(); missing != "" {
		t.say(chat.Text(note + t.soFar(d) + missing))
		return nil
	}
	text, problem, err := t.describe(d.Activity)
	if err != nil {
		return err
	}
	if problem != "" {
		t.say(chat.Text(problem))
		return nil
	}
	m := chat.Text(note+text+offerLine(d)).Row(
		button("确认", "ok", d.ID), button("修改", "edit", d.ID), button("取消", "no", d.ID)).Row(basisButtons(d)...)
	if label, argument := t.forGroup(d); label != "" {
		m = m.Row(button(label, "only", argument))
	}
	t.say(m)
	return nil
}

// soFar is what is known of a draft that something is missing of.
func (t *turn) soFar(d Draft) string {
	switch {
	case d.Whom != "" && !d.Activity.Start.IsZero():
		return t.headText(d.Activity) + "\n"
	case d.Date.IsZero():
		return d.Activity.Title + "\n"
	case d.Activity.Rule != "":
		rule := d.Activity
		rule.Start = d.Date.At(0, 0, t.scope.Zone())
		return strings.Replace(t.timeText(rule), "00:00", "", 1) + " " + d.Activity.Title + "\n"
	}
	return dayText(d.Date.In(t.scope.Zone()), t.Now()) + " " + d.Activity.Title + "\n"
}

// waits returns the draft that a button belongs to, and says so where there is
// none.
func (t *turn) waits(id string) (*Draft, bool) {
	d := t.state.Draft
	if d == nil || (id != "" && d.ID != id) {
		t.say(chat.Text(notPending + t.howToSchedule()))
		return nil, false
	}
	return d, true
}

// pending returns the draft that a button or word confirms; where something is
// missing it asks.
func (t *turn) pending(id string) (*Draft, bool) {
	d, ok := t.waits(id)
	if !ok {
		return nil, false
	}
	if missing := d.missing(); missing != "" {
		t.say(chat.Text(missing))
		return nil, false
	}
	return d, true
}

// confirmWord agrees to what waits: a draft, or what was asked back.
func (t *turn) confirmWord(string) error {
	p := t.state.Pending
	switch unsayable := p == nil || p.agreed().run == nil || p.What == "sign-off"; { // with two answers, one has to be pressed
	case t.waiting() > 1 && (!unsayable || t.cancelling()):
		t.say(chat.Text(twoWait))
		return nil
	case t.cancelling():
		return t.agreeCancel()
	case unsayable:
		return t.confirm("")
	}
	return t.yes(p.ID)
}

func (t *turn) confirm(id string) error {
	d, ok := t.pending(id)
	if !ok {
		return nil
	}
	if d.Change != nil {
		return t.confirmChange(d)
	}
	text, problem, err := t.describe(d.Activity)
	switch {
	case err != nil:
		return err
	case problem != "":
		t.state.Draft = nil
		t.say(chat.Text(problem))
		return nil
	}
	s, err := t.Reminders.Create(&t.out.Batch, t.scope, d.Activity)
	if err != nil {
		return err
	}
	t.state.Draft = nil
	t.audit(members.Schedule, true, members.About("remind", s.ID))
	if s.Kind == reminders.Study {
		if err := t.announceReading(s); err != nil {
			return err
		}
	}
	t.say(chat.Text("已安排："+text).Row(button("提醒列表", "list", ""), button("取消提醒", "ask-cancel", s.ID)))
	return nil
}

func (t *turn) edit(id string) error {
	d, ok := t.waits(id)
	if !ok {
		return nil
	}
	d.Editing, t.echoed = true, true
	t.say(chat.Text(d.missing()))
	return nil
}

func (t *turn) discard(id string) error {
	d, ok := t.waits(id)
	if !ok {
		return nil
	}
	t.state.Draft = nil
	if d.Change != nil {
		t.say(chat.Text("好的，没有改动。"))
		return nil
	}
	t.say(chat.Text("好的，没有安排。"))
	return nil
}
