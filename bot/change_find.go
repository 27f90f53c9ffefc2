package bot

import (
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/ledger"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// Editing is a sentence that changes what is planned, while it is asked which of
// several it means.
type Editing struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// freeEdit takes a sentence that changes what is planned, and reports whether it
// was one: something planned has to be meant by it.
func (t *turn) freeEdit(text string) (bool, error) {
	e, ok := readEdit(text)
	if !ok || !t.scope.May(members.Schedule) || asks(text) {
		return false, nil
	}
	found, err := t.meant(e)
	_, _, title := e.when(t)
	named := e.verb == "cancel" && ledger.KindOf(title) != ledger.Other
	switch {
	case err != nil || len(found) == 0 && !named:
		return false, err
	case t.in.Group:
		return true, t.alone(nil)
	case len(found) == 0:
		return true, t.notFound(title)
	case len(found) == 1 && (e.asksBack() || titled(found[0].series.Title, title)):
		return true, t.doEdit(e, found[0])
	}
	t.askWhich(text, found)
	return true, nil
}

// askWhich asks which of several a sentence means.
func (t *turn) askWhich(text string, found []target) {
	t.state.Editing = &Editing{sqlite.NewID(), text}
	question := "有几项都像，请选择："
	if len(found) == 1 {
		question = "您说的是不是这一项？"
	}
	m := chat.Text(question)
	for _, f := range found[:min(len(found), listed)] {
		m = m.Row(button(cut(f.label(t), 19), "pick", t.state.Editing.ID+":"+f.ref()))
	}
	t.say(m)
}

// pick goes on with one of several.
func (t *turn) pick(argument string) error {
	id, ref, _ := strings.Cut(argument, ":")
	if t.state.Editing == nil || t.state.Editing.ID != id {
		t.say(chat.Text("这一项已经处理过了。"))
		return nil
	}
	e, _ := readEdit(t.state.Editing.Text)
	t.state.Editing = nil
	series, _, _ := strings.Cut(ref, ".")
	s, ok, err := t.find(series)
	if !ok {
		return err
	}
	f := target{series: s, occurrence: s.Next}
	if id := occurrenceOf(ref); id != "" {
		if f.occurrence, err = t.Reminders.Occurrence(t.ctx, t.scope, id); err != nil {
			return err
		}
		f.dated = e.dated(t)
	}
	return t.doEdit(e, f)
}

// target is what a sentence may mean.
type target struct {
	series     reminders.Series
	occurrence reminders.Occurrence // its ID is "" where none is to come
	dated      bool                 // a day was said: one occurrence is meant
}

func (f target) ref() string {
	if f.occurrence.ID == "" {
		return f.series.ID + "."
	}
	return refOf(f.occurrence.ID)
}

func (f target) label(t *turn) string {
	if f.occurrence.ID == "" {
		return f.series.Title + "（已暂停）"
	}
	at := f.occurrence.Start.In(t.scope.Zone())
	return at.Format("1月2日15:04") + " " + f.series.Title
}

// seriesMost is how many series are looked through.
const seriesMost = 1000

// meant returns what an edit may mean among what is to come.
func (t *turn) meant(e edit) ([]target, error) {
	from, to, title := e.when(t)
	if from.IsZero() && title == "" {
		return nil, nil
	}
	all, err := t.Reminders.Visible(t.ctx, t.scope)
	if err != nil {
		return nil, err
	}
	bySeries := map[string]reminders.Series{}
	var found []target
	for _, s := range all {
		if !alikeTitle(s.Title, title) {
			continue
		}
		bySeries[s.ID] = s
		if e.fits(s) {
			found = append(found, target{series: s, occurrence: s.Next})
		}
	}
	if from.IsZero() || e.verb == "pause" || e.verb == "resume" {
		return found, nil
	}
	return t.within(bySeries, from, to)
}

// fits reports whether an edit can be made to a series as it is now.
func (e edit) fits(s reminders.Series) bool {
	switch e.verb {
	case "resume":
		return s.Paused
	case "pause":
		return !s.Paused && s.Next.ID != ""
	}
	return s.Next.ID != "" || e.verb == "cancel"
}

// within returns the occurrences of some series in a time.
func (t *turn) within(series map[string]reminders.Series, from, to time.Time) (found []target, err error) {
	if now := t.Now(); from.Before(now) {
		from = now
	}
	days, err := t.Reminders.Calendar(t.ctx, t.scope, from, to, seriesMost)
	for _, o := range days {
		if s, ok := series[o.Series]; ok && o.State == reminders.Planned {
			found = append(found, target{series: s, occurrence: o, dated: true})
		}
	}
	return found, err
}

// notFound says that nothing planned is meant by a title.
func (t *turn) notFound(title string) error {
	if title == "" {
		return t.list("")
	}
	t.say(chat.Text("待办的提醒里没有找到“" + cut(title, titleLength) + "”。").Row(button("提醒列表", "list", "")))
	return nil
}

// doEdit does to what was meant what the sentence says, or asks how much of it.
func (t *turn) doEdit(e edit, f target) error {
	switch e.verb {
	case "pause":
		return t.pause(f.series.ID + ":" + revision(f.series))
	case "resume":
		return t.resume(f.series.ID + ":" + revision(f.series))
	case "cancel":
		return t.askHowMuch(f)
	}
	extent := openExtent
	switch {
	case f.series.Rule == "":
		extent = everyTime
	case f.dated:
		extent = onlyOnce
	}
	d := t.changeOf(f.series, f.occurrence, extent)
	asked := d.clone()
	ok, problems, err := t.corrected(d, e.rest)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		t.refuse(asked, e.rest, problems)
		if asked.Change.Tried != "" {
			t.state.Draft = asked
		}
		return nil
	}
	note := t.replaced(*d)
	t.state.Draft = d
	if !ok {
		d.Editing, t.echoed = true, true
		t.say(chat.Text(note + t.changing(*d) + "\n" + askChange))
		return nil
	}
	return t.propose(strings.TrimSuffix(note, "\n"))
}
