package bot

import (
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/when"
)

const (
	askClock   = "请问是几点？例如回复“15:00”。"
	askTitle   = "请把时间和事情写在一句里，例如“明天15:00 支委会”。"
	askEdit    = "请发改好的时间，例如“15:30”；或把时间和事情重新发一遍，例如“12月4日15:30 主题党日”。"
	pastDraft  = "这个时间已经过去，请换一个时间再发一次。"
	notPending = "没有等待确认的安排。"
	twoWait    = "有两件事在等您决定，请点那条消息下面的按钮。"
)

// schedule takes text that says when something is to be, and reports whether
// it was such a text. It is for those who may, and not in a group.
func (t *turn) schedule(text string) (bool, error) {
	now, zone := t.Now(), t.scope.Zone()
	r := when.Parse(text, now, zone)
	calledOff := strings.HasPrefix(text, "取消") && t.scope.May(members.Schedule)
	if !calledOff && !t.scheduling(r, calendar.DateOf(now.In(zone))) {
		return false, nil
	}
	switch {
	case !t.may(members.Schedule, text):
		return true, nil
	case t.in.Group:
		return true, t.alone(nil)
	}
	return true, t.arrange(text, r)
}

// scheduling reports whether a text is about the time of something to come.
func (t *turn) scheduling(r when.Result, today calendar.Date) bool {
	switch {
	case r.Edit != when.NoEdit, t.awaits(r):
		return true
	case r.Kind == when.OnDate:
		return !r.StartDate.Before(today) // a day gone by is more likely that of a document
	}
	return len(r.Problems) > 0 || !r.Start.IsZero()
}

// awaits reports whether a draft waits for a time of day and r is nothing else.
func (t *turn) awaits(r when.Result) bool {
	d := t.state.Draft
	return d != nil && (d.Start.IsZero() || d.Editing) && r.Kind == when.OnTime && r.Title == ""
}

// arrange makes a draft of what was read, or says what is wrong with it.
func (t *turn) arrange(text string, r when.Result) error {
	switch {
	case t.clockFor(r, text):
		return t.propose(*t.state.Draft)
	case r.Edit != when.NoEdit, strings.HasPrefix(text, "取消"):
		return t.list("")
	case r.Kind == when.OnDate && len(r.Problems) < 2: // the clock time is asked for
	case len(r.Problems) > 0:
		t.say(chat.Text(strings.Join(r.Problems, "\n")))
		return nil
	}
	return t.take(text, r)
}

// clockFor completes a draft that waits for its time of day, or for another one,
// with a text that is nothing else (15:00 after 几点？).
func (t *turn) clockFor(r when.Result, text string) bool {
	if !t.awaits(r) {
		return false
	}
	d := t.state.Draft
	full := when.Parse(d.Date.String()+" "+text, t.Now(), t.scope.Zone())
	if full.Kind != when.DateTime || len(full.Problems) > 0 {
		return false
	}
	d.Start, d.Editing = full.Start, false
	return true
}

// askRest asks for what is missing: the clock time of the draft that waits for
// one, else the whole.
func (t *turn) askRest() string {
	if d := t.state.Draft; d != nil && d.Start.IsZero() {
		return dayText(d.Date.In(t.scope.Zone()), t.Now()) + " " + d.Title + "\n" + askClock
	}
	return askTitle
}

// take makes the reading the draft, and asks for what is missing.
func (t *turn) take(text string, r when.Result) error {
	if r.Title == "" {
		t.say(chat.Text(t.askRest()))
		return nil
	}
	if r.Audience != "" {
		t.say(chat.Text("提醒会发给支部全体，还不能指定“@" + r.Audience + "”。请去掉后再发一次。"))
		return nil
	}
	t.state.Draft = newDraft(text, r)
	if r.Start.IsZero() {
		t.say(chat.Text(dayText(r.StartDate.In(t.scope.Zone()), t.Now()) + " " + t.state.Draft.Title + "\n" + askClock))
		return nil
	}
	return t.propose(*t.state.Draft)
}
