package bot

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// differences says what a change makes other, line by line.
func (t *turn) differences(s reminders.Series, o reminders.Occurrence, d Draft) (text, problem string, err error) {
	old, next := s.Activity, d.Activity
	if old.Start = d.Change.From; d.Change.Extent == onlyOnce {
		old = o.Activity
		old.Start = o.Start
		if !onlyOnceFits(old, next) {
			return "", onceOnly, nil
		}
		next.Rule, old.Rule = "", "" // one time of it is an instant
	}
	if !next.Start.After(t.Now()) {
		return "", pastDraft, nil
	}
	if next.Rule != old.Rule {
		if _, problem, err := t.next(next); problem != "" || err != nil {
			return "", problem, err
		}
	}
	before, err := t.lines(old)
	if err != nil {
		return "", "", err
	}
	after, err := t.lines(next)
	if err != nil {
		return "", "", err
	}
	var all []string
	for i := range before {
		if before[i].text != after[i].text {
			all = append(all, before[i].label+"："+orUnwritten(before[i].text)+" → "+orUnwritten(after[i].text))
		}
	}
	if len(all) == 0 {
		return "", nothingNew, nil
	}
	return strings.Join(all, "\n"), "", nil
}

func orUnwritten(text string) string { return cmp.Or(text, "（未写）") }

// onlyOnceFits reports whether two activities differ only in what one occurrence
// may have of its own.
func onlyOnceFits(old, next reminders.Activity) bool {
	return old.Title == next.Title && (old.Rule == next.Rule || atClock(old.Rule, next.Start) == next.Rule) && old.Length == next.Length && old.To == next.To &&
		reflect.DeepEqual(defaultLeads(old), defaultLeads(next)) && sameAudience(old, next) && readingText(old.Reading) == readingText(next.Reading)
}

func sameAudience(x, y reminders.Activity) bool {
	return fmt.Sprint(x.Audience) == fmt.Sprint(y.Audience)
}

// labelled is one line on an activity.
type labelled struct{ label, text string }

func (t *turn) lines(a reminders.Activity) ([]labelled, error) {
	whom, err := t.audienceText(a)
	if err != nil {
		return nil, err
	}
	_, whom, _ = strings.Cut(whom, "：")
	whom, _, _ = strings.Cut(whom, "；")
	return []labelled{
		{"名称", a.Title}, {"时间", t.timeText(a)}, {"报送对象", a.To}, {"地点", a.Place}, {"携带", a.Bring}, {"议程", a.Agenda},
		{"学习材料", readingText(a.Reading)}, {"提醒", leadsText(a)}, {"发给", whom},
	}, nil
}

// confirmChange makes the change that a draft holds.
func (t *turn) confirmChange(d *Draft) error {
	s, o, ok, err := t.occurrence(d.ref())
	if !ok {
		t.state.Draft = nil
		return err
	}
	changed, problem, err := t.differences(s, o, *d)
	if err != nil {
		return err
	}
	if problem != "" || d.Change.Extent == openExtent {
		return t.proposeChange(*d, "")
	}
	out, err := t.apply(*d, s)
	if done, err := t.outdated(err, d.Change.Series); done || err != nil {
		t.state.Draft = nil
		return err
	}
	t.state.Draft = nil
	return t.changed(out, "已改："+d.Activity.Title+"\n"+changed)
}

// apply appends the change.
func (t *turn) apply(d Draft, s reminders.Series) (reminders.Outcome, error) {
	c, a, b := d.Change, d.Activity, &t.out.Batch
	switch c.Extent {
	case onlyOnce:
		return t.Reminders.ReviseOnce(t.ctx, b, t.scope, c.Series, c.Revision, c.Original, func(e *reminders.Exception) error {
			e.Start, e.Skip = a.Start, false
			e.Place, e.Bring, e.Agenda = own(a.Place, s.Place), own(a.Bring, s.Bring), own(a.Agenda, s.Agenda)
			return nil
		})
	case fromThen:
		return t.Reminders.ReviseFrom(t.ctx, b, t.scope, c.Series, c.Revision, c.Original, func(to *reminders.Activity) error {
			put(to, a, c.From)
			return nil
		})
	}
	return t.Reminders.Revise(t.ctx, b, t.scope, c.Series, c.Revision, func(to *reminders.Activity) error {
		put(to, a, c.From)
		return nil
	})
}

// own is what an occurrence has that its series has not; what both have goes on
// following the series.
func own(occurrence, series string) string {
	if occurrence == series {
		return ""
	}
	return occurrence
}

// put gives a series what was decided about an occurrence of it that started at
// from. Its first day stays where only the time of day is other.
func put(to *reminders.Activity, a reminders.Activity, from time.Time) {
	start := a.Start.In(to.Start.Location())
	switch {
	case to.Rule == "":
	case start.Equal(from) && to.Rule == a.Rule:
		start = to.Start
	case atClock(to.Rule, start) == a.Rule:
		start = calendar.DateOf(to.Start).At(start.Hour(), start.Minute(), to.Start.Location())
	}
	exceptions, pauses, until, said := to.Exceptions, to.Pauses, to.Until, to.Said
	*to = a
	to.Start, to.Exceptions, to.Pauses, to.Until, to.Said = start, exceptions, pauses, until, said
}

// changed says that a change was made, and how to take it back.
func (t *turn) changed(out reminders.Outcome, text string) error {
	t.audit(members.Schedule, true, members.About("remind", out.Series.ID))
	if out.InFlight > 0 {
		text += fmt.Sprintf("\n有%d条提醒正在发出，可能还会收到，请不必理会。", out.InFlight)
	}
	if out.Told {
		text += "\n" + toldOfIt
	}
	m := chat.Text(text)
	if out.Change != "" {
		m = m.Row(button("撤销", "undo", out.Change), button("提醒列表", "list", ""))
	}
	t.say(m)
	return nil
}
