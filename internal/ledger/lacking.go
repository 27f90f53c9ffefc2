package ledger

import (
	"context"
	"slices"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// Lack is a duty that less is planned for than is due. What is not planned may
// have been held: of that it says nothing.
type Lack struct {
	Duty
	Period calendar.Period
	Groups []string // names of the groups that it lacks for, of a duty per group
	Left   int      // how often it is still to be planned, by each that lacks
}

// Name is what is lacking, as people read it: 党小组会（第二党小组）, 支部党员大会
// （2026年第4季度）.
func (l Lack) Name() string {
	var notes []string
	if l.Period.Unit != calendar.Month {
		notes = append(notes, l.Period.Name())
	}
	if len(l.Groups) > 0 {
		notes = append(notes, strings.Join(l.Groups, "、"))
	}
	if len(notes) == 0 {
		return l.Kind.Label()
	}
	return l.Kind.Label() + "（" + strings.Join(notes, "，") + "）"
}

// Sentence is the lack as people read it.
func (l Lack) Sentence() string {
	return l.Kind.Label() + "：" + l.Period.Name() + strings.Join(l.Groups, "、") + "尚未安排。" + l.Rule + "（" + l.Source.String() + "）"
}

// Lacking returns the duties of the month that has the day in it, of its quarter
// and, in the last quarter, of its year that nothing is planned for. Those who do
// not schedule are fault.Denied.
func (s *Store) Lacking(ctx context.Context, scope members.Scope, month calendar.Date) ([]Lack, error) {
	if err := allow(scope); err != nil {
		return nil, err
	}
	branch, err := s.shapeOf(ctx, scope)
	if err != nil || branch.parent {
		return nil, err
	}
	duties := dueIn(month, branch)
	widest := calendar.Quarter
	if lastQuarter(month) {
		widest = calendar.Year
	}
	from, to := widest.Of(month).In(scope.Zone())
	planned, err := s.planned(ctx, scope, reminders.Meeting, from, to)
	if err != nil {
		return nil, err
	}
	var lacks []Lack
	for _, d := range duties {
		if l := lackOf(d, d.Period.Of(month), branch, meeting(d, month, planned)); l.Left > 0 {
			lacks = append(lacks, l)
		}
	}
	return lacks, nil
}

// dueIn returns the duties of such a branch that a plan of the month is looked
// through for. Those of a year have time until its last quarter.
func dueIn(month calendar.Date, branch shape) []Duty {
	return slices.DeleteFunc(Duties(), func(d Duty) bool {
		return !d.Plannable() || !branch.has(d) || d.Period == calendar.Year && !lastQuarter(month)
	})
}

func lastQuarter(d calendar.Date) bool { return d.Month >= time.October }

// meeting returns the occurrences that meet a duty in its period.
func meeting(d Duty, month calendar.Date, planned []reminders.Occurrence) []reminders.Occurrence {
	var all []reminders.Occurrence
	for _, o := range planned {
		if d.Period.Of(month).Contains(calendar.DateOf(o.Start)) && meets(d, o) {
			all = append(all, o)
		}
	}
	return all
}

// lackOf says what of a duty lacks where these are the occurrences that meet it.
func lackOf(d Duty, p calendar.Period, branch shape, planned []reminders.Occurrence) Lack {
	l := Lack{Duty: d, Period: p}
	if d.Base != PerGroup {
		l.Left = d.Count - len(planned)
		return l
	}
	for _, g := range branch.groups {
		left := d.Count
		for _, o := range planned {
			if branch.meantFor(o, g) {
				left--
			}
		}
		if left > 0 {
			l.Groups, l.Left = append(l.Groups, g.name), max(l.Left, left)
		}
	}
	return l
}

// meantFor reports whether an occurrence is for a group: those that its title or
// its audience names, else all of them.
func (v shape) meantFor(o reminders.Occurrence, g group) bool {
	named := slices.ContainsFunc(v.groups, func(g group) bool { return strings.Contains(o.Activity.Title, g.name) })
	if named {
		return strings.Contains(o.Activity.Title, g.name)
	}
	return len(o.Activity.Audience.Groups) == 0 || slices.Contains(o.Activity.Audience.Groups, g.id)
}

// meets reports whether an occurrence is what a duty asks for, as far as its words
// say.
func meets(d Duty, o reminders.Occurrence) bool {
	if d.Kind != PartyHistory {
		return slices.Contains(KindsOf(o.Activity.Title), d.Kind)
	}
	return strings.Contains(o.Activity.Title, "党史") && len(KindsOf(o.Activity.Title)) > 0 ||
		strings.Contains(o.Activity.Agenda, "党史")
}
