package bot

import "zhibu/reminders"

// sayYes takes a yes for what was told, unless it agrees to something else that
// waits. What waits since long ago is as likely as what is open: it asks.
func (t *turn) sayYes(r reply, open []reminders.Occurrence) (bool, error) {
	d := t.state.Draft
	waits := t.waiting() > 0 || t.leaveWords() != nil || t.offersRelay()
	switch {
	case !waits, len(open) > 0 && (r.heard || r.title != ""):
		return t.replyYes(r, open)
	case len(open) > 0 && d != nil && t.waiting() == 1 && t.Now().Sub(d.At) > agreedLately:
		m := t.whichOf(open, "go", "", "请问您说的是哪一项？")
		t.say(m.Row(button(cut("确认 "+d.Activity.Title, 19), "ok", d.ID)))
		return true, nil
	}
	return false, nil // it agrees to that
}

// offersRelay reports whether it was asked just before if something is to be
// passed on.
func (t *turn) offersRelay() bool {
	return t.state.Relay != nil && t.state.Offered != nil && t.state.Offered.Fresh
}

func (t *turn) replyYes(r reply, open []reminders.Occurrence) (bool, error) {
	if len(open) < 2 {
		return t.replyTo(open, "go", "", t.attendOne)
	}
	if r.all {
		return true, t.attendAll(open)
	}
	refs := make([]string, len(open))
	for i, o := range open {
		refs[i] = refOf(o.ID)
	}
	m := t.whichOf(open, "go", "", "您还有几项没有答复，收到的是哪一项？")
	if len(open) <= marksMost {
		m = m.Row(button("都收到，准时参加", "all", marksOf(refs)))
	}
	t.say(m)
	return true, nil
}
