package bot

import (
	"zhibu/internal/calendar"
	"zhibu/internal/when"
)

// correctEnd takes 17:00结束.
func (t *turn) correctEnd(d *Draft, said string) (understood bool, problem string) {
	start := d.Activity.Start
	r := t.parse(start.Format("2006-01-02 ") + said)
	if r.Kind != when.DateTime || r.Title != "" {
		return false, ""
	}
	if !r.Start.After(start) {
		return true, "结束的时间要在开始之后，请您再写一次。"
	}
	d.Activity.Length = r.Start.Sub(start)
	return true, ""
}

// newRule answers a day for what recurs and is not made yet.
const newRule = "这一项是循环的，请说新的规律，例如“改成每周四16:00”。只有某一次不同的，先点“确认”，再改那一次。"

// setTime gives the draft another time: what was not said stays as it is.
func (t *turn) setTime(d *Draft, r when.Result) (problem string) {
	a, zone := &d.Activity, t.scope.Zone()
	length := a.Length
	dated := r.Kind == when.OnDate || r.Kind == when.DateTime || r.Kind == when.Range
	if d.Change != nil && a.Rule != "" && dated {
		if d.Change.Extent == everyTime || d.Change.Extent == fromThen {
			return askRule
		}
		d.Change.Extent = onlyOnce
	}
	if d.Change == nil && a.Rule != "" && dated {
		return newRule
	}
	switch {
	case r.Kind == when.Recurrence:
		if d.Change != nil && d.Change.Extent == onlyOnce {
			return onceNoRule
		}
		clock := a.Start
		d.takeTime(r)
		if a.Start.IsZero() && !clock.IsZero() {
			a.Start = d.Date.At(clock.Hour(), clock.Minute(), zone)
		}
	case r.Kind == when.OnTime:
		day := d.Date
		if day.IsZero() {
			day = calendar.DateOf(r.Start)
		}
		a.Start = day.At(r.Start.Hour(), r.Start.Minute(), zone)
		a.Rule = atClock(a.Rule, r.Start)
	case r.Start.IsZero():
		d.Date = r.StartDate
		if !a.Start.IsZero() {
			a.Start = d.Date.At(a.Start.Hour(), a.Start.Minute(), zone)
		}
	default:
		rule := atClock(a.Rule, r.Start)
		if d.Change != nil {
			rule = a.Rule // one time of it is another instant, whatever the rule
		}
		d.takeTime(r)
		a.Rule = rule
	}
	if a.Length == 0 {
		a.Length = length
	}
	if !a.Start.IsZero() {
		d.Date = calendar.DateOf(a.Start)
		a.AtStart = a.AtStart && len(a.Leads) == 0
	}
	return ""
}
