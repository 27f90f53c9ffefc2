package bot

import (
	"slices"
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/reminders"
)

// otherExtents are the buttons below what a change cannot be as far as it goes
// now: the extents that it can be of.
func otherExtents(d Draft, problem string) []chat.Button {
	switch problem {
	case askRule:
		return []chat.Button{button("只改这一次", "extent", d.ID+":1")}
	case onceOnly, onceNoRule:
		return []chat.Button{button("这一次及以后", "extent", d.ID+":f"), button("全部", "extent", d.ID+":a")}
	}
	return nil
}

// refuse says what is wrong with a correction of the draft that waits. Where only
// the extent is, the sentence is kept until another is chosen.
func (t *turn) refuse(d *Draft, said string, problems []string) {
	m := chat.Text(problemsText(problems))
	if d.Change != nil && len(problems) == 1 {
		if rest := otherExtents(*d, problems[0]); rest != nil {
			d.Change.Tried = said
			m = m.Row(rest...)
		}
	}
	t.echoed = true
	t.say(m)
}

// chooseExtent takes how much of a series a change is of.
func (t *turn) chooseExtent(argument string) error {
	id, extent, _ := strings.Cut(argument, ":")
	d, ok := t.waits(id)
	if !ok || d.Change == nil {
		return nil
	}
	if extent != string(onlyOnce) && d.Change.Extent == onlyOnce && t.otherDay(*d) {
		t.refuse(d, "", []string{askRule})
		return nil
	}
	s, o, ok, err := t.occurrence(d.ref())
	if !ok {
		t.state.Draft = nil
		return err
	}
	if e := Extent(extent); e == onlyOnce || e == fromThen || e == everyTime {
		t.extend(d, s, o, e)
	}
	if said := d.Change.Tried; said != "" {
		d.Change.Tried = ""
		if done, err := t.correct(said); done || err != nil {
			return err
		}
	}
	return t.propose("")
}

// otherDay reports whether a change of one occurrence moves it to another day.
func (t *turn) otherDay(d Draft) bool {
	zone := t.scope.Zone()
	return calendar.DateOf(d.Activity.Start.In(zone)) != calendar.DateOf(d.Change.Original.In(zone))
}

// extend makes a change one of another extent. What the person did not change is
// as it is there.
func (t *turn) extend(d *Draft, s reminders.Series, o reminders.Occurrence, to Extent) {
	is := t.changeOf(s, o, to)
	if d.Activity.Start.Equal(d.Change.From) {
		d.Activity.Start, d.Change.From = is.Activity.Start, is.Change.From
		d.takeDate()
	}
	a, from := &d.Activity, is.Activity
	for _, own := range []struct {
		label string
		text  *string
		is    string
	}{{placeLabel, &a.Place, from.Place}, {bringLabel, &a.Bring, from.Bring}, {agendaLabel, &a.Agenda, from.Agenda}} {
		if !slices.Contains(d.Change.Said, own.label) {
			*own.text = own.is
		}
	}
	d.Change.Extent = to
}
