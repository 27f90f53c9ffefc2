package bot

import (
	"context"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// askHowMuch asks, of a series that recurs, how much is called off.
func (t *turn) askHowMuch(f target) error {
	if f.series.Rule == "" || f.occurrence.ID == "" {
		return t.askCancel(f.series.ID)
	}
	at := refOf(f.occurrence.ID) + ":" + revision(f.series)
	t.say(chat.Text("“"+f.series.Title+"”按规律循环，要取消哪些？\n这一次："+momentText(f.occurrence.Start.In(t.scope.Zone()), t.Now())).
		Row(button("只取消这一次", "skip", at), button("这一次及以后", "end", at), button("全部", "ask-cancel", f.series.ID)).
		Row(button("保留", "keep", "")))
	return nil
}

// skip leaves one occurrence out.
func (t *turn) skip(argument string) error {
	return t.onOccurrence(argument, func(s reminders.Series, o reminders.Occurrence, rev int64) error {
		out, err := t.Reminders.ReviseOnce(t.ctx, &t.out.Batch, t.scope, s.ID, rev, o.Original,
			func(e *reminders.Exception) error { e.Skip = true; return nil })
		return t.said(out, err, s.ID, "已取消这一次："+momentText(o.Start.In(t.scope.Zone()), t.Now())+" "+s.Title)
	})
}

// endSeries leaves out an occurrence and all that follow.
func (t *turn) endSeries(argument string) error {
	return t.onOccurrence(argument, func(s reminders.Series, o reminders.Occurrence, rev int64) error {
		out, err := t.Reminders.Revise(t.ctx, &t.out.Batch, t.scope, s.ID, rev,
			func(a *reminders.Activity) error { a.Until = o.Original; return nil })
		if reasonOf(err) == reminders.NeverAgain { // none is left before it
			out, err = t.Reminders.Cancel(t.ctx, &t.out.Batch, t.scope, s.ID, rev)
		}
		return t.said(out, err, s.ID, "已取消"+momentText(o.Start.In(t.scope.Zone()), t.Now())+"起的各次："+s.Title)
	})
}

// onOccurrence runs what a button says of an occurrence and a revision.
func (t *turn) onOccurrence(argument string, run func(reminders.Series, reminders.Occurrence, int64) error) error {
	ref, rev, _ := strings.Cut(argument, ":")
	s, o, ok, err := t.occurrence(ref)
	if !ok {
		return err
	}
	n, _ := strconv.ParseInt(rev, 10, 64) // what is no number is no revision
	return run(s, o, n)
}

// said says what became of a change.
func (t *turn) said(out reminders.Outcome, err error, series, text string) error {
	if done, err := t.outdated(err, series); done || err != nil {
		return err
	}
	return t.changed(out, text)
}

func (t *turn) pause(argument string) error {
	return t.repause(argument, "已暂停：", t.Reminders.Pause)
}

func (t *turn) resume(argument string) error {
	return t.repause(argument, "已恢复：", t.Reminders.Resume)
}

type repausing func(context.Context, *Batch, members.Scope, string, int64) (reminders.Outcome, error)

func (t *turn) repause(argument, done string, run repausing) error {
	id, rev, _ := strings.Cut(argument, ":")
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	n, _ := strconv.ParseInt(rev, 10, 64)
	out, err := run(t.ctx, &t.out.Batch, t.scope, s.ID, n)
	if err == nil && !out.Series.Paused && out.Series.Next.ID != "" {
		return t.said(out, nil, s.ID, done+t.line(out.Series))
	}
	return t.said(out, err, s.ID, done+s.Title)
}

// copySeries makes a draft like a series.
func (t *turn) copySeries(id string) error {
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	d := &Draft{ID: sqlite.NewID(), At: t.Now(), Activity: s.Activity}
	a := &d.Activity
	a.Exceptions, a.Pauses, a.Until = nil, nil, time.Time{}
	if s.Next.ID != "" && s.Rule != "" {
		a.Start = s.Next.Original
	}
	if s.Rule == "" {
		a.Start = time.Time{}
	}
	d.takeDate()
	t.state.Draft = d
	return t.propose("照“" + s.Title + "”的样子另安排一项。")
}

// takeDate sets the day of a draft by its start.
func (d *Draft) takeDate() {
	if d.Date = (calendar.Date{}); !d.Activity.Start.IsZero() {
		d.Date = calendar.DateOf(d.Activity.Start)
	}
}

// Cancelling is a series that it was asked about whether it is to be cancelled.
type Cancelling struct {
	Series   string    `json:"series"`
	Revision int64     `json:"revision"` // as the person saw it
	At       time.Time `json:"at"`
}

func (t *turn) askCancel(id string) error {
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	t.state.Cancelling = &Cancelling{id, s.Revision, t.Now()}
	t.say(chat.Text("要取消这一项吗？\n"+t.line(s)).Row(
		button("取消提醒", "cancel", id), button("保留", "keep", id)))
	return nil
}

// cancelling reports whether it was asked lately about what is to be cancelled,
// so that words may answer it.
func (t *turn) cancelling() bool {
	c := t.state.Cancelling
	return c != nil && t.Now().Sub(c.At) < agreedLately
}

// agreeCancel takes a word that agrees to 要取消这一项吗.
func (t *turn) agreeCancel() error { return t.cancel(t.state.Cancelling.Series) }

func (t *turn) keep(id string) error {
	if id != "" {
		if _, ok := t.decides(id); !ok {
			return nil
		}
	}
	t.say(chat.Text("好的，照旧提醒。"))
	return nil
}

// decides takes an answer to 要取消这一项吗, once.
func (t *turn) decides(id string) (Cancelling, bool) {
	c := t.state.Cancelling
	if c == nil || c.Series != id {
		t.say(chat.Text("这一项已经处理过了。发“提醒列表”可以再看。"))
		return Cancelling{}, false
	}
	t.state.Cancelling = nil
	return *c, true
}

func (t *turn) cancel(id string) error {
	c, ok := t.decides(id)
	if !ok {
		return nil
	}
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	if s.Revision != c.Revision {
		return t.outdatedBy(s)
	}
	out, err := t.Reminders.Cancel(t.ctx, &t.out.Batch, t.scope, id, c.Revision)
	return t.said(out, err, id, "已取消："+t.line(s))
}
