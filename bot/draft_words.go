package bot

import (
	"strings"
	"time"

	"zhibu/reminders"
)

// describe says all of an activity: what and when, whom it is for, when people
// are reminded and the next dates. problem is why it cannot take place.
func (t *turn) describe(a reminders.Activity) (text, problem string, err error) {
	dates, problem, err := t.next(a)
	if err != nil || problem != "" {
		return "", problem, err
	}
	reminded, err := t.noticeLine(a, dates[0].Start)
	if err != nil {
		return "", "", err
	}
	whom, err := t.audienceText(a)
	if err != nil {
		return "", "", err
	}
	all := append([]string{t.headText(a)}, particulars(a)...)
	all = append(all, reminded, whom)
	if a.Rule != "" {
		all = append(all, "接下来："+t.datesText(dates, a.Start))
	}
	return strings.Join(all, "\n"), "", nil
}

// particulars are the lines on what is said of an activity beside its time.
func particulars(a reminders.Activity) (all []string) {
	for _, line := range []struct{ label, text string }{
		{"报送对象：", a.To}, {"地点：", a.Place}, {"携带：", a.Bring}, {"议程：", a.Agenda}, {"学习材料：", readingText(a.Reading)}, {"依据：", basisLine(a.Basis)},
	} {
		if line.text != "" {
			all = append(all, line.label+line.text)
		}
	}
	return all
}

func readingText(all []reminders.Basis) string {
	titles := make([]string, len(all))
	for i, b := range all {
		titles[i] = basisText(b)
	}
	return strings.Join(titles, "、")
}

func basisLine(b *reminders.Basis) string {
	if b == nil {
		return ""
	}
	return basisText(*b)
}

// noticeLine says when people are reminded: at which instants, or how long before
// each time of a rule.
func (t *turn) noticeLine(a reminders.Activity, start time.Time) (string, error) {
	from, to, err := t.Reminders.Quiet(t.ctx, t.scope)
	if err != nil {
		return "", err
	}
	now, zone := t.Now(), t.scope.Zone()
	if a.Rule != "" {
		return "提醒时间：每次" + leadsText(a), nil
	}
	var moments []string
	for _, p := range reminders.Plan(a, start, now, reminders.Quiet{From: from, To: to}, zone) {
		if !p.Due.After(now) {
			moments = append(moments, "确认后立即")
			continue
		}
		moments = append(moments, momentText(p.Due.In(zone), now))
	}
	return "提醒时间：" + strings.Join(moments, "、"), nil
}
