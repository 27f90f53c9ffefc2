package bot

import (
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/when"
)

const (
	askClock   = "请问是几点？例如回复“15:00”。"
	askTitle   = "请把时间和事情写在一句里，例如“明天15:00 支委会”。"
	askEdit    = "请发改好的时间，例如“15:30”；或把时间和事情重新发一遍，例如“12月4日15:30 主题党日”。"
	pastDraft  = "这个时间已经过去，请换一个时间再发一次。"
	notPending = "没有等待确认的安排。您可以写下时间和事情，例如“明天15:00 支委会”。"
)

// schedule takes text that says when something is to be, and reports whether
// it was such a text.
func (t *turn) schedule(text string) (bool, error) {
	now, zone := t.Now(), t.scope.Zone()
	r := when.Parse(text, now, zone)
	if t.clockFor(r, text) {
		return true, t.propose(*t.state.Draft)
	}
	switch {
	case r.Edit != when.NoEdit, strings.HasPrefix(text, "取消"):
		return true, t.list()
	case r.Kind == when.OnDate && r.StartDate.Before(calendar.DateOf(now.In(zone))):
		return false, nil // a day gone by is more likely that of a document
	case r.Kind == when.OnDate && len(r.Problems) < 2: // the clock time is asked for
	case len(r.Problems) > 0:
		t.say(chat.Text(strings.Join(r.Problems, "\n")))
		return true, nil
	case r.Start.IsZero():
		return false, nil
	}
	return true, t.take(text, r)
}

// clockFor completes a draft that waits for its time of day, or for another one,
// with a text that is nothing else (15:00 after 几点？).
func (t *turn) clockFor(r when.Result, text string) bool {
	d := t.state.Draft
	if d == nil || !d.Start.IsZero() && !d.Editing || r.Kind != when.OnTime || r.Title != "" {
		return false
	}
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
