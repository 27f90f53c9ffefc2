package bot

import (
	"fmt"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// Extent is how much of a series a change is of.
type Extent string

const (
	openExtent Extent = "" // to be asked
	onlyOnce   Extent = "1"
	fromThen   Extent = "f"
	everyTime  Extent = "a"
)

// Change is what a draft changes.
type Change struct {
	Series   string    `json:"series"`
	Revision int64     `json:"revision"` // as the person saw it
	Original time.Time `json:"original"` // of the occurrence it begins at
	From     time.Time `json:"from"`     // its start before the change
	Extent   Extent    `json:"extent,omitempty"`
	// Said are the details, by their words, that the person changed: what one
	// occurrence has of its own is no change of the series.
	Said []string `json:"said,omitempty"`
	// Tried is a sentence that another extent is needed for.
	Tried string `json:"tried,omitempty"`
}

const (
	askChange  = "请说怎么改，例如“改到16:00”“地点改为四楼会议室”“提前3天提醒”“发给第一党小组”。"
	askRule    = "这一项按规律循环，请写清新的规律，例如“改成每周四15:00”；只改一次，请选“只改这一次”。"
	onceNoRule = "只改一次时请写日期和时间，例如“改到12月10日16:00”；要改规律，请选范围。"
	onceOnly   = "只改一次时，可以改时间、地点、携带和议程；其他的要改，请选择范围。"
	nothingNew = "内容没有变化。"
	toldOfIt   = "会通知已经收到提醒的同志（约2分钟后发出）。"
)

// alter begins a change of a series from a button: extent, occurrence, revision.
func (t *turn) alter(argument string) error {
	parts := strings.SplitN(argument, ":", 3)
	if len(parts) < 3 {
		parts = make([]string, 3)
	}
	s, o, ok, err := t.occurrence(parts[1])
	if !ok {
		return err
	}
	if !sameRevision(s, parts[2]) {
		return t.outdatedBy(s)
	}
	extent := Extent(parts[0])
	if s.Rule == "" || extent != fromThen && extent != everyTime {
		extent = onlyExtent(s, extent)
	}
	t.state.Draft = t.changeOf(s, o, extent)
	t.state.Draft.Editing, t.echoed = true, true
	t.say(chat.Text(t.changing(*t.state.Draft) + "\n" + askChange))
	return nil
}

// onlyExtent is that of a single activity: all of it.
func onlyExtent(s reminders.Series, of Extent) Extent {
	if s.Rule == "" {
		return everyTime
	}
	return of
}

func sameRevision(s reminders.Series, text string) bool { return text == fmt.Sprint(s.Revision) }

// changeOf is a draft that changes a series, beginning at an occurrence.
func (t *turn) changeOf(s reminders.Series, o reminders.Occurrence, extent Extent) *Draft {
	d := &Draft{ID: sqlite.NewID(), At: t.Now(), Activity: o.Activity, Echoed: true,
		Change: &Change{Series: s.ID, Revision: s.Revision, Original: o.Original, Extent: extent}}
	if d.Activity.Start = o.Start; s.Rule != "" && (extent == fromThen || extent == everyTime) {
		d.Activity = s.Activity
		d.Activity.Start = o.Original
	}
	d.Change.From = d.Activity.Start
	d.Activity.Exceptions, d.Activity.Pauses = nil, nil // they stay with the series
	d.Activity.Said = ""
	d.takeDate()
	return d
}

// changing says what is being changed.
func (t *turn) changing(d Draft) string {
	at := momentText(d.Change.Original.In(t.scope.Zone()), t.Now())
	switch {
	case d.Activity.Rule == "":
		return "要改的是：" + t.headText(d.Activity)
	case d.Change.Extent == onlyOnce:
		return "只改这一次：" + at + " " + d.Activity.Title
	case d.Change.Extent == fromThen:
		return "改这一次和以后各次，从" + at + "起：" + d.Activity.Title
	case d.Change.Extent == everyTime:
		return "全部都改：" + t.headText(d.Activity)
	}
	return "要改的是：" + t.headText(d.Activity)
}

// proposeChange echoes what will be other, or asks how much of a series it is of.
func (t *turn) proposeChange(d Draft, note string) error {
	s, o, ok, err := t.occurrence(d.ref())
	if !ok {
		t.state.Draft = nil
		return err
	}
	if s.Revision != d.Change.Revision {
		t.state.Draft = nil
		return t.outdatedBy(s)
	}
	if missing := d.missing(); missing != "" {
		t.say(chat.Text(note + t.changing(d) + "\n" + missing))
		return nil
	}
	changed, problem, err := t.differences(s, o, d)
	if err != nil {
		return err
	}
	if problem != "" {
		t.say(chat.Text(problem).Row(otherExtents(d, problem)...))
		return nil
	}
	if d.Change.Extent == openExtent {
		t.say(chat.Text(note+o.Activity.Title+"：\n"+changed+"\n这一项按规律循环，要改哪些？").Row(
			button("只改这一次", "extent", d.ID+":1"), button("这一次及以后", "extent", d.ID+":f"), button("全部", "extent", d.ID+":a")).
			Row(button("取消", "no", d.ID)))
		return nil
	}
	old := d
	old.Activity = o.Activity
	old.Activity.Start = o.Start
	t.say(chat.Text(note+t.changing(old)+"\n"+changed).Row(
		button("确认", "ok", d.ID), button("修改", "edit", d.ID), button("取消", "no", d.ID)))
	return nil
}

// ref names the occurrence that a change begins at.
func (d Draft) ref() string {
	return refOf(fmt.Sprintf("%s@%d", d.Change.Series, d.Change.Original.UnixMilli()))
}
