package bot

import (
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/reminders"
)

// propose echoes a draft in full words with the instants of its notices.
func (t *turn) propose(d Draft) error {
	a, err := d.activity()
	if err != nil {
		return err
	}
	now, zone := t.Now(), t.scope.Zone()
	if !a.Start.After(now) {
		t.say(chat.Text(pastDraft))
		return nil
	}
	text := momentText(a.Start.In(zone), now) + " " + a.Title + "\n" + noticeLine(reminders.Plan(a, now, zone), now, zone)
	t.say(chat.Text(text).Row(
		button("确认", "ok", d.ID), button("修改", "edit", d.ID), button("取消", "no", d.ID)))
	return nil
}

func noticeLine(plan []reminders.Planned, now time.Time, zone *time.Location) string {
	var moments []string
	for _, p := range plan {
		if !p.Due.After(now) {
			moments = append(moments, "确认后立即")
			continue
		}
		moments = append(moments, momentText(p.Due.In(zone), now))
	}
	return "提醒时间：" + strings.Join(moments, "、")
}

// pending returns the draft that a button or word is about, and says so where
// there is none.
func (t *turn) pending(id string) (*Draft, bool) {
	d := t.state.Draft
	if d == nil || (id != "" && d.ID != id) {
		t.say(chat.Text(notPending + t.howToSchedule()))
		return nil, false
	}
	switch {
	case d.Start.IsZero():
		t.say(chat.Text(askClock))
		return nil, false
	case d.Editing:
		t.say(chat.Text(askEdit))
		return nil, false
	}
	return d, true
}

// confirmWord agrees to what waits: a draft, or what was asked back.
func (t *turn) confirmWord(string) error {
	p := t.state.Pending
	switch {
	case p == nil || p.agreed().run == nil || p.What == "sign-off": // with two answers, one has to be pressed
		return t.confirm("")
	case t.state.Draft != nil:
		t.say(chat.Text(twoWait))
		return nil
	}
	return t.yes(p.ID)
}

func (t *turn) confirm(id string) error {
	d, ok := t.pending(id)
	if !ok {
		return nil
	}
	a, err := d.activity()
	if err != nil {
		return err
	}
	now, zone := t.Now(), t.scope.Zone()
	t.state.Draft = nil
	if !a.Start.After(now) {
		t.say(chat.Text(pastDraft))
		return nil
	}
	if _, err := t.Reminders.Create(&t.out.Batch, t.scope, a); err != nil {
		return err
	}
	t.say(chat.Text("已安排：" + momentText(a.Start.In(zone), now) + " " + a.Title + "\n" +
		noticeLine(reminders.Plan(a, now, zone), now, zone)).Row(button("提醒列表", "list", "")))
	return nil
}

func (t *turn) edit(id string) error {
	if d := t.state.Draft; d == nil || (id != "" && d.ID != id) {
		t.say(chat.Text(notPending + t.howToSchedule()))
		return nil
	}
	t.state.Draft.Editing = true
	t.say(chat.Text(askEdit))
	return nil
}

func (t *turn) discard(id string) error {
	if d := t.state.Draft; d == nil || d.ID != id {
		t.say(chat.Text(notPending + t.howToSchedule()))
		return nil
	}
	t.state.Draft = nil
	t.say(chat.Text("好的，没有安排。"))
	return nil
}
